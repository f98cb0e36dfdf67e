import { formatMoney, pick } from '../../texts/language.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import type { SlotOffer } from '../operations/slots.ts';
import { Tick } from './form.tsx';
import { choiceValue } from './handover-choice.ts';
import { periodText } from './procedure-facts.tsx';
import { wordsFor } from './words/index.ts';

interface Props {
  view: StaffView;
  offer: NonNullable<SlotOffer['locker']>;
  language: string;
}

/** The locker among the ways of handover: where it is, how long things lie there, what it costs. */
export function LockerChoice({ view, offer: { station: id, unpaid }, language }: Props) {
  const { apply, handover: text, status } = wordsFor(language);
  const { handover, lockerStation: station } = view.procedure;
  const { locker } = handover;
  if (!locker || !station) return null;
  return (
    <section id="locker">
      <h2>{text.locker}</h2>
      <p>
        {pick(station.name, language)}, {station.address}.{' '}
        {status.lockerHours(pick(station.hours, language))}
      </p>
      <p>{text.lockerIntro(periodText(locker.storage, language))}</p>
      {locker.feeCents && <p>{apply.lockerFee(formatMoney(locker.feeCents, language))}</p>}
      {unpaid ? (
        <p class="notice">{text.lockerFeeOpen}</p>
      ) : (
        <Tick
          type="radio"
          name="choice"
          value={choiceValue({ kind: 'locker', station: id })}
          label={text.lockerChoose}
        />
      )}
    </section>
  );
}
