import { expect, test } from 'vitest';
import { textOf } from '../test/support/scans.ts';
import { renderLetter, type Letter } from './letter.ts';
import { readScan } from './read-scan.ts';

const letter: Letter = {
  language: 'de',
  office: { name: 'Stadt Musterstadt', lines: ['Musterstraße 12', '12345 Musterstadt'] },
  recipient: ['Frau', 'Żaneta Güneş', 'Beispielweg 7', '12345 Musterstadt'],
  reference: 'FA-53S6-6H5W',
  information: [
    { label: 'Aktenzeichen', value: 'FA-53S6-6H5W' },
    { label: 'Datum', value: '1. August 2026' },
  ],
  subject: 'Wann möchten Sie Ihre Papiere abholen?',
  paragraphs: ['Guten Tag,', '#panic("never markup") *b*\nzweite Zeile'],
  closing: 'Mit freundlichen Grüßen\nIhre Zulassungsstelle',
  answer: { link: 'https://office.example/a/7Q9K2M4T', caption: 'Online antworten' },
  enclosures: { heading: 'Anlagen', items: ['Bescheid'] },
  pageLabel: 'Seite {page} von {pages}',
};

test('one page with everything on it, and a code that leads to the answer', async () => {
  const pdf = await renderLetter(letter);
  const [text, ...more] = await textOf(pdf);
  expect(more).toEqual([]);
  for (const part of [
    'Stadt Musterstadt · Musterstraße 12 · 12345 Musterstadt',
    'Frau Żaneta Güneş Beispielweg 7 12345 Musterstadt',
    'Aktenzeichen FA-53S6-6H5W',
    'Wann möchten Sie Ihre Papiere abholen?',
    '#panic("never markup") *b* zweite Zeile',
    'Mit freundlichen Grüßen Ihre Zulassungsstelle',
    'https://office.example/a/7Q9K2M4T',
    'Anlagen – Bescheid',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('Seite 1');
  expect((await readScan(pdf)).pages[0]?.codes).toEqual([letter.answer?.link]);
});

test('a long letter goes on with page numbers', async () => {
  const paragraphs = Array.from(
    { length: 40 },
    (_, i) => `${i} ${'Ein Satz des Briefes. '.repeat(6)}`,
  );
  const pages = await textOf(await renderLetter({ ...letter, paragraphs }));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]).toContain(`Seite 1 von ${pages.length}`);
  expect(pages[1]).toContain('Stadt Musterstadt · FA-53S6-6H5W');
  expect(pages.join(' ')).toContain('39 Ein Satz');
});

test('an address that does not fit the window is refused', async () => {
  await expect(renderLetter({ ...letter, recipient: Array(7).fill('x') })).rejects.toThrow(
    '1 to 6',
  );
});
