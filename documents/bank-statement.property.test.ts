import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { anyText, holds } from '../test/support/properties.ts';
import { statement, type Booking } from '../test/support/statement.ts';
import { UnreadableStatement, type StatementEntry } from './statement-entry.ts';
import { readStatements } from './statement-files.ts';

const quick = 2_000;
/** The entries or the fault; anything else that is thrown, and anything slow, fails. */
function read(bytes: Uint8Array): StatementEntry[] | string {
  const begun = performance.now();
  try {
    return readStatements(bytes);
  } catch (error) {
    if (error instanceof UnreadableStatement) return error.fault;
    throw error;
  } finally {
    expect(performance.now() - begun).toBeLessThan(quick);
  }
}

const printable = fc.string({
  unit: fc.constantFrom(...'abcäß&<>"\' -FA0123456789'),
  maxLength: 40,
});
const cents = fc.integer({ min: 1, max: 99_999_999 });
const euros = (amount: number) => (amount / 100).toFixed(2);
const booking: fc.Arbitrary<Booking & { cents: number }> = fc
  .record({
    cents,
    text: printable,
    direction: fc.constantFrom('CRDT', 'DBIT'),
    currency: fc.constantFrom('EUR', 'CHF'),
  })
  .map((one) => ({ ...one, amount: euros(one.cents) }));
const bookings = fc.array(booking, { minLength: 1, maxLength: 4 });
const version = fc.constantFrom('02', '08');

test('what a bank writes is read to the cent, the same however often', () => {
  holds(
    fc.property(bookings, version, (all, of) => {
      const bytes = statement(all, { version: of });
      const entries = read(bytes);
      if (typeof entries === 'string') throw new Error(entries);
      expect(
        entries.map(({ amountCents, currency, kind }) => [amountCents, currency, kind]),
      ).toEqual(
        all.map((one) => [one.cents, one.currency, one.direction === 'CRDT' ? 'credit' : 'debit']),
      );
      expect(new Set(entries.map(({ id }) => id)).size).toBe(all.length);
      expect(read(bytes)).toEqual(entries);
      expect(read(zipSync({ 'a.xml': new Uint8Array(bytes) }))).toEqual(entries);
    }),
  );
});

const spoil = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 40 }),
  how: fc.constantFrom('cut', 'repeat', 'flip', 'insert', 'end'),
  text: fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '&',
      ']]>',
      '<![CDATA[',
      '<!--',
      '-->',
      '<?',
      '&amp;amp;',
      '&#0;',
      '&#x110000;',
    ),
    fc.constantFrom(
      '</Ntry>',
      '<Stmt>',
      'Ccy=',
      '__proto__',
      '<constructor>1</constructor>',
      '1e99',
      '-5',
    ),
    anyText(10),
  ),
});
function spoiled(
  bytes: Buffer,
  { at, length, how, text }: typeof spoil extends fc.Arbitrary<infer T> ? T : never,
): Buffer {
  const place = at % bytes.length;
  const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)];
  if (how === 'cut') return Buffer.concat([head, tail.subarray(length)]);
  if (how === 'end') return head;
  if (how === 'repeat') return Buffer.concat([head, tail.subarray(0, length), tail]);
  if (how === 'insert') return Buffer.concat([head, Buffer.from(text), tail]);
  const flipped = Buffer.from(bytes);
  flipped[place]! ^= 1 << (length % 8);
  return flipped;
}

test('a spoiled statement is read or refused with its own kind of fault, and quickly', () => {
  holds(
    fc.property(
      bookings,
      version,
      fc.array(spoil, { minLength: 1, maxLength: 4 }),
      (all, of, faults) => {
        const read_ = read(faults.reduce(spoiled, statement(all, { version: of })));
        if (typeof read_ === 'string') return;
        for (const { amountCents, account, id } of read_) {
          expect(Number.isSafeInteger(amountCents) && amountCents >= 0).toBe(true);
          expect([account.length > 0, id.length]).toEqual([true, 64]);
        }
      },
    ),
    1500,
  );
});

test('any bytes have an answer', () => {
  holds(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        anyText().map((one) => Buffer.from(one)),
      ),
      (bytes) => {
        expect(typeof read(bytes)).toMatch(/string|object/);
        expect(read(Buffer.concat([Buffer.from('PK'), bytes]))).toMatch(/not-|hostile/);
      },
    ),
    500,
  );
});

test('entities of its own are refused before they can grow', () => {
  const declared = fc.constantFrom('<!DOCTYPE a', '<!ENTITY a "b"', '<! DOCTYPE a', '<!doctype a');
  const deep = Array.from(
    { length: 12 },
    (_, n) => `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10)}">`,
  );
  holds(
    fc.property(bookings, declared, fc.nat(), (all, declaration, place) => {
      const text = statement(all).toString();
      const at =
        [text.indexOf('<Document'), text.indexOf('<Stmt>'), text.indexOf('<Ntry>')][place % 3] ?? 0;
      const bomb = `${text.slice(0, at)}${declaration} [${deep.join('')}]>${text.slice(at)}`;
      expect(read(Buffer.from(bomb))).toBe('hostile');
    }),
    50,
  );
});
