import { expect, test } from 'vitest';
import { textOf } from '../test/support/scans.ts';
import { renderLetter, renderLetters, type Letter } from './letter.ts';
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
  blocks: [
    'Guten Tag,',
    '#panic("never markup") *b*\nzweite Zeile',
    { emphasis: 'Ihr Ausweis' },
    { list: ['Vorderseite', 'Rückseite'] },
  ],
  closing: 'Mit freundlichen Grüßen\nIhre Zulassungsstelle',
  answer: {
    link: 'https://office.example/a/7Q9K2M4T',
    heading: 'Online antworten',
    lines: ['office.example/code öffnen'],
    typed: [{ label: 'Code', value: '7Q9K2-M4TXC' }],
  },
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
    'Ihr Ausweis – Vorderseite – Rückseite',
    'Online antworten office.example/code öffnen Code 7Q9K2-M4TXC',
    'Anlagen – Bescheid',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('Seite 1');
  expect((await readScan(pdf)).pages[0]?.codes).toEqual([letter.answer?.link]);
});

test('a long letter goes on with page numbers', async () => {
  const blocks = Array.from({ length: 40 }, (_, i) => `${i} ${'Ein Satz des Briefes. '.repeat(6)}`);
  const pages = await textOf(await renderLetter({ ...letter, blocks }));
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

test('letters of one run count their own pages, and begin on sheets of their own', async () => {
  const blocks = Array.from({ length: 40 }, () => 'Ein Satz des Briefes. '.repeat(6));
  const run = [
    letter,
    { ...letter, blocks },
    { ...letter, language: 'en', reference: 'FA-0000-0000' },
  ];
  const once = await textOf(await renderLetters(run));
  const long = once.length - 2;
  expect(once[1]).toContain(`Seite 1 von ${long}`);
  expect(once.at(-1)).not.toContain('Seite');
  expect(once.at(-1)).toContain('Aktenzeichen');
  const twice = await textOf(await renderLetters(run, { sides: 2, title: 'Briefe' }));
  const starts = twice.flatMap((text, at) => (text.includes('Guten Tag') ? [at] : []));
  expect(twice[1]).toBe('');
  expect(twice.findIndex((text) => text.includes(`Seite 1 von ${long}`))).toBe(2);
  expect(starts.every((at) => at % 2 === 0)).toBe(true);
  expect((twice.length - 1) % 2).toBe(0);
});
