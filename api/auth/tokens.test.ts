import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ownToken, parseTokens, tokensOfFile } from './tokens.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const folders: string[] = [];
const folder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'fernantrag-tokens-'));
  folders.push(made);
  return made;
};
afterAll(() => Promise.all(folders.map((made) => rm(made, { recursive: true }))));

test('a token of the file names its client, roles and departments', async () => {
  const path = join(await folder(), 'tokens.yaml');
  await writeFile(
    path,
    `- name: scanner\n  sha256: ${sha256('open')}\n  roles: [intake]\n  departments: [samples]\n`,
  );
  const tokens = await tokensOfFile(path, () => undefined);
  expect(await tokens.callerOf('open')).toEqual({
    actor: { id: 'token:scanner', name: 'scanner', roles: ['intake'] },
    departments: ['samples'],
    way: 'token',
  });
  expect(await tokens.callerOf('close')).toBeUndefined();
  expect(await tokens.callerOf('')).toBeUndefined();
});

test('a file without departments covers all, in JSON as well', () => {
  const text = JSON.stringify([{ name: 'a', sha256: sha256('x'), roles: ['clerk'] }]);
  expect(parseTokens(text, 'tokens.json')[0]?.departments).toBe('*');
});

test('faults of the file are named with their place', () => {
  const text = JSON.stringify([{ name: 'a', sha256: 'short', roles: ['king'] }]);
  expect(() => parseTokens(text, 'tokens.json')).toThrow(/tokens\.json: 0\.sha256.*0\.roles\.0/);
});

test('a clear token of the file is refused, and never quoted', () => {
  const text = JSON.stringify([{ name: 'a', token: 'clear-text', roles: ['clerk'] }]);
  expect(() => parseTokens(text, 'tokens.json')).toThrow(/^(?!.*clear-text)/);
});

test('the own token is made once, for its owner only', async () => {
  const path = join(await folder(), 'data', 'api-token');
  await ownToken(path);
  const token = (await readFile(path, 'utf8')).trim();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const again = await ownToken(path);
  expect((await again.callerOf(token))?.actor.roles).toContain('admin');
});
