import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLine, plainLine, shownFileName, withoutTricks } from './plain-line.ts';

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\x\\Ausweis.pdf', 'Ausweis.pdf'],
  ['a\r\nBcc: b@example.org.pdf', 'aBcc: b@example.org.pdf'],
  ['Rechnung\u202efdp.exe', 'Rechnungfdp.exe'],
  ['a\0.pdf', 'a.pdf'],
  ['..', undefined],
  ['\u200b', undefined],
  ['Geburtsurkunde (Zoë).pdf', 'Geburtsurkunde (Zoë).pdf'],
])('%j is shown as %j', (name, shown) => {
  expect(shownFileName(name)).toBe(shown);
});

test('a long name keeps its ending', () => {
  const shown = shownFileName(`${'x'.repeat(65_536)}.pdf`) ?? '';
  expect(shown).toMatch(/^x+….pdf$/);
  expect(shown.length).toBe(120);
});

test('whatever it was, it is one short line of what can be seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      for (const line of [plainLine(text, 100), shownFileName(text) ?? '']) {
        expect([...line].length).toBeLessThanOrEqual(120);
        expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }
      expect(shownFileName(text) ?? '').not.toMatch(/[/\\]/);
    }),
  );
});

test('a name is one line, and keeps the letters of its language', () => {
  expect(oneLine(' Zoë\r\nBcc: b@example.org ')).toBe('Zoë Bcc: b@example.org');
  expect(oneLine('\u202eztluhcS\u202c\0')).toBe('ztluhcS');
  const persian = '\u0639\u0644\u06cc\u200c\u0631\u0636\u0627';
  expect(oneLine(persian)).toBe(persian);
  expect(withoutTricks('a\r\n\tb\u2028c\x1b[31m')).toBe('a\n\tb\nc[31m');
});
