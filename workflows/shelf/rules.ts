import type { ShelfCount, ShelfInput, ShelfState } from './contract.ts';

const countsKept = 20;

export const begin = ({ department, resume }: ShelfInput): ShelfState =>
  resume ?? { department, places: {}, counts: [] };

export const placeOf = (state: ShelfState, reference: string): number | undefined => {
  const found = Object.entries(state.places).find(([, holder]) => holder === reference);
  return found && Number(found[0]);
};

/** Numbers are given in order, so that things are found by number and the shelf stays short. */
export function take(state: ShelfState, reference: string): number {
  const known = placeOf(state, reference);
  if (known !== undefined) return known;
  let number = 1;
  while (state.places[number] !== undefined) number += 1;
  state.places[number] = reference;
  return number;
}

export function free(state: ShelfState, reference: string): void {
  const number = placeOf(state, reference);
  if (number !== undefined) delete state.places[number];
}

export function counted(state: ShelfState, count: ShelfCount): void {
  state.counts = [count, ...state.counts].slice(0, countsKept);
}
