import { expect, test } from 'vitest';
import { byUrgency, readCursor, writeCursor } from './cursor.ts';

const at = (dueAt: string | undefined, reference: string) => ({ dueAt, reference });

test('the earliest due date comes first, none comes last, the reference decides between equals', () => {
  const rows = [
    at(undefined, 'a'),
    at('2027-02-01T00:00:00.000Z', 'c'),
    at('2027-01-01T00:00:00.000Z', 'd'),
    at('2027-02-01T00:00:00.000Z', 'b'),
  ];
  expect(rows.sort(byUrgency).map(({ reference }) => reference)).toEqual(['d', 'b', 'c', 'a']);
});

test('a cursor carries its position', () => {
  for (const position of [at('2027-01-01T00:00:00.000Z', 'x'), at(undefined, 'y')]) {
    expect(readCursor(writeCursor(position))).toEqual(position);
  }
});

test.for(['', 'x', 'bnVsbA', Buffer.from('["no date","x"]').toString('base64url')])(
  'the cursor "%s" is refused',
  (text) => {
    expect(() => readCursor(text)).toThrow(/earlier page/);
  },
);
