import { qrSvg } from './qr.ts';
import type { Reference } from './reference.ts';
import { typesetPdf } from './typst.ts';

export interface CoverSheet {
  office: { name: string; lines: string[] };
  reference: Reference;
  /** The text of `coverCode`. */
  code: string;
  language: string;
  /** Labels in the applicant's language. */
  texts: {
    heading: string;
    instruction: string;
    enclose: string;
    original: string;
    copy: string;
    by?: string;
    reference: string;
  };
  /** Title of the procedure. */
  title: string;
  documents: { label: string; kind: 'original' | 'copy' }[];
  /** The day by when, as it is to be read. */
  by?: string;
}

/**
 * One A4 page for the envelope: the office's address where a window envelope shows it (DIN 5008
 * form B), the reference to copy by hand, what to enclose, and the code twice, at two corners and
 * clear of the folds.
 */
export async function renderCoverSheet(sheet: CoverSheet): Promise<Uint8Array> {
  return typesetPdf('cover-sheet.typ', {
    office: sheet.office,
    reference: sheet.reference,
    language: sheet.language,
    texts: sheet.texts,
    title: sheet.title,
    documents: sheet.documents,
    by: sheet.by && sheet.texts.by ? sheet.by : null,
    qr: await qrSvg(sheet.code, 'H'),
  });
}
