import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../test/support/properties.ts';
import type { Actor } from '../application/contract.ts';
import type { ArrangePages, MailItemInput, Segment } from './contract.ts';
import * as rules from './rules.ts';

const by: Actor = { id: 'staff:ina', name: 'Ina Intake', roles: ['intake'] };
const now = '2026-11-24T09:00:00.000Z';

/** Runs of pages as reading finds them: all pages, each once, in order. */
const reading = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 4 }),
      found: fc.constantFrom('reference', 'fault', 'none', 'nothing'),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((runs) => {
    let page = 0;
    const segments = runs.map(({ length, found }) => ({
      pages: Array.from({ length }, () => page++),
      ...(found === 'reference' ? { reference: 'FA-0000-0000' } : {}),
      ...(found === 'fault' ? { fault: 'damaged-code' as const } : {}),
      ...(found === 'nothing' ? { nothing: true as const } : {}),
    }));
    return { type: 'application/pdf', pageCount: page, blankPages: [], segments };
  });
const readings = fc.oneof(
  { weight: 6, arbitrary: reading },
  fc.constant(rules.notReadable('encrypted')),
);

const segment = fc.nat({ max: 8 });
const reason = fc.constantFrom('wrong case', ' ');
/** Cuts what waits at random places, in another order, sometimes with a page too few or too many. */
const cuts = fc.record({
  cut: fc.array(fc.nat({ max: 12 }), { maxLength: 3 }),
  reverse: fc.boolean(),
  spoil: fc.constantFrom('not', 'not', 'not', 'lost', 'twice', 'empty', 'strange'),
  turn: fc.constantFrom(0, 90, 180, 270),
});
type Cuts = typeof cuts extends fc.Arbitrary<infer T> ? T : never;
type Act =
  | { does: 'assign'; segment: number; outcome: 'filed' | 'unknown-case' | 'case-ended' }
  | { does: 'discard'; segment: number; reason: string; leaving: 'discarded' | 'forwarded' }
  | { does: 'arrange'; how: Cuts }
  | { does: 'take back'; segment: number; reason: string }
  | { does: 'sent back'; segment: number };
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    does: fc.constant('assign' as const),
    segment,
    outcome: fc.constantFrom('filed', 'filed', 'unknown-case', 'case-ended'),
  }),
  fc.record({
    does: fc.constant('discard' as const),
    segment,
    reason,
    leaving: fc.constantFrom('discarded', 'forwarded'),
  }),
  fc.record({ does: fc.constant('arrange' as const), how: cuts }),
  fc.record({ does: fc.constant('take back' as const), segment, reason }),
  fc.record({ does: fc.constant('sent back' as const), segment }),
);

function arrangement(
  state: rules.MailItemState,
  { cut, reverse, spoil, turn }: Cuts,
): ArrangePages {
  const pages = state.segments.flatMap((one) => (one.state === 'unassigned' ? one.pages : []));
  const places = [...new Set(cut.map((at) => at % (pages.length + 1)))].sort((a, b) => a - b);
  const bounds = [0, ...places, pages.length];
  const runs = bounds.slice(1).map((to, n) => pages.slice(bounds[n], to));
  const segments = runs.filter((run) => run.length > 0);
  if (reverse) segments.reverse();
  if (spoil === 'lost') segments.pop();
  if (spoil === 'twice') segments.push([pages[0] ?? 0]);
  if (spoil === 'empty') segments.push([]);
  if (spoil === 'strange') segments.push([99]);
  const [page] = pages;
  return { segments, by, ...(page === undefined ? {} : { turns: { [page]: turn as 0 | 90 } }) };
}

/** The refusal, or nothing; what is refused changes nothing. */
function apply(state: rules.MailItemState, one: Act): rules.Refusal | undefined {
  switch (one.does) {
    case 'assign': {
      const request = { segment: one.segment, reference: 'FA-0000-0001', by };
      const refusal = rules.refuseAssign(state, request);
      if (!refusal) rules.filed(state, request, one.outcome, now);
      return refusal;
    }
    case 'discard': {
      const refusal = rules.refuseDiscard(state, { ...one, by });
      if (!refusal) rules.discard(state, { ...one, by }, now);
      return refusal;
    }
    case 'arrange': {
      const request = arrangement(state, one.how);
      const refusal = rules.refuseArrange(state, request);
      if (!refusal) rules.arrange(state, request, now);
      return refusal;
    }
    case 'take back': {
      const refusal = rules.refuseTakeBack(state, { ...one, by });
      if (!refusal) rules.takenBack(state, { ...one, by }, now);
      return refusal;
    }
    default:
      rules.sentBack(state, one.segment, now);
      return undefined;
  }
}

function everyPageHasOnePlace({ segments, pageCount }: rules.MailItemState): void {
  const pages = segments.flatMap((one) => one.pages).sort((a, b) => a - b);
  expect(pages).toEqual(Array.from({ length: pageCount }, (_, page) => page));
}
function isCounted(state: rules.MailItemState): void {
  const waits = state.segments.some((one) => one.state === 'unassigned');
  expect(state.state).toBe(waits ? 'unassigned' : 'settled');
  const { envelopes, ...ways } = rules.countsOf(state);
  const { assigned, waiting, discarded, returned, forwarded } = ways;
  expect(assigned + waiting + discarded + returned + forwarded).toBe(envelopes);
}
function everyoneKnowsWhy(segments: Segment[]): void {
  for (const { state, reference, fault, leaving } of segments) {
    if (state === 'assigned') expect([reference !== undefined, fault]).toEqual([true, undefined]);
    if (state === 'discarded') expect(leaving).toBeDefined();
    if (state === 'unassigned') expect(fault ?? reference).toBeDefined();
  }
}

test('every page has exactly one place, however it is sorted, corrected and sent back', () => {
  holds(
    fc.property(readings, fc.array(act, { maxLength: 40, size: 'max' }), (read, acts) => {
      const input: MailItemInput = {
        id: 'mail:1',
        origin: { kind: 'post', by },
        ...(read.type === 'unreadable' ? {} : { blob: { owner: 'mail:1', id: 'b', size: 1 } }),
      };
      const state = rules.begin(input, now);
      expect(rules.refuseAssign(state, { segment: 0, reference: 'x', by })?.type).toBe(
        'still-reading',
      );
      rules.wasRead(state, structuredClone(read));
      const used = new Map<number, string>();
      for (const one of acts) {
        const before = JSON.stringify(state);
        const entries = state.timeline.length;
        const waited = state.segments.length > 0;
        if (apply(state, one)) expect(JSON.stringify(state)).toBe(before);
        expect(state.timeline.length).toBeGreaterThanOrEqual(entries);
        expect(state.segments.length > 0).toBe(waited);
        everyPageHasOnePlace(state);
        isCounted(state);
        everyoneKnowsWhy(state.segments);
        for (const { id, pages } of state.segments) {
          // An id stands for the same pages for good.
          expect(used.get(id) ?? pages.join()).toBe(pages.join());
          used.set(id, pages.join());
        }
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }
    }),
    400,
  );
});
