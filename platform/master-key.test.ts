import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { masterKeyFile, parseMasterKeys } from './master-key.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'master-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('several keys are read in their order', () => {
  const [one, two] = [randomBytes(32), randomBytes(32)];
  const text = `${one.toString('base64')},\n${two.toString('base64')}\n`;
  expect(parseMasterKeys(text, 'MASTER_KEY')).toEqual([one, two]);
});

test.each(['', 'short', 'ä'.repeat(43), randomBytes(31).toString('base64'), 'a'.repeat(64)])(
  '%j is refused',
  (text) => {
    expect(() => parseMasterKeys(text, 'MASTER_KEY')).toThrow(/^MASTER_KEY: expected .* 32 bytes/);
  },
);

test('the own key file is made once, for its owner only, by whoever is first', async () => {
  const path = join(folder, 'new', 'master-key');
  const keys = await Promise.all(
    Array.from({ length: 6 }, async () => (await masterKeyFile(path))()),
  );
  for (const key of keys) expect(key).toEqual(keys[0]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await (await masterKeyFile(path))()).toEqual(keys[0]);
});

test('an existing file with other content is refused and left alone', async () => {
  const path = join(folder, 'master-key');
  await writeFile(path, 'not a key\n');
  await expect(masterKeyFile(path)).rejects.toThrow(`${path}: expected one or more keys`);
  expect(await readFile(path, 'utf8')).toBe('not a key\n');
});
