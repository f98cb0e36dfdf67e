import { expect, test } from 'vitest';
import { begin, counted, free, take } from './rules.ts';

test('numbers are given in order, once for a case, and used again when they are free', () => {
  const state = begin({ department: 'samples' });
  expect(['a', 'b', 'c', 'b'].map((reference) => take(state, reference))).toEqual([1, 2, 3, 2]);
  free(state, 'a');
  free(state, 'unknown');
  expect(take(state, 'd')).toBe(1);
  expect(take(state, 'e')).toBe(4);
});

test('the last inventories are remembered', () => {
  const state = begin({ department: 'samples' });
  for (let n = 0; n < 30; n++) counted(state, { at: `${n}`, by: 'x', found: n, missing: 0 });
  expect(state.counts).toHaveLength(20);
  expect(state.counts[0]?.found).toBe(29);
});

test('an empty shelf has no count; freeing what has no place changes nothing', () => {
  const state = begin({ department: 'samples' });
  expect(state).toEqual({ department: 'samples', places: {}, counts: [] });
  take(state, 'FA-1');
  free(state, 'FA-2');
  expect(state.places).toEqual({ 1: 'FA-1' });
  expect(begin({ department: 'samples', resume: state })).toBe(state);
});
