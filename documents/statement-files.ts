import { unzipSync } from 'fflate';
import { readStatement } from './bank-statement.ts';
import { UnreadableStatement, type StatementEntry } from './statement-entry.ts';

/** A day's statement of a city has some thousand entries of about a kilobyte. */
export const statementLimit = 20 * 1024 * 1024;

const isZip = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 2)).toString() === 'PK';

/**
 * The entries of a statement, or of all statements of a ZIP file as banks offer them.
 * @throws {UnreadableStatement} when one of them cannot be read: all are, or none
 */
export function readStatements(bytes: Uint8Array): StatementEntry[] {
  if (!isZip(bytes)) return readStatement(bytes);
  const files = unzipped(bytes);
  if (files.length === 0) throw new UnreadableStatement('not-camt', 'The ZIP file holds no XML.');
  return files.flatMap((file) => readStatement(file));
}

function unzipped(bytes: Uint8Array): Uint8Array[] {
  let size = 0;
  let twice = false;
  const names = new Set<string>();
  const files = (() => {
    try {
      return unzipSync(bytes, {
        filter: ({ name, originalSize }) => {
          if (!/\.xml$/i.test(name)) return false;
          if (names.has(name)) twice = true;
          names.add(name);
          size += originalSize;
          return size <= statementLimit;
        },
      });
    } catch {
      throw new UnreadableStatement('not-xml', 'The ZIP file is damaged.');
    }
  })();
  if (size > statementLimit)
    throw new UnreadableStatement('hostile', 'The ZIP file grows too large.');
  if (twice) {
    throw new UnreadableStatement('hostile', 'Two files in the ZIP file have the same name.');
  }
  return Object.values(files);
}
