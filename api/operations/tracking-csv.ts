import { parseReference } from '../../documents/reference.ts';
import type { LineEntry } from './dispatch-lines.ts';

/** Reference and tracking number of each line; a head, and what is neither, is passed over. */
export const linesOfCsv = (text: string): LineEntry[] =>
  text.split(/\r\n|\r|\n/).flatMap((line) => {
    const [first = '', second = ''] = line
      .split(/[;,\t]/)
      .map((cell) => cell.replaceAll(/^[\s"']+|[\s"']+$/g, ''));
    const reference = parseReference(first.replace(/^\uFEFF/, ''));
    return reference && second ? [{ reference, trackingNumber: second }] : [];
  });
