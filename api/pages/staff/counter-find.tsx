import type { Counter } from '../../../procedures/types.ts';
import { formatDate, formatTime, pick } from '../../../texts/language.ts';
import { staffTexts } from '../../../texts/staff.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { staffWordsFor } from '../words/index.ts';
import { nameOf } from './complete-fields.tsx';

export const counterCasePath = (reference: string): string => `/staff/counter/cases/${reference}`;

interface FindProps {
  counter: Counter;
  date: string;
  language: string;
}

/** A scanner types the code and Enter. Posted, so that a code or a name is in no address. */
export function FindForm({ counter, date, language }: FindProps) {
  const { counter: words } = staffWordsFor(language);
  return (
    <form method="post" action="/staff/counter/find" class="find" role="search">
      <input type="hidden" name="counter" value={counter.id} />
      <input type="hidden" name="date" value={date} />
      <label class="kern-label" for="find">
        {words.find}
      </label>
      <input
        class="kern-form-input__input"
        id="find"
        name="q"
        type="search"
        required
        maxlength={100}
        autocomplete="off"
        autofocus
      />
      <button type="submit">{words.search}</button>
    </form>
  );
}

/** Where and when somebody is expected, if at all. */
export function whenOf({ handover, stage }: StaffView, language: string): string {
  if (handover?.kind !== 'pickup') return staffTexts(language).stages[stage];
  const { date, time } = handover;
  return `${formatDate(date, language)}, ${formatTime(time, language)}`;
}

export function Results({ views, language }: { views: StaffView[]; language: string }) {
  const { counter: words } = staffWordsFor(language);
  if (views.length === 0) {
    return (
      <div class="notice" role="status">
        <p>
          <strong>{words.notFound}</strong>
        </p>
        <p>{words.notFoundHint}</p>
      </div>
    );
  }
  return (
    <>
      <h2>{words.found}</h2>
      <ul class="pickups">
        {views.map((view) => (
          <li>
            <a href={counterCasePath(view.reference)}>
              <span class="who">{nameOf(view)}</span>
              <span class="what">
                {pick(view.procedure.title, language)}, {whenOf(view, language)}
              </span>
              <span class="reference">{view.reference}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
