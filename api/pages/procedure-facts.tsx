import { formatMoney, pick } from '../../texts/language.ts';
import type {
  Condition,
  Counter,
  LockerStation,
  Period,
  Procedure,
} from '../../procedures/types.ts';
import { wordsFor } from './words/index.ts';

interface Props {
  procedure: Procedure;
  counter: Counter | undefined;
  station: LockerStation | undefined;
  language: string;
}

/** What somebody wants to know before applying: papers, cost, time, ways to get the documents. */
export function ProcedureFacts({ procedure, counter, station, language }: Props) {
  const { apply } = wordsFor(language);
  const { deadlines, fee } = procedure;
  return (
    <div class="overview">
      <Needed procedure={procedure} language={language} />
      <section>
        <h2>{apply.cost}</h2>
        {fee ? (
          <>
            <p class="lead">{formatMoney(fee.amountCents, language)}</p>
            <p>{apply.due[fee.due]}</p>
          </>
        ) : (
          <p>{apply.free}</p>
        )}
      </section>
      <section>
        <h2>{apply.duration}</h2>
        <p>{apply.decided(periodText(deadlines.review, language))}</p>
        <p>{apply.made(periodText(deadlines.production, language))}</p>
      </section>
      <Ways {...{ procedure, counter, station, language }} />
    </div>
  );
}

export const periodText = ({ days, unit }: Period, language: string): string =>
  wordsFor(language).apply.days[unit](days);

function Needed({ procedure, language }: Omit<Props, 'counter' | 'station'>) {
  const { apply, status } = wordsFor(language);
  const { documents } = procedure;
  return (
    <section>
      <h2>{apply.needed}</h2>
      {documents.length === 0 && <p>{apply.noDocuments}</p>}
      <ul>
        {documents.map(({ label, kind, required, when }) => (
          <li>
            {pick(label, language)} <span class="tag">{status[kind]}</span>
            {!required && ` (${apply.optional})`}
            {when && (
              <span class="hint">{apply.onlyIf(conditionText(procedure, when, language))}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ways({ procedure: { handover }, counter, station, language }: Props) {
  const { apply } = wordsFor(language);
  const { locker, mailBack, pickup } = handover;
  return (
    <section>
      <h2>{apply.handover}</h2>
      <ul>
        {pickup && (
          <li>
            {apply.pickup}
            {counter && (
              <span class="hint">
                {pick(counter.name, language)}, {counter.address}
              </span>
            )}
          </li>
        )}
        {mailBack && (
          <li>
            {apply.mailClass[mailBack.class]}
            {mailBack.feeCents !== undefined && mailBack.feeCents > 0 && (
              <span class="hint">{apply.postage(formatMoney(mailBack.feeCents, language))}</span>
            )}
          </li>
        )}
        {locker && station && (
          <li>
            {apply.locker}
            <span class="hint">
              {pick(station.name, language)}, {station.address}
              {locker.feeCents && `. ${apply.lockerFee(formatMoney(locker.feeCents, language))}`}
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}

function conditionText(
  { fields }: Procedure,
  { field: id, equals, in: oneOf }: Condition,
  language: string,
): string {
  const field = fields.find((candidate) => candidate.id === id);
  const { steps } = wordsFor(language);
  const label = field ? pick(field.label, language) : id;
  const values = [...(equals === undefined ? [] : [equals]), ...(oneOf ?? [])].map((value) => {
    if (typeof value === 'boolean') return value ? steps.yes : steps.no;
    const option = field?.options?.find((candidate) => candidate.value === value);
    return option ? pick(option.label, language) : String(value);
  });
  return `${label}${label.endsWith('?') ? '' : ':'} ${values.join(', ')}`;
}
