import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { roles } from './caller.ts';

/** Machine clients, known by the SHA-256 of their token. */
export interface Tokens {
  callerOf(token: string): Promise<Caller | undefined>;
}

const tokensSchema = z.array(
  z.strictObject({
    name: z.string().regex(/^[A-Za-z0-9._-]{1,60}$/, 'letters, digits, dot, hyphen, underscore'),
    sha256: z.string().regex(/^[0-9a-fA-F]{64}$/, 'the SHA-256 of the token, 64 hex digits'),
    roles: z.array(z.enum(roles)).min(1),
    departments: z.union([z.literal('*'), z.array(z.string().min(1))]).default('*'),
  }),
);
type Known = z.infer<typeof tokensSchema>[number];

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Parses a tokens file, JSON or YAML; every fault is named with its place. */
export function parseTokens(content: string, path: string): Known[] {
  const result = tokensSchema.safeParse(parse(content) as unknown);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path: at, message }) => `${at.map(String).join('.') || 'file'}: expected ${message}`,
  );
  throw new Error(`API_TOKENS_FILE ${path}: ${faults.join('; ')}`);
}

const asCaller = ({ name, roles: given, departments }: Known): Caller => ({
  actor: { id: `token:${name}`, name, roles: given },
  departments,
  way: 'token',
});

function find(known: readonly Known[], token: string): Caller | undefined {
  const hash = sha256(token);
  // All are compared, so that the time says nothing about the place.
  const matches = known.filter((entry) => timingSafeEqual(Buffer.from(entry.sha256, 'hex'), hash));
  return matches[0] && asCaller(matches[0]);
}

/** Reads the file again when it has changed; a file that became wrong leaves the old tokens. */
export async function tokensOfFile(
  path: string,
  onFault: (error: unknown) => void,
): Promise<Tokens> {
  let known = parseTokens(await readFile(path, 'utf8'), path);
  let seen = (await stat(path)).mtimeMs;
  let lookedAt = Date.now();
  const refresh = async () => {
    if (Date.now() - lookedAt < 1_000) return;
    lookedAt = Date.now();
    try {
      const { mtimeMs } = await stat(path);
      if (mtimeMs === seen) return;
      seen = mtimeMs;
      known = parseTokens(await readFile(path, 'utf8'), path);
    } catch (error) {
      onFault(error);
    }
  };
  return {
    async callerOf(token) {
      await refresh();
      return find(known, token);
    },
  };
}

/** The others, and that of a simulated station, which may report and nothing else. */
export function withStation(tokens: Tokens, token: string): Tokens {
  const own: Known = {
    name: 'locker-simulator',
    sha256: sha256(token).toString('hex'),
    roles: ['station'],
    departments: '*',
  };
  return { callerOf: async (given) => find([own], given) ?? tokens.callerOf(given) };
}

/** The one token of the embedded mode, with all roles; made on the first start, mode 0600. */
export async function ownToken(path: string): Promise<Tokens> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${randomBytes(24).toString('base64url')}\n`;
  await writeFile(path, fresh, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  const token = (await readFile(path, 'utf8')).trim();
  const hash = sha256(token).toString('hex');
  const known: Known[] = [{ name: 'embedded', sha256: hash, roles: [...roles], departments: '*' }];
  return { callerOf: async (given) => find(known, given) };
}
