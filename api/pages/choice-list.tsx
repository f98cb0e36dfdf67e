import { formatDate, formatMoney, formatTime, pick } from '../../texts/language.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import type { SlotOffer } from '../operations/slots.ts';
import { Tick } from './form.tsx';
import { choiceValue } from './handover-choice.ts';
import { wordsFor } from './words/index.ts';

interface Props {
  view: StaffView;
  offer: SlotOffer;
  language: string;
}

/** All free slots by day, and the days of the post; nothing is chosen beforehand. */
export function ChoiceList({ view, offer, language }: Props) {
  const words = wordsFor(language);
  const { handover: text, apply } = words;
  const { pickupCounter, handover } = view.procedure;
  const days = [...new Set(offer.pickup.map(({ date }) => date))];
  return (
    <>
      {days.length === 0 && offer.mailBack.length === 0 && <p>{text.none}</p>}
      {days.length > 0 && (
        <fieldset>
          <legend>{text.pickup}</legend>
          {pickupCounter && (
            <p>
              {pick(pickupCounter.name, language)}, {pickupCounter.address}
            </p>
          )}
          <p>{text.pickupIntro}</p>
          {days.map((day) => (
            <details>
              <summary>{formatDate(day, language)}</summary>
              <fieldset class="slots">
                <legend>{formatDate(day, language)}</legend>
                {offer.pickup
                  .filter(({ date }) => date === day)
                  .map(({ counter, date, time, free }) => (
                    <Tick
                      type="radio"
                      name="choice"
                      value={choiceValue({ kind: 'pickup', counter, date, time })}
                      label={`${formatTime(time, language)} (${text.free(free)})`}
                    />
                  ))}
              </fieldset>
            </details>
          ))}
        </fieldset>
      )}
      {offer.mailBack.length > 0 && (
        <fieldset>
          <legend>{text.mailBack}</legend>
          {handover.mailBack && (
            <p>
              {apply.mailClass[handover.mailBack.class]}
              {handover.mailBack.feeCents
                ? `. ${apply.postage(formatMoney(handover.mailBack.feeCents, language))}`
                : ''}
            </p>
          )}
          <p>{text.mailBackIntro}</p>
          {offer.mailBack.map((date) => (
            <Tick
              type="radio"
              name="choice"
              value={choiceValue({ kind: 'mail-back', date })}
              label={formatDate(date, language)}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
