import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../test/support/properties.ts';
import { begin, counted, free, placeOf, take } from './rules.ts';

const reference = fc.nat({ max: 9 }).map((n) => `FA-${n}`);
const act = fc.record({ takes: fc.boolean(), reference });

test('one case has one number and one number one case, always the lowest that is free', () => {
  holds(
    fc.property(fc.array(act, { maxLength: 60, size: 'max' }), (acts) => {
      const state = begin({ department: 'samples' });
      for (const { takes, reference: of } of acts) {
        const taken = Object.keys(state.places).map(Number);
        const known = placeOf(state, of);
        if (takes) {
          const number = take(state, of);
          expect(take(state, of)).toBe(number);
          expect(number).toBe(known ?? number);
          const lower = Array.from({ length: number - 1 }, (_, n) => n + 1);
          if (known === undefined) expect(taken).toEqual(expect.arrayContaining(lower));
        } else {
          free(state, of);
          free(state, of);
          expect(placeOf(state, of)).toBeUndefined();
        }
        const holders = Object.values(state.places);
        expect(new Set(holders).size).toBe(holders.length);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }
    }),
  );
});

test('of the inventories the latest stay, the latest first', () => {
  const state = begin({ department: 'samples' });
  for (let n = 0; n < 25; n += 1) counted(state, { at: `${n}`, by: 'Ina', found: n, missing: 0 });
  expect(state.counts.map(({ found }) => found)).toEqual(
    Array.from({ length: 20 }, (_, n) => 24 - n),
  );
});
