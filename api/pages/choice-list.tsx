import { formatDate, formatDays, formatMoney, formatTime, pick } from '../../texts/language.ts';
import { addDays, weekday } from '../../procedures/calendar.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import type { OfferedSlot, SlotOffer } from '../operations/slots.ts';
import { Tick } from './form.tsx';
import { choiceValue } from './handover-choice.ts';
import { LockerChoice } from './locker-choice.tsx';
import { postageShown } from './postage-shown.ts';
import { wordsFor } from './words/index.ts';

interface Props {
  view: StaffView;
  offer: SlotOffer;
  language: string;
}

/** So many days are open at once; later ones are folded up by the week. */
const daysOpen = 2;

interface Day {
  date: string;
  slots: OfferedSlot[];
}

/**
 * The days with free slots, and beside them the days of the post; nothing is chosen beforehand. All
 * are one group of radio buttons: one stop for the tab key, and a heading for each day.
 */
export function ChoiceList({ view, offer, language }: Props) {
  const { handover: text } = wordsFor(language);
  const days = daysOf(offer.pickup);
  if (days.length === 0 && offer.mailBack.length === 0 && !offer.locker) return <p>{text.none}</p>;
  return (
    <div class="ways">
      {days.length > 0 && (
        <Pickup
          {...{ view, days, language }}
          postToo={offer.mailBack.length > 0}
          lockerToo={offer.locker !== undefined}
        />
      )}
      {offer.mailBack.length > 0 && (
        <MailBack view={view} dates={offer.mailBack} language={language} />
      )}
      {offer.locker && <LockerChoice view={view} offer={offer.locker} language={language} />}
    </div>
  );
}

interface PickupProps {
  view: StaffView;
  days: Day[];
  language: string;
  postToo: boolean;
  lockerToo: boolean;
}

function Pickup({ view, days, language, postToo, lockerToo }: PickupProps) {
  const { handover: text } = wordsFor(language);
  const { pickupCounter: counter } = view.procedure;
  return (
    <section>
      <h2>{text.pickup}</h2>
      {counter && (
        <p>
          {pick(counter.name, language)}, {counter.address}
        </p>
      )}
      {postToo && (
        <p>
          <a href="#post">{text.orPost}</a>
        </p>
      )}
      {lockerToo && (
        <p>
          <a href="#locker">{text.orLocker}</a>
        </p>
      )}
      <p>{text.pickupIntro}</p>
      {days.slice(0, daysOpen).map((day) => (
        <Slots day={day} language={language} />
      ))}
      {byWeek(days.slice(daysOpen)).map((week) => (
        <details>
          <summary>
            {formatDays(
              week.map(({ date }) => date),
              language,
            )}
          </summary>
          {week.map((day) => (
            <Slots day={day} language={language} />
          ))}
        </details>
      ))}
    </section>
  );
}

function Slots({ day: { date, slots }, language }: { day: Day; language: string }) {
  const { free } = wordsFor(language).handover;
  return (
    <fieldset class="slots">
      <legend>
        <h3>{formatDate(date, language)}</h3>
      </legend>
      <p class="soft">{free(slots.length)}</p>
      {slots.map(({ counter, time }) => (
        <Tick
          type="radio"
          name="choice"
          value={choiceValue({ kind: 'pickup', counter, date, time })}
          label={formatTime(time, language)}
        />
      ))}
    </fieldset>
  );
}

function MailBack({
  view,
  dates,
  language,
}: {
  view: StaffView;
  dates: string[];
  language: string;
}) {
  const { apply, handover: text } = wordsFor(language);
  const { mailBack } = view.procedure.handover;
  const cents = postageShown(view);
  const cameBack = view.timeline.some(({ type }) => type === 'letter-returned');
  return (
    <section id="post">
      <h2>{text.mailBack}</h2>
      {mailBack && (
        <p>
          {apply.mailClass[mailBack.class]}.{' '}
          {cents > 0 ? apply.postage(formatMoney(cents, language)) : text.postageFree}
          {cameBack && cents > 0 && ` ${text.again}`}
        </p>
      )}
      <fieldset>
        <legend>{text.mailBackIntro}</legend>
        {dates.map((date) => (
          <Tick
            type="radio"
            name="choice"
            value={choiceValue({ kind: 'mail-back', date })}
            label={formatDate(date, language)}
          />
        ))}
      </fieldset>
    </section>
  );
}

function daysOf(slots: readonly OfferedSlot[]): Day[] {
  const dates = [...new Set(slots.map(({ date }) => date))];
  return dates.map((date) => ({ date, slots: slots.filter((slot) => slot.date === date) }));
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const mondayOf = (date: string) => addDays(date, -weekdays.indexOf(weekday(date)));

function byWeek(days: readonly Day[]): Day[][] {
  const mondays = [...new Set(days.map(({ date }) => mondayOf(date)))];
  return mondays.map((monday) => days.filter(({ date }) => mondayOf(date) === monday));
}
