import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Base64 of the text wherever it begins in what is encoded, less the letters that its neighbours decide. */
const inBase64 = (bytes: Buffer): Buffer[] =>
  [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const certain = encoded.replace(/=+$/, '').slice(shift ? shift + 1 : 0, -1);
    return [certain, certain.replaceAll('+', '-').replaceAll('/', '_')].map((one) =>
      Buffer.from(one),
    );
  });

const quotedPrintable = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) =>
      byte < 32 || byte > 126 || byte === 61
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('');

const escaped = (text: string): string =>
  [...text]
    .map((letter) =>
      (letter.codePointAt(0) ?? 0) < 128
        ? letter
        : `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    )
    .join('');

/** The text in every form in which it may lie on a disk. */
export function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const utf16 = Buffer.from(text, 'utf16le');
  const hex = utf8.toString('hex');
  const url = encodeURIComponent(text);
  const forms = [
    ...[utf8, utf16, Buffer.from(utf16).swap16(), Buffer.from(text, 'latin1')],
    ...[utf8, utf16, Buffer.from(text, 'latin1')].flatMap(inBase64),
    ...[hex, hex.toUpperCase(), utf16.toString('hex')].map((one) => Buffer.from(one)),
    ...[quotedPrintable(utf8), quotedPrintable(utf8).replaceAll(' ', '_')].map((one) =>
      Buffer.from(one),
    ),
    ...[url, url.toLowerCase(), url.replaceAll('%20', '+')].map((one) => Buffer.from(one)),
    ...[escaped(text), escaped(text).toUpperCase().replaceAll('\\U', '\\u')].map((one) =>
      Buffer.from(one),
    ),
  ];
  return [...new Map(forms.map((form) => [form.toString('hex'), form])).values()];
}

/** Every file below the folder that holds one of the texts in any form, also those in use. */
export async function filesWith(folder: string, texts: string[]): Promise<string[]> {
  const forms = texts.flatMap(formsOf);
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (forms.some((form) => bytes.includes(form))) found.push(relative(folder, path));
  }
  return found;
}
