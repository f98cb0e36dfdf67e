import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, holds } from '../../test/support/properties.ts';
import { Problem } from '../errors.ts';
import { ticksOf } from '../multipart.ts';
import { byUrgency, readCursor, writeCursor, type Position } from './cursor.ts';

const position: fc.Arbitrary<Position> = fc.record({
  dueAt: fc.option(
    fc.nat({ max: 10 }).map((n) => new Date(Date.UTC(2026, 10, 1 + n)).toISOString()),
    { nil: undefined },
  ),
  reference: fc.constantFrom('FA-0000-0000', 'FA-0000-0011', 'FA-7K3M-9Q2X'),
});

test('a place in a list is found again, and any other text is refused as such', () => {
  holds(
    fc.property(
      position,
      fc.oneof(
        anyText(),
        fc.jsonValue().map((v) => JSON.stringify(v)),
      ),
      (own, text) => {
        expect(readCursor(writeCursor(own))).toEqual(own);
        for (const given of [text, Buffer.from(text).toString('base64url')]) {
          try {
            expect(readCursor(given).reference).toBeTypeOf('string');
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            expect(error.type).toBe('invalid-cursor');
          }
        }
      },
    ),
    500,
  );
});

test('the most urgent come first, in one order for all', () => {
  holds(
    fc.property(position, position, position, (a, b, c) => {
      expect(Math.sign(byUrgency(a, b))).toBe(0 - Math.sign(byUrgency(b, a)));
      if (byUrgency(a, b) <= 0 && byUrgency(b, c) <= 0)
        expect(byUrgency(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

test('ticks that come with a file are read, or refused as a request', () => {
  const content = fc.record({
    document: anyText(20),
    kind: fc.constantFrom('original', 'copy', 'x'),
    damaged: fc.boolean(),
  });
  const contents = fc.oneof(
    anyText(),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.array(content, { maxLength: 3 }).map((all) => JSON.stringify(all)),
  );
  const condition = fc.oneof(fc.constantFrom('fine', 'damaged', 'empty', ''), anyText());
  holds(
    fc.property(contents, condition, (given, state) => {
      try {
        const ticks = ticksOf({ contents: given, condition: state });
        for (const { kind } of ticks.contents ?? []) expect(kind).toMatch(/^(original|copy)$/);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        expect(error.type).toBe('invalid');
      }
    }),
    500,
  );
});
