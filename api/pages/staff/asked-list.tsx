import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDay, pick } from '../../../texts/language.ts';
import { staffTexts } from '../../../texts/staff.ts';
import type { Asked } from '../../operations/consultations.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { consultationPath } from './consultation-page.tsx';

/** What other departments ask, above the own cases; without a name, which the question may not need. */
export function AskedList({ asked, language }: { asked: Asked[]; language: string }) {
  const { cases, departments: words } = staffWordsFor(language);
  if (asked.length === 0) return null;
  return (
    <>
      <h2>{words.asked}</h2>
      <Table
        caption={`${words.asked}: ${cases.caption}`}
        head={[
          cases.reference,
          cases.procedure,
          words.question,
          words.askedBy,
          words.until,
          cases.tasks,
        ]}
        rows={asked.map(({ view, consultation }) => {
          const { askedFor, dueAt, id, overdue, question } = consultation;
          return [
            <a class="reference" href={consultationPath(view.reference, id)}>
              {view.reference}
            </a>,
            pick(view.procedure.title, language),
            <span class="words">{pick(question, language)}</span>,
            pick(askedFor.name, language),
            <span class={overdue ? 'late' : 'day'}>
              {overdue && `${cases.dueNames.overdue}: `}
              {formatDay(berlinDate(dueAt), language)}
            </span>,
            <span class="tag">{staffTexts(language).tasks.consultation}</span>,
          ];
        })}
      />
    </>
  );
}
