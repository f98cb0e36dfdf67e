import { describe, expect, test } from 'vitest';
import { calendarFile, type CalendarEntry } from './calendar-file.ts';

const entry: CalendarEntry = {
  uid: 'FA-53S6-6H5W@office.example',
  sequence: 0,
  start: '2026-07-01T09:00:00+02:00',
  end: '2026-07-01T09:15:00+02:00',
  summary: 'Abholung',
  location: 'Musterstraße 12, 12345 Musterstadt',
  description: 'Bitte bringen Sie Ihren Ausweis mit.',
};
const linesOf = (changes: Partial<CalendarEntry>) =>
  calendarFile({ ...entry, ...changes })
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');

describe('instants on both sides of the clock changes of Europe/Berlin', () => {
  test.each([
    ['winter, the day before', '2026-03-28T09:00:00+01:00', '20260328T080000Z'],
    ['summer, the day of the change', '2026-03-29T09:00:00+02:00', '20260329T070000Z'],
    ['summer', '2026-07-01T09:00:00+02:00', '20260701T070000Z'],
    ['summer, the day before', '2026-10-24T09:00:00+02:00', '20261024T070000Z'],
    ['winter, the day of the change', '2026-10-25T09:00:00+01:00', '20261025T080000Z'],
    ['the first 02:30 of two', '2026-10-25T02:30:00+02:00', '20261025T003000Z'],
    ['the second 02:30', '2026-10-25T02:30:00+01:00', '20261025T013000Z'],
    ['given in UTC', '2026-03-29T07:00:00Z', '20260329T070000Z'],
  ])('%s', (_, start, expected) => {
    const end = new Date(Date.parse(start) + 900_000).toISOString();
    const lines = linesOf({ start, end });
    expect(lines).toContain(`DTSTART:${expected}`);
    expect(lines.filter((line) => line.startsWith('DTEND:'))).toEqual([
      `DTEND:${end.replace(/[-:]|\.000/g, '')}`,
    ]);
  });
});

test('a change keeps the UID and counts up; an alarm the day before', () => {
  const lines = linesOf({ sequence: 3 });
  expect(lines).toContain(`UID:${entry.uid}`);
  expect(lines).toContain('SEQUENCE:3');
  expect(lines).toContain('METHOD:PUBLISH');
  expect(lines).toContain('STATUS:CONFIRMED');
  expect(lines).toContain('TRIGGER:-P1D');
});

test('a cancellation', () => {
  const lines = linesOf({ cancelled: true });
  expect(lines).toContain('METHOD:CANCEL');
  expect(lines).toContain('STATUS:CANCELLED');
  expect(lines).not.toContain('BEGIN:VALARM');
});

test('text cannot break out of its line', () => {
  const lines = linesOf({
    description: 'a\r\nATTENDEE:mailto:x@y.example\nb; c, d',
    url: 'https://a.example/a',
  });
  expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  expect(
    lines.some((line) => line.startsWith('DESCRIPTION:a') && line.endsWith('b\\; c\\, d')),
  ).toBe(true);
});

test('no line is longer than 75 bytes, and the same entry gives the same file', () => {
  const stamp = '2026-06-01T10:00:00Z';
  const file = calendarFile({ ...entry, summary: 'Größe '.repeat(40), stamp });
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(calendarFile({ ...entry, stamp })).toBe(calendarFile({ ...entry, stamp }));
});

test.each([
  [{ start: '2026-07-01T09:00:00' }, 'start'],
  [{ end: 'soon' }, 'end'],
  [{ end: entry.start }, 'after its start'],
])('refuses %j', (changes, message) => {
  expect(() => calendarFile({ ...entry, ...changes })).toThrow(message);
});
