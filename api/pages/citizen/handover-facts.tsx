import { addHours, instantOf } from '../../../procedures/calendar.ts';
import { formatDate, formatInstant, formatTime, pick } from '../../../texts/language.ts';
import type { Slot, StaffView } from '../../../workflows/application/contract.ts';
import { trackingOf } from '../../../workflows/application/rules/messages.ts';
import type { Handover } from '../../../workflows/application/state.ts';
import { citizenActions } from '../../citizen-view.ts';
import type { Case } from '../../operations/cases.ts';
import { addressLines } from '../../operations/address-lines.ts';
import { choiceValue } from '../handover-choice.ts';
import { wordsFor } from '../words/index.ts';
import { LockerFacts } from './locker-facts.tsx';

/** Until when the applicant may change a slot, as an instant. */
export const changeableUntil = (
  { procedure }: Pick<StaffView, 'procedure'>,
  { date, time }: { date: string; time: string },
): string => addHours(instantOf(date, time), -(procedure.handover.pickup?.cutoffHours ?? 0));

interface Props {
  found: Case;
  language: string;
  confirmed: boolean;
}

/** When and where the documents are handed over, with the pickup code, and the way to change it. */
export function HandoverFacts({ found, language, confirmed }: Props) {
  const { forms, question, status } = wordsFor(language);
  const { view } = found;
  const { handover } = view;
  if (!handover) return null;
  const open = citizenActions(found).includes('handover');
  const until =
    handover.kind === 'pickup' && !handover.askedAnew ? changeableUntil(view, handover) : undefined;
  return (
    <section>
      <h2>{status.handover}</h2>
      {handover.kind === 'pickup' && <Pickup view={view} handover={handover} language={language} />}
      {handover.kind === 'mail-back' &&
        (confirmed ? (
          <MailBack view={view} handover={handover} language={language} />
        ) : (
          <p class="lead">{question.mailOn(formatDate(handover.date, language))}</p>
        ))}
      {handover.kind === 'locker' && (
        <LockerFacts view={view} locker={handover} language={language} />
      )}
      {!confirmed && handover.kind === 'pickup' && view.stage !== 'done' && (
        <p>
          <a href="/a/confirm">{question.code}</a>
        </p>
      )}
      {open && until && <p>{status.changeUntil(formatInstant(until, language))}</p>}
      {open && (
        <p>
          <a class="button second" href="/a/handover">
            {forms.changeHandover}
          </a>
        </p>
      )}
    </section>
  );
}

type Kind<K extends Handover['kind']> = Extract<Handover, { kind: K }>;

function Pickup(props: { view: StaffView; handover: Kind<'pickup'>; language: string }) {
  const { view, handover, language } = props;
  const { status } = wordsFor(language);
  const { pickupCode: code, procedure } = view;
  const { pickupCounter: counter } = procedure;
  const day = formatDate(handover.date, language);
  return (
    <>
      <p class="lead">{status.pickupAt(day, formatTime(handover.time, language))}</p>
      {handover.askedAnew && <AskedAnew of={handover.askedAnew} language={language} />}
      {counter && (
        <p>
          {pick(counter.name, language)}, {counter.address}
        </p>
      )}
      {code && view.stage !== 'done' && (
        <div class="ticket">
          <img src="/a/code.svg" alt={status.codeImage} width="160" height="160" />
          <div>
            <p>
              {status.code}: <span class="reference big">{code.value}</span>
            </p>
            <p>{status.codeHint}</p>
          </div>
        </div>
      )}
    </>
  );
}

/** The counter has no room for the slot any more: what is free next is one step away. */
function AskedAnew(props: { of: NonNullable<Kind<'pickup'>['askedAnew']>; language: string }) {
  const { of, language } = props;
  const { status } = wordsFor(language);
  const link = (slot: Slot) =>
    `/a/handover/confirm?${new URLSearchParams({ choice: choiceValue({ kind: 'pickup', ...slot }) }).toString()}`;
  return (
    <div class="notice">
      <p>
        <strong>{status.askedAnew}</strong>
      </p>
      {of.proposals.length > 0 && (
        <>
          <p>{status.nextFree}</p>
          <ul>
            {of.proposals.map((slot) => (
              <li>
                <a href={link(slot)}>
                  {formatDate(slot.date, language)}, {formatTime(slot.time, language)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface MailBackProps {
  view: StaffView;
  handover: Kind<'mail-back'>;
  language: string;
}

function MailBack({ view, handover, language }: MailBackProps) {
  const { status } = wordsFor(language);
  const { mailBack } = view.procedure.handover;
  const { trackingUrl } = trackingOf(handover.trackingNumber, mailBack?.trackingUrl);
  return (
    <>
      <p class="lead">{status.mailOn(formatDate(handover.date, language))}</p>
      <p class="words">{addressLines(handover.address).join('\n')}</p>
      {handover.other && <p class="notice">{status.otherAddress[handover.other]}</p>}
      {handover.trackingNumber && <p>{status.tracking(handover.trackingNumber)}</p>}
      {trackingUrl && (
        <p>
          <a href={trackingUrl} rel="noreferrer">
            {status.trackingLink}
          </a>
        </p>
      )}
    </>
  );
}
