import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { coverKey, textOf } from '../test/support/scans.ts';
import { readCoverCode, slipCode } from './cover-code.ts';
import { giroCode } from './girocode.ts';
import { renderLetter, renderLetters, type Letter } from './letter.ts';
import { readScan } from './read-scan.ts';
import { scanOf, type Wear } from './worn-scan.ts';

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

test('whatever somebody is called or writes is printed and never runs', async () => {
  const markup = [
    ...[
      '#panic("x")',
      '#read("/etc/passwd")',
      '#include "a"',
      '#eval("1")',
      '#sys.version',
      '$ x $',
    ],
    ...[
      '*',
      '_',
      '`',
      '```',
      '//',
      '/*',
      '*/',
      '\\',
      '<a>',
      '@a',
      '= ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
    ],
    ...['\\u{41}', '~', '---', '\u202e', '\r\n', '\0', 'https://evil.example', 'Zoë', '&', '😀'],
  ];
  const text = fc.oneof(
    fc.array(fc.constantFrom(...markup), { minLength: 1, maxLength: 8 }).map((all) => all.join('')),
    fc.string({ unit: 'binary', maxLength: 100 }),
  );
  for (const words of fc.sample(text, 60)) {
    const pdf = await renderLetter({
      ...letter,
      ...{ recipient: [words], subject: `Re: ${words}`, closing: words },
      blocks: [words, { emphasis: words }, { list: [words] }],
    });
    const plain = await (await PDFDocument.load(pdf)).save({ useObjectStreams: false });
    const bytes = Buffer.from(plain).toString('latin1');
    const links = [...bytes.matchAll(/\/URI ?\(([^)]*)\)/g)].map(([, address]) => address);
    expect(links.filter((address) => address?.includes('evil'))).toEqual([]);
    expect(/JavaScript|Launch/.test(bytes)).toBe(false);
  }
  const chinese = await renderLetter({ ...letter, recipient: ['王小明', 'Beispielweg 7'] });
  expect((await textOf(chinese))[0]).toContain('Beispielweg 7');
  const [told] = await textOf(
    await renderLetter({ ...letter, blocks: [markup.slice(0, 5).join(' ')] }),
  );
  expect(told).toContain('#read("/etc/passwd") #include "a" #eval("1")');
  expect(told).not.toContain('root:');
});

test('a GiroCode stands beside the code of the answer, and both can be read from the sheet', async () => {
  const transfer = giroCode({
    name: 'Stadt Musterstadt',
    iban: 'DE49000123450000900010',
    amountCents: 2700,
    remittance: letter.reference,
  });
  const block = {
    giroCode: transfer,
    label: 'GiroCode',
    lines: ['IBAN: DE49 0001 2345 0000 9000 10'],
  };
  const pdf = await renderLetter({ ...letter, blocks: [...letter.blocks, block] });
  const { pages } = await readScan(pdf);
  expect(new Set(pages[0]?.codes)).toEqual(new Set([transfer, letter.answer?.link]));
  expect((await textOf(pdf))[0]).toContain('IBAN: DE49 0001 2345 0000 9000 10');
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

const slip = {
  code: slipCode('FA-53S6-6H5W', coverKey),
  heading: 'Antwort-Abschnitt',
  hint: 'Bitte ankreuzen.',
  options: ['Abholen: Di., 08.12.2026, 09:00', 'Mit der Post', 'Bitte rufen Sie mich an.'],
  words: 'Meine Antwort:',
  phone: 'Telefonnummer:',
  signature: 'Datum, Unterschrift:',
};

describe('a slip at the foot', () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    const { enclosures: _, ...plain } = letter;
    pdf = await renderLetter({ ...plain, slip });
  });
  const torn = async (scan: Uint8Array) => {
    const picture = sharp(scan);
    const { width, height } = await picture.metadata();
    const top = Math.round((height * 210) / 297);
    const cut = picture.extract({ left: 0, top, width, height: height - top });
    return new Uint8Array(await cut.png().toBuffer());
  };

  test('stands below the lower fold, with boxes and lines', async () => {
    const pages = await textOf(pdf);
    expect(pages).toHaveLength(1);
    for (const part of [slip.heading, ...slip.options, slip.words, slip.phone, slip.signature]) {
      expect(pages[0]).toContain(part);
    }
  });
  test.each<[Wear, number]>([
    ['light', 1],
    ['heavy', 2],
    ['heavy', 3],
    ['heavy', 4],
    ['fax', 5],
  ])('is read when it was torn off and scanned: %s %i', async (wear, seed) => {
    const always = { turn: wear === 'heavy' ? seed : 0 };
    const scan = await scanOf([pdf], { seed, wear, format: 'png', always });
    const { pages } = await readScan(await torn(scan));
    expect(pages.map(({ codes }) => codes)).toEqual([[slip.code]]);
  });
  test('is known as a slip, and as damaged where its code is gone', async () => {
    expect(readCoverCode(slip.code, coverKey)).toEqual({ reference: letter.reference, slip: true });
    const cover = slip.code.replace('FA1S.', 'FA1.');
    expect(readCoverCode(cover, coverKey)).toEqual({ fault: 'wrong-check' });
    const stains = [{ x: 0.22, y: 0.852, radius: 0.04, darkness: 1 }];
    const scan = await scanOf([pdf], { seed: 1, wear: 'none', format: 'png', always: { stains } });
    const { pages } = await readScan(await torn(scan));
    expect(pages).toMatchObject([{ codes: [], damagedCode: true }]);
  });
  test('goes to the foot of the next page where there is no room', async () => {
    const blocks = Array.from({ length: 9 }, () => 'Ein Satz des Briefes. '.repeat(6));
    const pages = await textOf(await renderLetter({ ...letter, blocks, slip }));
    expect(pages).toHaveLength(2);
    expect(pages[1]).toContain(slip.heading);
  });
});
