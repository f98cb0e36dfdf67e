import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, holds } from '../test/support/properties.ts';
import { checkAnswers, requiredDocuments } from './answers.ts';
import { normalIban } from './iban.ts';
import { loadProcedures } from './load.ts';
import { normalPlate } from './plate.ts';
import { normalVin } from './vin.ts';

const { procedures } = loadProcedures(fileURLToPath(new URL('.', import.meta.url)));
const procedure = fc.constantFrom(...procedures.values());

test('whatever is given, the answers are in their normal form or every fault is named', () => {
  const value = fc.oneof(
    anyText(60),
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom('on', '12', ''),
  );
  const given = procedure.chain((of) =>
    fc
      .dictionary(fc.oneof(fc.constantFrom(...of.fields.map(({ id }) => id)), anyText(12)), value)
      .map((all) => [of, all] as const),
  );
  holds(
    fc.property(given, ([of, all]) => {
      const checked = checkAnswers(of, all);
      if ('faults' in checked) {
        expect(checked.faults.length).toBeGreaterThan(0);
        // Nothing of what was given stands in a fault.
        for (const { id } of checked.faults) expect(id.length).toBeLessThanOrEqual(60);
        return;
      }
      expect(checkAnswers(of, checked.answers)).toEqual(checked);
      requiredDocuments(of, checked.answers);
    }),
    500,
  );
});

test('the examples of the procedures are answers, and stay as they are', () => {
  for (const of of procedures.values()) {
    const examples = Object.fromEntries(
      of.fields.map(({ id, type, options, example }) => [
        id,
        type === 'checkbox' ? 'on' : (options?.[0]?.value ?? example),
      ]),
    );
    const checked = checkAnswers(of, examples);
    expect('answers' in checked && checkAnswers(of, checked.answers)).toEqual(checked);
  }
});

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
function ibanOf(account: string): string {
  const rest = [...`${account}131400`].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0);
  return `DE${String(98 - rest).padStart(2, '0')}${account}`;
}

test('an IBAN is read however it is spaced; no misread digit and no exchanged neighbours pass', () => {
  holds(
    fc.property(
      digits(18),
      fc.nat({ max: 19 }),
      fc.integer({ min: 1, max: 9 }),
      (account, at, more) => {
        const iban = ibanOf(account);
        expect(normalIban(iban.toLowerCase().replace(/(.{4})/g, '$1 '))).toBe(iban);
        const numbers = [...iban.slice(2)];
        const other = [...numbers];
        other[at] = String((Number(numbers[at]) + more) % 10);
        expect(normalIban(`DE${other.join('')}`)).toBeUndefined();
        const swapped = [...numbers];
        [swapped[at], swapped[at + 1]] = [numbers[at + 1] ?? '', numbers[at] ?? ''];
        const same = swapped.join('') === numbers.join('') || at === 19;
        if (!same) expect(normalIban(`DE${swapped.join('')}`)).toBeUndefined();
      },
    ),
    1000,
  );
});

test('normal forms are their own normal forms, and any text has an answer', () => {
  const likely = fc.string({ unit: fc.constantFrom(...'MHABÄX -0123456789eE'), maxLength: 20 });
  holds(
    fc.property(fc.oneof(likely, anyText()), (text) => {
      for (const normal of [normalIban, normalPlate, normalVin]) {
        const once = normal(text);
        if (once !== undefined) expect(normal(once)).toBe(once);
      }
    }),
    1000,
  );
});
