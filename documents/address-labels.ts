import { qrSvg } from './qr.ts';
import { typesetPdf } from './typst.ts';

export interface AddressLabels {
  language: string;
  /** What a reader of the PDF calls it. */
  title: string;
  /** One line, above the address. */
  sender: string;
  /** The first label of the sheet that is still there, from 1 to `labelsPerSheet`. */
  first: number;
  labels: {
    /** Name, street, place, country: as the post wants them. */
    lines: string[];
    reference: string;
    /** What else stands at the foot, such as the class of post. */
    note: string;
  }[];
}

export const labelsPerSheet = 24;

/**
 * Labels for sheets of 3 × 8, 70 × 36 mm each, on A4. Each bears the reference as a code that the
 * scanner of the counter reads, to find the case with the envelope in hand.
 */
export async function renderAddressLabels({
  labels,
  first,
  ...sheet
}: AddressLabels): Promise<Uint8Array> {
  if (labels.length === 0) throw new RangeError('There is no label to print');
  if (!Number.isInteger(first) || first < 1 || first > labelsPerSheet) {
    throw new RangeError(`The first label is one of 1 to ${labelsPerSheet}, not ${first}`);
  }
  return typesetPdf('address-labels.typ', {
    ...sheet,
    first,
    labels: await Promise.all(
      labels.map(async ({ lines, reference, note }) => ({
        lines,
        reference,
        note: `${reference} · ${note}`,
        qr: await qrSvg(reference, 'M'),
      })),
    ),
  });
}
