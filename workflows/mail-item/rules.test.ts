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

test('until its pages are read an item holds nothing, and nothing can be done with it', () => {
  const state = rules.begin({ ...input, condition: 'damaged' }, now);
  expect(state).toEqual({
    id: input.id,
    state: 'reading',
    receivedAt: now,
    origin: input.origin,
    pageCount: 0,
    blankPages: [],
    turns: {},
    segments: [],
    condition: 'damaged',
    timeline: [{ at: now, type: 'registered', by: 'Karl Clerk' }],
    blob: input.blob,
  });
  const refusals = [
    rules.refuseAssign(state, { segment: 0, reference: 'FA-0000-0000', by }),
    rules.refuseDiscard(state, { segment: 0, reason: 'x', by }),
    rules.refuseTakeBack(state, { segment: 0, reason: 'x', by }),
    rules.refuseArrange(state, { segments: [], by }),
  ];
  expect(refusals.map((refusal) => refusal?.type)).toEqual(Array(4).fill('still-reading'));
});

test('a file that cannot be read waits in the tray, and its upload still knows its case', () => {
  const read = (change: Partial<MailItemInput> = {}) => {
    const state = rules.begin(input, now);
    rules.wasRead(state, rules.notReadable('encrypted'), change);
    return state;
  };
  expect(read()).toMatchObject({
    state: 'unassigned',
    type: 'unreadable',
    unreadable: 'encrypted',
    pageCount: 0,
    blankPages: [],
    segments: [{ id: 0, pages: [], state: 'unassigned', fault: 'unreadable' }],
  });
  const upload = read({ reference: 'FA-0000-0000' });
  expect(upload.segments).toEqual([
    { id: 0, pages: [], state: 'unassigned', fault: 'unreadable', reference: 'FA-0000-0000' },
  ]);
  expect(rules.refuseArrange(upload, { segments: [], by })?.type).toBe('pages-differ');
  expect(rules.countsOf(upload)).toMatchObject({ envelopes: 0, waiting: 0 });
  rules.filed(upload, { segment: 0, reference: 'FA-0000-0000', by }, 'filed', now);
  expect(rules.countsOf(upload)).toMatchObject({ envelopes: 1, assigned: 1 });
});

test('what was taken out of a case waits as one run of pages without a code', () => {
  expect(item([{ pages: [0] }, { pages: [1] }], { held: true }).segments).toEqual([
    { id: 0, pages: [0, 1], state: 'unassigned', fault: 'no-code' },
  ]);
});

