import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../test/support/properties.ts';
import type { Actor } from '../application/contract.ts';
import type { PaymentInput } from './contract.ts';
import * as rules from './rules.ts';

const by: Actor = { id: 'staff:karl', name: 'Karl Clerk', roles: ['clerk'] };
const now = '2026-11-24T09:00:00.000Z';
const inputs: fc.Arbitrary<PaymentInput> = fc.record({
  entry: fc.record({
    id: fc.constant('e1'),
    account: fc.constant('DE49000123450000900010'),
    bookedOn: fc.constant('2026-11-24'),
    amountCents: fc.integer({ min: 1, max: 10_000 }),
    currency: fc.constantFrom('EUR', 'CHF'),
    kind: fc.constantFrom('credit', 'debit', 'returned'),
    remittance: fc.constant(''),
  }),
  references: fc.subarray(['FA-0000-0000', 'FA-0000-0011']),
  misread: fc.boolean(),
});
const bookings = fc.constantFrom<rules.Booking>('booked', 'late', 'unknown-case');
const acts = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('assign' as const), booking: bookings }),
    fc.record({
      does: fc.constant('settle' as const),
      how: fc.constantFrom('sent-back', 'noted'),
      reason: fc.constantFrom('no case of ours', ' '),
    }),
  ),
  { maxLength: 6 },
);

test('every entry is booked, waits for a person, or was seen to, by one person only', () => {
  holds(
    fc.property(inputs, bookings, acts, (input, first, all) => {
      const view = rules.begin(input, 'payment:e1', now);
      const target = rules.target(input);
      if ('why' in target) rules.wait(view, target.why);
      else rules.wasBooked(view, target.reference, first);
      expect(view.state === 'settled' || view.why !== undefined).toBe(true);
      for (const act of all) {
        const before = structuredClone(view);
        const refusal =
          act.does === 'assign'
            ? (rules.refuseAssign(view) ??
              rules.assigned(view, { reference: 'FA-0000-0000', by }, act.booking, now))
            : rules.refuseSettle(view, { ...act, by });
        if (!refusal && act.does === 'settle') rules.settled(view, { ...act, by }, now);
        if (refusal) expect(view).toEqual(before);
        else expect(view).toMatchObject({ state: 'settled', decision: { at: now } });
        // What has been seen to is not seen to again.
        if (before.state === 'settled') expect(refusal?.type).toMatch(/already-settled|reason/);
        expect(JSON.parse(JSON.stringify(view))).toEqual(view);
      }
      const given = view.decision?.how === 'assigned';
      if (given) expect([view.entry.kind, view.entry.currency]).toEqual(['credit', 'EUR']);
    }),
  );
});
