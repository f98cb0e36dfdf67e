import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../procedures/calendar.ts';
import { holds } from '../../test/support/properties.ts';
import type { Actor } from '../application/contract.ts';
import type { RunLetter } from './contract.ts';
import * as rules from './rules.ts';

const by: Actor = { id: 'staff:ina', name: 'Ina Intake', roles: ['intake'] };
const letters = fc.array(
  fc.nat({ max: 9 }).map((n): RunLetter => ({ reference: `FA-${n % 3}`, message: `${n}-receipt` })),
  { maxLength: 6 },
);
const act = fc.oneof(
  fc.record({ does: fc.constant('start' as const), letters }),
  fc.record({
    does: fc.constant('settle' as const),
    run: fc.integer({ min: 1, max: 8 }),
    printed: fc.boolean(),
  }),
  fc.record({ does: fc.constant('tell' as const) }),
  fc.record({ does: fc.constant('wait' as const), days: fc.constantFrom(0, 1, 100, 400) }),
);
const keyOf = ({ reference, message }: RunLetter) => `${reference}/${message}`;

test('no letter is printed twice, and each that came out is told once', () => {
  holds(
    fc.property(fc.array(act, { maxLength: 40, size: 'max' }), (acts) => {
      const state = rules.begin({ department: 'samples' });
      let day = '2026-11-24';
      let told = 0;
      let printed = 0;
      for (const one of acts) {
        const now = `${day}T09:00:00.000Z`;
        const before = JSON.stringify(state);
        if (one.does === 'wait') day = addDays(day, one.days);
        else if (one.does === 'start') {
          const refusal = rules.refuseStart(state, one.letters);
          expect(JSON.stringify(state)).toBe(before);
          expect(refusal !== undefined).toBe(rules.freeLetters(state, one.letters).length === 0);
          if (!refusal) rules.start(state, one.letters, by, now);
        } else if (one.does === 'settle') {
          const run = state.runs.find(({ number }) => number === one.run);
          const isNew = run?.state === 'open' && one.printed;
          if (rules.refuseSettling(state, one.run, one.printed)) continue;
          rules.settle(state, one.run, one.printed, by, now);
          const once = JSON.stringify(state);
          rules.settle(state, one.run, one.printed, by, now);
          expect(JSON.stringify(state)).toBe(once);
          if (isNew) printed += run?.letters.length ?? 0;
        } else {
          const [next] = state.untold;
          if (next) {
            rules.told(state, next.letter);
            told += 1;
          }
        }
        const live = state.runs.filter((run) => run.state !== 'discarded');
        const keys = live.flatMap((run) => run.letters.map(keyOf));
        expect(new Set(keys).size).toBe(keys.length);
        const numbers = state.runs.map(({ number }) => number);
        expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
        expect(printed).toBe(told + state.untold.length);
      }
    }),
  );
});