describe('cutting, joining, turning', () => {
  const waiting = () =>
    item([{ pages: [0, 1, 2], fault: 'damaged-code', printed: 'FA-X' }, { pages: [3] }]);
  test('a cut keeps what its first page said, and ids are never used again', () => {
    const state = waiting();
    rules.arrange(state, { segments: [[0], [2, 1], [3]], turns: { 2: 180 }, by }, now);
    expect(state.timeline.at(-1)).toMatchObject({ type: 'arranged', data: { segments: 3 } });
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
  test('the same pages in other runs and any order are accepted, and lie in the order of the stack', () => {
    const pages = Array.from({ length: 12 }, (_, n) => n);
    const hints = { references: ['FA-1111-1111'], emails: [], plates: [] };
    const state = item([{ pages: pages.slice(0, 4), hints }, { pages: pages.slice(4) }]);
    const segments = [
      [11, 2, 9],
      [0, 10],
      [1, 3, 4, 5, 6, 7, 8],
    ];
    expect(rules.refuseArrange(state, { segments, turns: { 0: 90, 11: 0 }, by })).toBeUndefined();
    rules.arrange(state, { segments, turns: { 0: 90, 11: 0 }, by }, now);
    expect(state.segments.map(({ id, pages: [first] }) => [id, first])).toEqual([
      [3, 0],
      [4, 1],
      [2, 11],
    ]);
    expect(state.segments[0]?.hints).toEqual(hints);
    expect([state.turns, state.state]).toEqual([{ 0: 90 }, 'unassigned']);
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
  test('one that waits beside others that do not is still in the tray', () => {
    const state = item([{ pages: [0] }, { pages: [1] }, { pages: [2], nothing: true }]);
    const contents = [{ document: 'identity', kind: 'copy' as const }];
    const request = {
      segment: 0,
      reference: 'FA-0000-0000',
      contents,
      condition: 'damaged' as const,
      by,
    };
    expect(rules.filed(state, request, 'filed', now)).toBeUndefined();
    expect([state.state, state.segments[0]]).toEqual([
      'unassigned',
      {
        id: 0,
        pages: [0],
        state: 'assigned',
        reference: 'FA-0000-0000',
        contents,
        condition: 'damaged',
      },
    ]);
    expect(state.timeline.at(-1)).toEqual({
      at: now,
      type: 'assigned',
      by: 'Karl Clerk',
      data: { segment: 0, reference: 'FA-0000-0000' },
    });
    expect(rules.countsOf(state)).toMatchObject({ envelopes: 2, assigned: 1, waiting: 1 });
    rules.discard(
      state,
      {
        segment: 1,
        leaving: 'forwarded',
        reason: 'x',
        to: 'Finanzamt',
        trackingNumber: 'RR123456785DE',
        by,
      },
      now,
    );
    expect([state.state, state.segments[1]]).toEqual([
      'settled',
      {
        ...{ id: 1, pages: [1], fault: 'no-code', state: 'discarded', leaving: 'forwarded' },
        ...{ reason: 'x', to: 'Finanzamt', trackingNumber: 'RR123456785DE' },
      },
    ]);
    expect(state.timeline.at(-1)).toMatchObject({ type: 'forwarded', data: { segment: 1 } });
    const { length } = state.timeline;
    rules.discard(state, { segment: 9, reason: 'x', by }, now);
    rules.takenBack(state, { segment: 9, reason: 'x', by }, now);
    rules.sentBack(state, 9, now);
    expect(rules.filed(state, { ...request, segment: 9 }, 'filed', now)).toBeUndefined();
    expect(state.timeline).toHaveLength(length);
  });
  test.each(['unknown-case', 'case-ended'] as const)('a case that is not there: %s', (outcome) => {
    const state = item([{ pages: [0] }]);
    const request = { segment: 0, reference: 'FA-0000-0000', by };
    expect(rules.filed(state, request, outcome, now)?.type).toBe(outcome);
    const waits = {
      id: 0,
      pages: [0],
      state: 'unassigned',
      fault: outcome,
      reference: 'FA-0000-0000',
    };
    expect([state.state, state.segments]).toEqual(['unassigned', [waits]]);
    expect(rules.recognised(state)).toEqual([]);
    rules.filed(state, request, 'filed', now);
    expect(state.segments[0]).not.toHaveProperty('fault');
    rules.filed(state, { ...request, reference: 'FA-1111-1111' }, outcome, now);
    expect(state.segments[0]).toMatchObject({ state: 'assigned', reference: 'FA-0000-0000' });
    expect(rules.recognised(state)).toEqual([]);
  });
  test('who may have it depends on where it is', () => {
    const state = item([{ pages: [0] }, { pages: [1] }]);
    const assign = (segment: number, reference = 'FA-0000-0000') =>
      rules.refuseAssign(state, { segment, reference, by })?.type;
    const discard = (segment: number, reason = 'x') =>
      rules.refuseDiscard(state, { segment, reason, by })?.type;
    const takeBack = (segment: number, reason = 'x') =>
      rules.refuseTakeBack(state, { segment, reason, by })?.type;
    expect([assign(0), discard(0), takeBack(0)]).toEqual([undefined, undefined, undefined]);
    expect([discard(0, ' '), takeBack(0, ' ')]).toEqual(['reason-required', 'reason-required']);
    expect([assign(9), discard(9), takeBack(9)]).toEqual(Array(3).fill('unknown-segment'));
    rules.filed(state, { segment: 0, reference: 'FA-0000-0000', by }, 'filed', now);
    rules.discard(state, { segment: 1, reason: 'stray', by }, now);
    expect([assign(0), assign(0, 'FA-1111-1111')]).toEqual([undefined, 'assigned-elsewhere']);
    expect([assign(1), discard(0)]).toEqual(['already-discarded', 'assigned-elsewhere']);
    const to = { segment: 1, leaving: 'forwarded' as const, reason: 'x', to: ' ', by };
    expect(rules.refuseDiscard(state, to)?.type).toBe('reason-required');
  });
  test('papers that came after the end of their case wait again', () => {
    const state = item([{ pages: [0] }]);
    rules.sentBack(state, 0, now);
    expect(state.timeline).toHaveLength(1);
    rules.filed(state, { segment: 0, reference: 'FA-0000-0000', by }, 'filed', now);
    rules.sentBack(state, 0, now);
    expect(state).toMatchObject({
      state: 'unassigned',
      segments: [{ state: 'unassigned', fault: 'case-ended' }],
    });
    expect(state.timeline.at(-1)).toEqual({ at: now, type: 'sent-back', data: { segment: 0 } });
  });
  test('taking back what is in the tray already changes nothing', () => {
    const state = item([{ pages: [0], fault: 'damaged-code' }]);
    rules.takenBack(state, { segment: 0, reason: 'x', by }, now);
    expect([state.segments[0]?.fault, state.timeline.length]).toEqual(['damaged-code', 1]);
  });
  test('whoever has no name is known by their id', () => {
    const state = rules.begin(
      { ...input, origin: { kind: 'post', by: { id: 'token:scanner', roles: [] } } },
      now,
    );
    expect(state.timeline[0]?.by).toBe('token:scanner');
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
