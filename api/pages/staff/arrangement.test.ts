import { expect, test } from 'vitest';
import type { Segment } from '../../../workflows/mail-item/contract.ts';
import { changed } from './arrangement.ts';

const segments: Segment[] = [
  { id: 0, pages: [0, 1, 2], state: 'unassigned' },
  { id: 1, pages: [3], state: 'assigned' },
  { id: 2, pages: [4, 5], state: 'unassigned' },
];
const after = (change: Parameters<typeof changed>[1]) => changed({ segments }, change);

test('cut, join, move and turn what waits; what has its place stays out', () => {
  expect(after({ act: 'cut', page: 1 }).segments).toEqual([[0], [1, 2], [4, 5]]);
  expect(after({ act: 'join', segment: 2 }).segments).toEqual([[0, 1, 2, 4, 5]]);
  expect(after({ act: 'up', page: 2 }).segments).toEqual([
    [0, 2, 1],
    [4, 5],
  ]);
  expect(after({ act: 'down', page: 4 }).segments).toEqual([
    [0, 1, 2],
    [5, 4],
  ]);
  expect(after({ act: 'turn', page: 4, by: 90 })).toEqual({
    segments: [
      [0, 1, 2],
      [4, 5],
    ],
    turns: { 4: 90 },
  });
});

test.each([
  { act: 'cut', page: 0 },
  { act: 'cut', page: 3 },
  { act: 'join', segment: 0 },
  { act: 'up', page: 0 },
  { act: 'down', page: 2 },
] as const)('not possible: %j', (change) => {
  expect(() => after(change)).toThrow('changed in the meantime');
});
