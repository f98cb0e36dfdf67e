import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { coverKey, coverSheetOf, referenceOf, textOf } from '../test/support/scans.ts';
import { coverCode, readCoverCode } from './cover-code.ts';
import { readScan } from './read-scan.ts';

const reference = referenceOf(1);

describe('the cover sheet', () => {
  test('is one A4 page with everything on it', async () => {
    const pdf = await coverSheetOf(reference);
    const [text, ...more] = await textOf(pdf);
    expect(more).toEqual([]);
    for (const part of [
      'Begleitblatt',
      'Musterstraße 12',
      '12345 Musterstadt',
      'Zulassungsbescheinigung Teil I Original',
      'Personalausweis, Vorder- und Rückseite Kopie',
      'Bitte absenden bis 14. August 2026',
    ]) {
      expect(text).toContain(part);
    }
    expect(text?.split(reference).length).toBeGreaterThan(2);
  });

  test('carries language and title for screen readers', async () => {
    const pdf = await PDFDocument.load(await coverSheetOf(reference, { language: 'de-easy' }));
    expect(pdf.getTitle()).toBe(`Fahrzeug umschreiben – ${reference}`);
    expect(pdf.catalog.toString()).toContain('/Lang (de)');
    expect(pdf.catalog.toString()).toContain('/MarkInfo');
  });

  test('prints Turkish, Polish, Cyrillic and Greek letters', async () => {
    const title = 'Iğdır şöför çağrı – Zażółć gęślą jaźń – Київ – Αθήνα – Øster ẞ';
    const [text] = await textOf(await coverSheetOf(reference, { title }));
    expect(text).toContain(title);
  });

  test('prints markup as text', async () => {
    const label =
      '#panic("x") *b* _i_ $x$ #include "a" <l> @r // c [] `c` \\ "q" https://a.example';
    const [text] = await textOf(
      await coverSheetOf(reference, { documents: [{ label, kind: 'copy' }] }),
    );
    expect(text?.replaceAll(' ', '')).toContain(label.replaceAll(' ', ''));
  });

  test('asks for nothing when nothing is missing', async () => {
    const [text] = await textOf(await coverSheetOf(reference, { documents: [] }));
    expect(text).not.toContain('Das legen Sie bei');
  });

  test('stays one page with very much on it', async () => {
    const label = 'Nachweis über die Verfügungsberechtigung des früheren Halters';
    const documents = Array.from({ length: 25 }, (_, i) => ({
      label: `${label} ${i}`,
      kind: 'original' as const,
    }));
    const pages = await textOf(
      await coverSheetOf(reference, { documents, title: label.repeat(3) }),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain(`${label} 24 Original`);
  });

  test('its code reads, once as text and found twice', async () => {
    const { pages } = await readScan(await coverSheetOf(reference));
    expect(pages).toMatchObject([
      { index: 0, blank: false, codes: [coverCode(reference, coverKey)] },
    ]);
    expect(readCoverCode(pages[0]?.codes[0] ?? '', coverKey)).toEqual({ reference });
  });
});
