import { PDFiumLibrary } from '@hyzyla/pdfium';
import { coverCode } from '../../documents/cover-code.ts';
import { renderCoverSheet, type CoverSheet } from '../../documents/cover-sheet.ts';
import { pageCodes } from '../../documents/page-codes.ts';
import { referenceFromBytes } from '../../documents/reference.ts';

export const coverKey = Buffer.alloc(32, 7);

/** The `n`-th invented reference. */
export const referenceOf = (n: number) =>
  referenceFromBytes(Uint8Array.from([n * 37, n * 101, n * 13, n * 59, n]));

const sheet: Omit<CoverSheet, 'reference' | 'code'> = {
  office: {
    name: 'Stadt Musterstadt – Straßenverkehrsamt',
    lines: ['Poststelle', 'Musterstraße 12', '12345 Musterstadt'],
  },
  language: 'de',
  texts: {
    heading: 'Begleitblatt',
    instruction: 'Bitte legen Sie dieses Blatt zuoberst in den Umschlag.',
    enclose: 'Das legen Sie bei',
    original: 'Original',
    copy: 'Kopie',
    by: 'Bitte absenden bis',
    reference: 'Aktenzeichen',
  },
  title: 'Fahrzeug umschreiben',
  documents: [
    { label: 'Zulassungsbescheinigung Teil I', kind: 'original' },
    { label: 'Personalausweis, Vorder- und Rückseite', kind: 'copy' },
  ],
  by: '14. August 2026',
};

/** A cover sheet with the right code for its reference, unless told otherwise. */
export const coverSheetOf = (reference: string, changes: Partial<CoverSheet> = {}) =>
  renderCoverSheet({ ...sheet, reference, code: coverCode(reference, coverKey), ...changes });

/** The text of every page, with single spaces. */
export async function textOf(pdf: Uint8Array): Promise<string[]> {
  const document = await (await PDFiumLibrary.init()).loadDocument(pdf);
  try {
    return [...document.pages()].map((page) => page.getText().replace(/\s+/g, ' ').trim());
  } finally {
    document.destroy();
  }
}

const toDots = 200 / 72;

/** What every code on a page says, small ones too. */
export async function codesOf(pdf: Uint8Array): Promise<string[][]> {
  const document = await (await PDFiumLibrary.init()).loadDocument(pdf);
  try {
    const codes: string[][] = [];
    for (const page of document.pages()) {
      const drawn = await page.render({ scale: toDots, colorSpace: 'Gray', render: 'bitmap' });
      const { data: gray, width, height } = drawn;
      codes.push((await pageCodes({ gray, width, height }, false)).codes);
    }
    return codes;
  } finally {
    document.destroy();
  }
}
