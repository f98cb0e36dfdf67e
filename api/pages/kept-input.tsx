import type { Problem } from '../errors.ts';
import type { Ctx } from '../http.ts';
import { sent } from './request.ts';
import { wordsFor } from './words/index.ts';

/** Fields that people do not write into. */
const chosen = new Set([
  'choice',
  'document',
  'way',
  'language',
  'sure',
  'withdraw',
  'later',
  'kind',
]);
const lost = new Set([
  'invalid-link',
  'link-revoked',
  'erased',
  'temporarily-unavailable',
  'internal-error',
]);

/** What a citizen had typed into a form that could not be taken, so that it can be copied. */
export async function typedInto(c: Ctx, problem: Problem): Promise<string[]> {
  const ofCitizen = c.req.path.startsWith('/a/') || c.req.path.startsWith('/apply/');
  if (c.req.method !== 'POST' || !ofCitizen || !lost.has(problem.type)) return [];
  const form = await sent(c).catch(() => undefined);
  return writtenIn(form?.entries() ?? []);
}

const writtenIn = (entries: readonly (readonly [string, string])[]): string[] =>
  entries.filter(([name, text]) => !chosen.has(name) && text.trim() !== '').map(([, text]) => text);

export const written = (kept: { values: Readonly<Record<string, string>> } | undefined): string[] =>
  writtenIn(Object.entries(kept?.values ?? {}));

export function KeptInput({ texts, language }: { texts: string[]; language: string }) {
  if (texts.length === 0) return null;
  return (
    <section>
      <h2>{wordsFor(language).problems.kept}</h2>
      {texts.map((text) => (
        <blockquote class="words">{text}</blockquote>
      ))}
    </section>
  );
}
