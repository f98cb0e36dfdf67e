import type { Procedure } from '../../../procedures/types.ts';
import { pick } from '../../../texts/language.ts';
import type { MailItemView, Segment } from '../../../workflows/mail-item/contract.ts';
import type { Case } from '../../operations/cases.ts';
import type { Suggestion } from '../../operations/suggestions.ts';
import { PostForm, SelectField, TextField } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { ContentsTicks } from './contents-ticks.tsx';
import { itemPath, segmentPath } from './intake-paths.ts';

/** What is known about the case of a segment. */
export interface Found {
  q?: string;
  results?: Suggestion[];
  suggestions?: Suggestion[];
  chosen?: Case;
}

interface Props {
  item: MailItemView;
  segment: Segment;
  found: Found;
  procedures: Procedure[];
  mayReopen: boolean;
  language: string;
}

/** Everything that can be done with one part of a mail item: give it to a case, or sign it out. */
export function SegmentDesk(props: Props) {
  const { item, segment, found, language } = props;
  const { intake, registering } = staffWordsFor(language);
  const path = segmentPath(item.id, segment.id);
  if (segment.state !== 'unassigned') return <Corrections {...props} />;
  return (
    <>
      <h2>{registering.part(item.segments.indexOf(segment) + 1)}</h2>
      {segment.fault && <p class="missing">{intake.faults[segment.fault]}</p>}
      {item.blob && !found.chosen && <CaseSearch {...props} />}
      {item.blob && found.chosen && <RegisterForm {...props} chosen={found.chosen} />}
      {item.blob && <NewCase {...props} />}
      <details open={!item.blob}>
        <summary>{registering.leave}</summary>
        <PostForm action={`${path}/discard`} submit={registering.away} look="danger">
          <SelectField
            name="leaving"
            label={registering.how}
            options={(['discarded', 'returned', 'forwarded'] as const).map((value) => ({
              value,
              label: registering.leaving[value],
            }))}
          />
          <TextField name="reason" label={registering.reason} required maxlength={1000} />
          <TextField name="to" label={registering.to} maxlength={500} />
        </PostForm>
      </details>
    </>
  );
}

function CaseSearch({ item, segment, found, mayReopen, language }: Props) {
  const { registering } = staffWordsFor(language);
  const { q, results, suggestions = [] } = found;
  const list = results ?? suggestions;
  return (
    <>
      {segment.fault === 'case-ended' && segment.reference && mayReopen && (
        <section class="notice">
          <p>{registering.reopenHint}</p>
          <PostForm
            action={`${segmentPath(item.id, segment.id)}/reopen`}
            submit={registering.reopen}
          >
            <input type="hidden" name="reference" value={segment.reference} />
            <p class="reference">{segment.reference}</p>
          </PostForm>
        </section>
      )}
      <form method="get" action={itemPath(item.id)}>
        <h3>{registering.whose}</h3>
        <input type="hidden" name="segment" value={String(segment.id)} />
        <TextField
          name="q"
          label={registering.search}
          {...(q ? { value: q } : {})}
          type="search"
          autocomplete="off"
          autofocus
        />
        <p>
          <button type="submit">{registering.find}</button>
        </p>
      </form>
      {results?.length === 0 && <p>{registering.nothing}</p>}
      {list.length > 0 && (
        <>
          {!results && <h3>{registering.suggestions}</h3>}
          <ul>
            {list.map(({ reference, applicantName, procedure, reasons }) => (
              <li>
                <a href={itemPath(item.id, { segment: segment.id, reference })}>
                  <span class="reference">{reference}</span> {applicantName}
                </a>
                , {procedure}
                {reasons.length > 0 && (
                  <span class="hint">
                    {reasons.map((reason) => registering.reasons[reason]).join(', ')}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function RegisterForm({ item, segment, chosen, language }: Props & { chosen: Case }) {
  const { registering } = staffWordsFor(language);
  const { view } = chosen;
  const { reference, applicant, procedure } = view;
  return (
    <>
      <h3>{registering.chosen}</h3>
      <p>
        <a class="reference" href={`/staff/cases/${reference}`}>
          {reference}
        </a>{' '}
        {applicant.givenName} {applicant.familyName}, {pick(procedure.title, language)}
        <br />
        <a href={itemPath(item.id, { segment: segment.id })}>{registering.another}</a>
      </p>
      <PostForm action={`${segmentPath(item.id, segment.id)}/assign`} register>
        <input type="hidden" name="reference" value={reference} />
        <ContentsTicks documents={view.documents} language={language} prefix="register" />
        <p>
          <button type="submit">{registering.register}</button>{' '}
          <button type="submit" name="ticks" value="later" class="second">
            {registering.later}
          </button>
        </p>
      </PostForm>
    </>
  );
}

function NewCase({ item, segment, procedures, language }: Props) {
  const { intake } = staffWordsFor(language);
  return (
    <details>
      <summary>{intake.newCase}</summary>
      <form method="get" action={`${segmentPath(item.id, segment.id)}/new`}>
        <SelectField
          name="procedure"
          label={intake.procedure}
          options={procedures.map(({ id, title }) => ({ value: id, label: pick(title, language) }))}
        />
        <p>
          <button type="submit" class="second">
            {intake.newCase}
          </button>
        </p>
      </form>
    </details>
  );
}

/** What has its place can be taken back, with a reason. */
function Corrections({ item, segment, language }: Props) {
  const { intake, registering } = staffWordsFor(language);
  const { leaving, reason, reference, state, to } = segment;
  return (
    <>
      <h2>{registering.part(item.segments.indexOf(segment) + 1)}</h2>
      <p>
        {leaving ? registering.leaving[leaving] : intake.states[state]}
        {to && `: ${to}`} {reason}{' '}
        {reference && (
          <a class="reference" href={`/staff/cases/${reference}`}>
            {reference}
          </a>
        )}
      </p>
      <details>
        <summary>{registering.takeBack}</summary>
        <PostForm
          action={`${segmentPath(item.id, segment.id)}/take-back`}
          submit={registering.takeBack}
          look="danger"
        >
          <TextField
            name="reason"
            id="take-back-reason"
            label={registering.takeBackReason}
            required
            maxlength={1000}
          />
        </PostForm>
      </details>
    </>
  );
}
