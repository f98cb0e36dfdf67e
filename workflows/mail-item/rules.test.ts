import { describe, expect, test } from 'vitest';
import { clerk as by } from '../../test/support/case.ts';
import type { MailItemInput, Segment } from './contract.ts';
import * as rules from './rules.ts';

const now = '2026-11-24T09:00:00.000Z';
const input: MailItemInput = {
  id: `mail:${'a'.repeat(64)}`,
  blob: { owner: `mail:${'a'.repeat(64)}`, id: 'b', size: 1 },
  origin: { kind: 'post', by },
};
type Read = Parameters<typeof rules.wasRead>[1]['segments'];
function item(segments: Read, change: Partial<MailItemInput> = {}) {
  const state = rules.begin({ ...input, ...change }, now);
  const pageCount = segments.reduce((sum, { pages }) => sum + pages.length, 0);
  rules.wasRead(state, { type: 'pdf', pageCount, blankPages: [], segments }, change);
  return state;
}
const shape = (segments: Segment[]) =>
  segments.map(({ id, pages, state, fault }) => `${id}: ${pages.join('')} ${state} ${fault ?? ''}`);

describe('reading', () => {
  test('recognised, faulty, empty of everything', () => {
    const state = item([
      { pages: [0, 1], reference: 'FA-0000-0000' },
      { pages: [2], fault: 'wrong-check' },
      { pages: [3] },
      { pages: [4], nothing: true },
    ]);
    expect(shape(state.segments)).toEqual([
      '0: 01 unassigned ',
      '1: 2 unassigned wrong-check',
      '2: 3 unassigned no-code',
      '3: 4 discarded ',
    ]);
    expect(rules.recognised(state).map(({ id }) => id)).toEqual([0]);
    expect(rules.countsOf(state)).toMatchObject({ pages: 5, envelopes: 3, waiting: 3 });
  });
  test('an upload belongs to its case; what was taken out of a case goes nowhere by itself', () => {
    const pages: Read = [{ pages: [0], reference: 'FA-1111-1111' }, { pages: [1] }];
    expect(item(pages, { reference: 'FA-0000-0000' }).segments).toMatchObject([
      { pages: [0, 1], reference: 'FA-0000-0000' },
    ]);
    expect(rules.recognised(item(pages, { held: true }))).toEqual([]);
  });
});

describe('cutting, joining, turning', () => {
  const waiting = () =>
    item([{ pages: [0, 1, 2], fault: 'damaged-code', printed: 'FA-X' }, { pages: [3] }]);
  test('a cut keeps what its first page said, and ids are never used again', () => {
    const state = waiting();
    rules.arrange(state, { segments: [[0], [2, 1], [3]], turns: { 2: 180 }, by }, now);
    expect(shape(state.segments)).toEqual([
      '2: 0 unassigned damaged-code',
      '3: 21 unassigned no-code',
      '1: 3 unassigned no-code',
    ]);
    expect(state.segments[0]?.printed).toBe('FA-X');
    rules.arrange(state, { segments: [[0, 1, 2], [3]], turns: { 2: 180, 1: 90 }, by }, now);
    expect(shape(state.segments)).toEqual([
      '4: 012 unassigned damaged-code',
      '1: 3 unassigned no-code',
    ]);
    expect(state.turns).toEqual({ 1: 90 });
  });
  test.each([
    ['a page is lost', { segments: [[0, 1], [3]] }],
    [
      'a page is doubled',
      {
        segments: [
          [0, 1, 2],
          [3, 3],
        ],
      },
    ],
    ['a page is made up', { segments: [[0, 1, 2], [3], [4]] }],
    ['an empty run', { segments: [[0, 1, 2, 3], []] }],
    ['a strange page is turned', { segments: [[0, 1, 2, 3]], turns: { 9: 90 as const } }],
  ])('refused: %s', (_, change) => {
    expect(rules.refuseArrange(waiting(), { ...change, by })?.type).toBe('pages-differ');
  });
  test('what has its place is left alone', () => {
    const state = waiting();
    const request = { segment: 1, reference: 'FA-0000-0000', by };
    rules.filed(state, request, 'filed', now);
    expect(rules.refuseArrange(state, { segments: [[0, 1, 2], [3]], by })?.type).toBe(
      'pages-differ',
    );
    rules.arrange(state, { segments: [[0, 1, 2]], by }, now);
    expect(state.segments.find(({ id }) => id === 1)?.state).toBe('assigned');
  });
});

describe('leaving and coming back', () => {
  test('forwarding names to whom; every way is counted by itself', () => {
    const state = item([{ pages: [0] }, { pages: [1] }, { pages: [2] }]);
    const request = { segment: 0, leaving: 'forwarded' as const, reason: 'tax office', by };
    expect(rules.refuseDiscard(state, request)?.type).toBe('reason-required');
    rules.discard(state, { ...request, to: 'Finanzamt' }, now);
    rules.discard(state, { segment: 1, leaving: 'returned', reason: 'stray', by }, now);
    rules.discard(state, { segment: 2, reason: 'advertisement', by }, now);
    expect(rules.countsOf(state)).toEqual({
      pages: 3,
      envelopes: 3,
      assigned: 0,
      waiting: 0,
      discarded: 1,
      returned: 1,
      forwarded: 1,
    });
    expect(state.state).toBe('settled');
  });
  test('a mistake is taken back, with its reason in the timeline', () => {
    const state = item([{ pages: [0] }]);
    rules.filed(state, { segment: 0, reference: 'FA-0000-0000', by }, 'filed', now);
    expect(rules.refuseTakeBack(state, { segment: 0, reason: '', by })?.type).toBe(
      'reason-required',
    );
    rules.takenBack(state, { segment: 0, reason: 'wrong case', by }, now);
    expect(state.segments[0]).toEqual({ id: 0, pages: [0], state: 'unassigned', fault: 'no-code' });
    expect(state.timeline.at(-1)).toMatchObject({
      type: 'taken-back',
      data: { reason: 'wrong case' },
    });
  });
  test('a file without bytes can leave, and cannot be assigned', () => {
    const { blob: _, ...bare } = input;
    const state = rules.begin({ ...bare, rejected: 'empty' }, now);
    rules.wasRead(state, rules.notReadable('empty'));
    expect(rules.refuseAssign(state, { segment: 0, reference: 'FA-0000-0000', by })?.type).toBe(
      'nothing-to-assign',
    );
    expect(rules.refuseDiscard(state, { segment: 0, reason: 'scanned again', by })).toBeUndefined();
  });
});
