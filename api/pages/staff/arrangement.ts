import type { MailItemView, PageTurn } from '../../../workflows/mail-item/contract.ts';
import { Problem } from '../../errors.ts';

/** How a button beside a page changes the runs of pages that wait. */
export type Change =
  | { act: 'cut' | 'up' | 'down'; page: number }
  | { act: 'join'; segment: number }
  | { act: 'turn'; page: number; by: PageTurn };

/** The runs after the change, as the mail item takes them. */
export function changed(
  { segments }: Pick<MailItemView, 'segments'>,
  change: Change,
): { segments: number[][]; turns?: Record<number, PageTurn> } {
  const waiting = segments.filter(({ state }) => state === 'unassigned');
  const runs = waiting.map(({ pages }) => [...pages]);
  if (change.act === 'turn') return { segments: runs, turns: { [change.page]: change.by } };
  if (change.act === 'join') {
    const at = waiting.findIndex(({ id }) => id === change.segment);
    const before = runs[at - 1];
    const joined = runs[at];
    if (!before || !joined) throw unknown();
    return { segments: [...runs.slice(0, at - 1), [...before, ...joined], ...runs.slice(at + 1)] };
  }
  const at = runs.findIndex((run) => run.includes(change.page));
  const run = runs[at];
  if (!run) throw unknown();
  const place = run.indexOf(change.page);
  if (change.act === 'cut') {
    if (place === 0) throw unknown();
    return {
      segments: [
        ...runs.slice(0, at),
        run.slice(0, place),
        run.slice(place),
        ...runs.slice(at + 1),
      ],
    };
  }
  const other = place + (change.act === 'up' ? -1 : 1);
  const neighbour = run[other];
  if (neighbour === undefined) throw unknown();
  run[other] = change.page;
  run[place] = neighbour;
  return { segments: runs };
}

const unknown = () => new Problem('pages-differ', 'These pages have changed in the meantime.');
