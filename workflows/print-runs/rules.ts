import { addDays } from '../../procedures/calendar.ts';
import type { Actor } from '../application/contract.ts';
import type {
  PrintRun,
  PrintRunsInput,
  PrintRunsRefusalType,
  PrintRunsState,
  PrintRunsView,
  RunLetter,
} from './contract.ts';

export interface Refusal {
  type: PrintRunsRefusalType;
  detail: string;
}

/** A year, and no more letters than fit a payload. */
const keptDays = 366;
const keptLetters = 10_000;

export const begin = ({ department, resume }: PrintRunsInput): PrintRunsState =>
  resume ?? { department, last: 0, runs: [], untold: [] };

const keyOf = ({ reference, message }: RunLetter) => `${reference}/${message}`;

/** Those that are in no run, or whose run did not come out of the printer. */
export const freeLetters = (
  { runs }: Pick<PrintRunsState, 'runs'>,
  letters: readonly RunLetter[],
): RunLetter[] => {
  const taken = runs.filter(({ state }) => state !== 'discarded').flatMap((run) => run.letters);
  const known = new Set(taken.map(keyOf));
  const once = new Map(letters.map((letter) => [keyOf(letter), letter]));
  return [...once].flatMap(([key, letter]) => (known.has(key) ? [] : [letter]));
};

export const refuseStart = (
  state: PrintRunsState,
  letters: readonly RunLetter[],
): Refusal | undefined =>
  freeLetters(state, letters).length === 0
    ? { type: 'nothing-to-print', detail: 'Every letter is in a print run already.' }
    : undefined;

const said = (by: Actor, at: string) => ({ by: by.name ?? by.id, at });

export function start(
  state: PrintRunsState,
  letters: readonly RunLetter[],
  by: Actor,
  now: string,
): void {
  state.last += 1;
  const run: PrintRun = {
    number: state.last,
    letters: freeLetters(state, letters),
    state: 'open',
    ...said(by, now),
  };
  state.runs = forget([run, ...state.runs], state.untold, now);
}

/** Old runs go, the oldest first; one that nobody has settled stays, or whose cases do not know yet. */
function forget(runs: PrintRun[], untold: PrintRunsState['untold'], now: string): PrintRun[] {
  const waiting = new Set(untold.map(({ run }) => run));
  const oldest = addDays(now.slice(0, 10), -keptDays);
  let count = 0;
  return runs.filter((run) => {
    count += run.letters.length;
    const isDone = run.state !== 'open' && !waiting.has(run.number);
    return !isDone || (run.at >= oldest && count <= keptLetters);
  });
}

export function refuseSettling(
  state: PrintRunsState,
  number: number,
  printed: boolean,
): Refusal | undefined {
  const run = state.runs.find((candidate) => candidate.number === number);
  if (!run) return { type: 'unknown-run', detail: `There is no print run ${number}.` };
  const wanted = printed ? 'printed' : 'discarded';
  return run.state === 'open' || run.state === wanted
    ? undefined
    : { type: 'run-settled', detail: `The print run ${number} is settled: ${run.state}.` };
}

export function settle(
  state: PrintRunsState,
  number: number,
  printed: boolean,
  by: Actor,
  now: string,
): void {
  const run = state.runs.find((candidate) => candidate.number === number);
  if (run?.state !== 'open') return;
  run.state = printed ? 'printed' : 'discarded';
  run.settled = said(by, now);
  if (!printed) return;
  state.untold.push(...run.letters.map((letter) => ({ letter, run: number, by })));
}

export function told(state: PrintRunsState, letter: RunLetter): void {
  state.untold = state.untold.filter((one) => keyOf(one.letter) !== keyOf(letter));
}

export const viewOf = ({ untold: _, ...view }: PrintRunsState): PrintRunsView => view;
