import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, formatInstant, formatMoney, pick } from '../../../texts/language.ts';
import { languageOf } from '../../../texts/languages.ts';
import { staffTexts } from '../../../texts/staff.ts';
import { timelineText } from '../../../texts/timeline.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { owedCents, postageCents } from '../../../workflows/application/rules/fee.ts';
import { trackingOf } from '../../../workflows/application/rules/messages.ts';
import { addressLines } from '../../operations/address-lines.ts';
import { Facts, Table } from '../table.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';

interface Props {
  view: StaffView;
  language: string;
}

/** How the case stands, at a glance. */
export function Standing({ view, language }: Props) {
  const texts = staffTexts(language);
  const words = staffWordsFor(language);
  const { status } = wordsFor(language);
  const { assignee, dueAt, fee, forwarding, handover, outcome } = view;
  const owed = owedCents(fee);
  const elsewhere = handover?.kind === 'mail-back' ? handover.other : undefined;
  const late = dueAt !== undefined && dueAt < view.asOf && view.stage !== 'done';
  return (
    <>
      <Facts
        of={[
          [words.cases.stage, <strong>{texts.stages[view.stage]}</strong>],
          [words.case.outcome, outcome && status.outcome[outcome]],
          [status.reason, view.reason],
          [
            words.cases.due,
            dueAt && (
              <span class={late ? 'late' : undefined}>
                {late && `${words.cases.dueNames.overdue}: `}
                {formatDate(berlinDate(dueAt), language)}
              </span>
            ),
          ],
          [words.departments.inCharge, forwarding && pick(forwarding.inCharge.name, language)],
          [
            words.departments.cameFrom,
            forwarding?.from.map(({ name }) => pick(name, language)).join(' → '),
          ],
          [words.cases.assignee, assignee && (assignee.name ?? assignee.id)],
          [
            status.fee,
            fee && `${formatMoney(fee.amountCents, language)} (${status.feeState[fee.state]})`,
          ],
          [
            words.case.postage,
            fee && postageCents(fee) > 0 && formatMoney(postageCents(fee), language),
          ],
          [words.case.owed, owed !== undefined && formatMoney(owed, language)],
          [status.handover, handoverText(view, language)],
          [words.case.elsewhere, elsewhere && words.case.otherAddress[elsewhere]],
          [words.act.tracking, hasTracking(view) && <Tracking view={view} language={language} />],
          [words.act.nameProxy, view.proxy?.name],
          [words.case.decidedBy, decidedBy(view)],
        ]}
      />
      {view.tasks.length > 0 && (
        <p>
          {view.tasks.map(({ kind, detail }) => (
            <span class="tag">
              {texts.tasks[kind]}
              {detail && `: ${detail}`}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function handoverText({ handover, procedure }: StaffView, language: string): string | undefined {
  const { status } = wordsFor(language);
  if (!handover) return undefined;
  const day = formatDate(handover.date, language);
  if (handover.kind === 'pickup') return status.pickupAt(day, handover.time);
  if (handover.kind === 'mail-back') {
    return `${status.mailOn(day)} ${addressLines(handover.address).join(', ')}`;
  }
  const { lockers } = staffWordsFor(language);
  const station = procedure.lockerStation;
  const place = station ? pick(station.name, language) : handover.station;
  const until = handover.until && lockers.until(formatDate(handover.until, language));
  return [lockers.chosen(place, handover.compartment), until].filter(Boolean).join(', ');
}

const hasTracking = ({ handover }: StaffView): boolean =>
  handover?.kind === 'mail-back' && handover.trackingNumber !== undefined;

/** The number, and a link to the carrier's own page. */
function Tracking({ view: { handover, procedure }, language }: Props) {
  const { status } = wordsFor(language);
  if (handover?.kind !== 'mail-back' || !handover.trackingNumber) return null;
  const { trackingUrl } = trackingOf(
    handover.trackingNumber,
    procedure.handover.mailBack?.trackingUrl,
  );
  return (
    <>
      <span class="reference">{handover.trackingNumber}</span>{' '}
      {trackingUrl && (
        <a href={trackingUrl} rel="noreferrer">
          {status.trackingLink}
        </a>
      )}
    </>
  );
}

/** Who decided; where two had to, both. */
function decidedBy({ timeline, procedure }: StaffView): string | undefined {
  const last = timeline.findLast(({ type }) => type === 'decided');
  const first = timeline.findLast(({ type }) => type === 'proposed');
  const names = procedure.fourEyes ? [first?.by, last?.by] : [last?.by];
  return last && names.filter(Boolean).join(', ');
}

export function ApplicantFacts({ view, language }: Props) {
  const words = staffWordsFor(language);
  const { person, status } = wordsFor(language);
  const { answers, applicant, contactWay, procedure } = view;
  const shown = (value: string | number | boolean | undefined) =>
    typeof value === 'boolean' ? (value ? words.case.yes : words.case.no) : value?.toString();
  return (
    <>
      <h2>{words.case.facts}</h2>
      <Facts
        of={[
          [words.cases.applicant, `${applicant.givenName} ${applicant.familyName}`],
          [person.street, addressLines(applicant.address).join(', ')],
          [person.email, applicant.email],
          [person.phone, applicant.phone],
          [words.case.born, status.way[contactWay]],
          [person.language, languageOf(applicant.language).name],
          ...procedure.fields.map((field): [string, string | undefined] => {
            const value = answers[field.id];
            const option = field.options?.find((candidate) => candidate.value === value);
            return [
              pick(field.label, language),
              option ? pick(option.label, language) : shown(value),
            ];
          }),
        ]}
      />
    </>
  );
}

export function Timeline({ view, language }: Props) {
  const { case: words } = staffWordsFor(language);
  const { status } = wordsFor(language);
  return (
    <>
      <h2>{words.timeline}</h2>
      <Table
        caption={words.timeline}
        head={[status.when, words.what, words.by]}
        rows={view.timeline
          .toReversed()
          .map((entry) => [
            formatInstant(entry.at, language),
            <span class="words">{timelineText(entry, language)}</span>,
            entry.by,
          ])}
      />
    </>
  );
}

export function SentMessages({ view, language }: Props) {
  const { case: words } = staffWordsFor(language);
  const { status, templates } = wordsFor(language);
  return (
    <>
      <h2>{words.messages}</h2>
      <Table
        caption={words.messages}
        head={[status.when, status.message, status.sent]}
        rows={view.messages.toReversed().map(({ id, at, sentAt, template, way, state }) => [
          formatInstant(sentAt ?? at, language),
          templates[template],
          <>
            {status.way[way]}, {status.messageState[state]}
            {view.letters.some((letter) => letter.id === id) && (
              <>
                {' '}
                <a href={`/staff/cases/${view.reference}/letters/${id}`}>{words.letter}</a>
              </>
            )}
          </>,
        ])}
      />
    </>
  );
}
