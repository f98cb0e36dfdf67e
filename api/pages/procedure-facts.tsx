import { formatMoney, pick } from '../../texts/language.ts';
import type { Condition, Counter, Procedure } from '../../procedures/types.ts';
import { staffWordsFor, wordsFor } from './words/index.ts';

interface Props {
  procedure: Procedure;
  counter: Counter | undefined;
  language: string;
}

/** What somebody wants to know before applying: papers, cost, ways to get the documents. */
export function ProcedureFacts({ procedure, counter, language }: Props) {
  const { apply, status } = wordsFor(language);
  const { documents, fee, handover } = procedure;
  const { mailBack, pickup } = handover;
  return (
    <>
      <h2>{apply.needed}</h2>
      {documents.length === 0 && <p>{apply.noDocuments}</p>}
      <ul>
        {documents.map(({ label, kind, required, when }) => (
          <li>
            {pick(label, language)} – {kind === 'original' ? status.original : status.copy}
            {!required && ` (${apply.optional})`}
            {when && ` (${apply.onlyIf(conditionText(procedure, when, language))})`}
          </li>
        ))}
      </ul>
      <h2>{apply.cost}</h2>
      {fee ? (
        <p>
          {formatMoney(fee.amountCents, language)}. {apply.due[fee.due]}
        </p>
      ) : (
        <p>{apply.free}</p>
      )}
      <h2>{apply.handover}</h2>
      <ul>
        {pickup && (
          <li>
            {apply.pickup}
            {counter && `: ${pick(counter.name, language)}, ${counter.address}`}
          </li>
        )}
        {mailBack && (
          <li>
            {apply.mailClass[mailBack.class]}
            {mailBack.feeCents
              ? `. ${apply.postage(formatMoney(mailBack.feeCents, language))}`
              : ''}
          </li>
        )}
      </ul>
    </>
  );
}

function conditionText(
  { fields }: Procedure,
  { field: id, equals, in: oneOf }: Condition,
  language: string,
): string {
  const field = fields.find((candidate) => candidate.id === id);
  const { case: said } = staffWordsFor(language);
  const label = field ? pick(field.label, language) : id;
  const values = [...(equals === undefined ? [] : [equals]), ...(oneOf ?? [])].map((value) => {
    if (typeof value === 'boolean') return value ? said.yes : said.no;
    const option = field?.options?.find((candidate) => candidate.value === value);
    return option ? pick(option.label, language) : String(value);
  });
  return `${label}: ${values.join(', ')}`;
}
