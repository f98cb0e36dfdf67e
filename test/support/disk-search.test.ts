import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesWith } from './disk-search.ts';

const text = 'Zoë Müller-Łuk';
const around = (words: string) => `a${words}z`;

test.each<[string, Buffer]>([
  ['utf-8', Buffer.from(around(text))],
  ['utf-16le', Buffer.from(around(text), 'utf16le')],
  ['utf-16be', Buffer.from(around(text), 'utf16le').swap16()],
  ['hex', Buffer.from(Buffer.from(around(text)).toString('hex').toUpperCase())],
  ...[0, 1, 2].flatMap((shift): [string, Buffer][] => {
    const bytes = Buffer.from('x'.repeat(shift) + text + 'y');
    return [
      [`base64 at ${shift}`, Buffer.from(bytes.toString('base64'))],
      [`base64url at ${shift}`, Buffer.from(bytes.toString('base64url'))],
    ];
  }),
  ['a URL', Buffer.from(`?q=${encodeURIComponent(text)}`)],
  ['a form', Buffer.from(new URLSearchParams({ q: text }).toString())],
  ['JSON', Buffer.from('"Zo\\u00eb M\\u00fcller-\\u0141uk"')],
  ['quoted-printable', Buffer.from('Zo=C3=AB M=C3=BCller-=C5=81uk')],
])('is found in %s', async (_, bytes) => {
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-search-'));
  await writeFile(join(folder, 'file'), bytes);
  expect(await filesWith(folder, ['somebody else'])).toEqual([]);
  expect(await filesWith(folder, [text])).toEqual(['file']);
  await rm(folder, { recursive: true });
});
