import { createHash } from 'node:crypto';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { entriesOf } from './statement-entries.ts';
import { UnreadableStatement, type StatementEntry } from './statement-entry.ts';
import type { Node } from './xml-node.ts';

const namespace =
  /\sxmlns(?::\w+)?\s*=\s*["']urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(?:02|08)["']/;
const lists = new Set(['Stmt', 'Ntry', 'NtryDtls', 'TxDtls', 'Ustrd', 'Strd', 'AddtlRmtInf']);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  isArray: (name) => lists.has(name),
});

/** XML in its declared encoding, or as its byte order mark says. */
function textOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const wide = head.startsWith('\xff\xfe') ? 'utf-16le' : undefined;
  const declared = /^[^<]*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head)?.[1];
  try {
    return new TextDecoder(wide ?? declared ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableStatement('not-xml', 'The bytes do not fit the encoding of the file.');
  }
}

function parsed(text: string): Node {
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw new UnreadableStatement('not-xml', `Not well-formed XML, line ${valid.err.line}.`);
  }
  try {
    return parser.parse(text) as Node;
  } catch {
    throw new UnreadableStatement('not-xml', 'Not readable as XML.');
  }
}

/**
 * The booked entries of an account statement, camt.053.001.02 or .08. A document type declaration,
 * and so every entity of its own, is refused before anything is parsed.
 * @throws {UnreadableStatement} when a single entry cannot be understood: all are read, or none
 */
export function readStatement(bytes: Uint8Array): StatementEntry[] {
  const text = textOf(bytes);
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(text)) {
    throw new UnreadableStatement('hostile', 'A document type declaration is not accepted.');
  }
  const { Document: document } = parsed(text);
  const root = typeof document === 'object' && !Array.isArray(document) ? document : {};
  if (!namespace.test(text.slice(0, 4_000))) {
    throw new UnreadableStatement('not-camt', 'Expected camt.053.001.02 or camt.053.001.08.');
  }
  return entriesOf(root).map(({ mark, ...entry }) => ({
    id: createHash('sha256').update(mark).digest('hex'),
    ...entry,
  }));
}
