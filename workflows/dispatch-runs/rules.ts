import { addDays } from '../../procedures/calendar.ts';
import type { Actor } from '../application/contract.ts';
import type {
  DispatchRun,
  DispatchRunsInput,
  DispatchRunsRefusalType,
  DispatchRunsView,
  RunItem,
} from './contract.ts';

export interface Refusal {
  type: DispatchRunsRefusalType;
  detail: string;
}

/** A year, and no more items than fit a payload. */
const keptDays = 366;
const keptItems = 10_000;

export const begin = ({ department, resume }: DispatchRunsInput): DispatchRunsView =>
  resume ?? { department, last: 0, runs: [] };

const keyOf = ({ reference, scheduledAt }: RunItem) => `${reference}/${scheduledAt}`;

/** Those that are in no open run. */
export function freeItems<T extends RunItem>(
  { runs }: Pick<DispatchRunsView, 'runs'>,
  items: readonly T[],
): T[] {
  const taken = new Set(runs.flatMap((run) => (run.closed ? [] : run.items.map(keyOf))));
  return items.filter((item) => !taken.has(keyOf(item)));
}

export const refuseStart = (
  state: DispatchRunsView,
  items: readonly RunItem[],
): Refusal | undefined =>
  freeItems(state, items).length === 0
    ? { type: 'nothing-to-send', detail: 'Nothing was chosen that is in no run yet.' }
    : undefined;

const said = (by: Actor, at: string) => ({ by: by.name ?? by.id, at });

export function start(
  state: DispatchRunsView,
  { date, items, by }: { date: string; items: readonly RunItem[]; by: Actor },
  now: string,
): void {
  state.last += 1;
  const run = { number: state.last, date, items: freeItems(state, items), ...said(by, now) };
  state.runs = forget([run, ...state.runs], now);
}

/** Old runs go, the oldest first; one that nobody has closed stays. */
function forget(runs: DispatchRun[], now: string): DispatchRun[] {
  const oldest = addDays(now.slice(0, 10), -keptDays);
  let count = 0;
  return runs.filter((run) => {
    count += run.items.length;
    return !run.closed || (run.at >= oldest && count <= keptItems);
  });
}

export const findRun = ({ runs }: Pick<DispatchRunsView, 'runs'>, number: number) =>
  runs.find((candidate) => candidate.number === number);

export const refuseClosing = (state: DispatchRunsView, number: number): Refusal | undefined =>
  findRun(state, number)
    ? undefined
    : { type: 'unknown-run', detail: `There is no run ${number}.` };

export function close(state: DispatchRunsView, number: number, by: Actor, now: string): void {
  const run = findRun(state, number);
  if (run) run.closed ??= said(by, now);
}
