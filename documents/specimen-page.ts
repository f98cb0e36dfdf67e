import { typesetPdf } from './typst.ts';

/** A page that shows an invented document, marked as a specimen, for demonstrations and tests. */
export const renderSpecimen = (
  title: string,
  entries: Record<string, string>,
): Promise<Uint8Array> =>
  typesetPdf('specimen-page.typ', {
    title,
    entries: Object.entries(entries),
    language: 'de',
    mark: 'MUSTER',
    note: 'Erfundenes Dokument zur Vorführung – ohne Gültigkeit',
  });
