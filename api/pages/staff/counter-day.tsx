import { berlinDate, berlinTime } from '../../../procedures/calendar.ts';
import { formatMoney, formatTime, pick } from '../../../texts/language.ts';
import type { CounterPickups, Pickup } from '../../operations/counter-pickups.ts';
import { staffWordsFor } from '../words/index.ts';
import { counterCasePath } from './counter-find.tsx';

interface DayProps {
  day: CounterPickups;
  language: string;
}

/** Somebody who is so many minutes early is served. */
const earlyMinutes = 15;

/** Whose time has come: today by the clock; of an older day all that nobody recorded. */
function isDue({ time }: Pickup, date: string): boolean {
  const soon = new Date(Date.now() + earlyMinutes * 60_000).toISOString();
  return `${date} ${time}` <= `${berlinDate(soon)} ${berlinTime(soon)}`;
}

export function DayList({ day, language }: DayProps) {
  const { counter: words } = staffWordsFor(language);
  const { date, pickups, slots } = day;
  const open = pickups.filter(({ state }) => state === 'open');
  const past = pickups.filter(({ state }) => state !== 'open');
  const due = open.filter((pickup) => isDue(pickup, date));
  const later = open.filter((pickup) => !due.includes(pickup));
  const free = (key: 'free' | 'freeForStaff') => slots.reduce((sum, slot) => sum + slot[key], 0);
  return (
    <div data-live-part>
      {pickups.length === 0 && <p>{words.none}</p>}
      {open.length > 0 && (
        <>
          <h2>{words.now}</h2>
          {due.length === 0 && <p>{words.nothingNow}</p>}
          <Pickups of={due} language={language} />
        </>
      )}
      {later.length > 0 && (
        <>
          <h2>{words.later}</h2>
          <Pickups of={later} language={language} />
        </>
      )}
      {past.length > 0 && (
        <>
          <h2>{words.past}</h2>
          <Sums of={pickups} language={language} />
          <Pickups of={past} language={language} />
        </>
      )}
      <p class="soft">{words.free(free('free'), free('freeForStaff'))}</p>
    </div>
  );
}

function Sums({ of, language }: { of: Pickup[]; language: string }) {
  const { counter: words } = staffWordsFor(language);
  const count = (state: Pickup['state']) => of.filter((pickup) => pickup.state === state).length;
  const taken = (way: 'cash' | 'card') =>
    formatMoney(
      of.reduce((sum, pickup) => sum + pickup.taken[way], 0),
      language,
    );
  return (
    <p>
      {words.sum(count('collected'), count('missed'), count('open'))}{' '}
      {words.taken(taken('cash'), taken('card'))}
    </p>
  );
}

function Pickups({ of, language }: { of: Pickup[]; language: string }) {
  if (of.length === 0) return null;
  return (
    <ul class="pickups">
      {of.map((pickup) => (
        <li>
          <Row pickup={pickup} language={language} />
        </li>
      ))}
    </ul>
  );
}

function Row({ pickup, language }: { pickup: Pickup; language: string }) {
  const { counter: words } = staffWordsFor(language);
  const { applicantName, feeOpenCents, handOut, proxyName, reference, state, time } = pickup;
  return (
    <a href={counterCasePath(reference)} class={state}>
      <span class="time">{formatTime(time, language)}</span>
      <span class="who">{applicantName}</span>
      <span class="what">
        {state === 'open' &&
          handOut.map(({ label, place }) => (
            <span class="item">
              {pick(label, language)} {place && <strong class="place">{place}</strong>}
            </span>
          ))}
        {state !== 'open' && (
          <span class={state === 'collected' ? 'received' : 'missing'}>{words.states[state]}</span>
        )}
        {pickup.askedAnew && <span class="tag missing">{words.askedAnew}</span>}
        {pickup.unannounced && <span class="tag">{words.unannounced}</span>}
        {state === 'open' && proxyName && <span class="tag">{words.proxyIs(proxyName)}</span>}
        {state === 'open' && feeOpenCents !== undefined && (
          <span class="tag missing">
            {words.fee}: {formatMoney(feeOpenCents, language)}
          </span>
        )}
      </span>
      <span class="reference">{reference}</span>
    </a>
  );
}
