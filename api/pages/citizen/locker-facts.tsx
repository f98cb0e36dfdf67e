import { formatDate, formatMoney, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import type { Handover } from '../../../workflows/application/state.ts';
import { periodText } from '../procedure-facts.tsx';
import { Facts } from '../table.tsx';
import { wordsFor } from '../words/index.ts';

interface Props {
  view: StaffView;
  locker: Extract<Handover, { kind: 'locker' }>;
  language: string;
}

/** Where the locker is, and what is to be known of it now: when it is loaded, or how it is opened. */
export function LockerFacts({ view, locker, language }: Props) {
  const { status } = wordsFor(language);
  const { lockerStation: station } = view.procedure;
  if (!station) return null;
  const place = `${pick(station.name, language)}, ${station.address}`;
  return (
    <>
      <p class="lead">{status.lockerAt(place)}</p>
      {view.stage === 'locker-scheduled' && (
        <>
          <p>{status.lockerHours(pick(station.hours, language))}</p>
          <Now view={view} locker={locker} language={language} />
        </>
      )}
    </>
  );
}

function Now({ view, locker, language }: Props) {
  const { question, status } = wordsFor(language);
  const { code, compartment, date, expiredAt, failed, loadedAt, toldAt, until } = locker;
  const { storage } = view.procedure.handover.locker ?? {};
  if (failed) return <p class="notice">{status.lockerBroken}</p>;
  if (expiredAt) return <p class="notice">{status.lockerOver}</p>;
  if (!toldAt) {
    return (
      <>
        <p>{status.lockerLoads(formatDate(date, language))}</p>
        {storage && <p>{status.lockerStays(periodText(storage, language))}</p>}
        {!loadedAt && <p>{status.lockerChange}</p>}
      </>
    );
  }
  return (
    <>
      <div class="ticket">
        <div>
          {code ? (
            <>
              <p>
                {status.compartment}: <span class="reference big">{compartment}</span>
              </p>
              <p>
                {status.lockerCode}: <span class="reference big">{code}</span>
              </p>
            </>
          ) : (
            <p>
              <a href="/a/confirm">{question.code}</a>
            </p>
          )}
          {until && (
            <p>
              <strong>{status.lockerUntil(formatDate(until, language))}</strong>
            </p>
          )}
          <p>{status.lockerHint}</p>
        </div>
      </div>
      <p>{status.lockerFixed}</p>
    </>
  );
}

/** The locker before it is chosen. */
export function LockerChoiceFacts({ view, language }: Omit<Props, 'locker'>) {
  const { apply, handover, status } = wordsFor(language);
  const { handover: ways, lockerStation: station } = view.procedure;
  const { locker } = ways;
  if (!locker || !station) return null;
  const cents = locker.feeCents;
  return (
    <Facts
      of={[
        [handover.what, handover.locker],
        [handover.where, `${pick(station.name, language)}, ${station.address}`],
        [handover.when, handover.lockerIntro(periodText(locker.storage, language))],
        [apply.cost, cents ? formatMoney(cents, language) : handover.lockerFree],
        [handover.changes, status.lockerChange],
        [handover.bring, handover.lockerBring],
      ]}
    />
  );
}
