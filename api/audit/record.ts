import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { AuditFact } from '../../platform/audit/entry.ts';
import type { AuditWriter } from '../../platform/audit/writer.ts';
import { unavailable } from '../errors.ts';
import type { Env } from '../http.ts';
import { toProblem } from '../on-error.ts';
import { lineOf } from '../route-lines/index.ts';
import { factsOf } from './facts.ts';
import { emptyNotes, noting } from './notes.ts';

const oneLook = 60_000;

/**
 * The one place where uses of routes become entries of the audit: an answer leaves only when its entry
 * is durable.
 */
export function recordUses(audit: AuditWriter): MiddlewareHandler<Env> {
  const write = writeOnce(audit);
  return async (c, next) => {
    const request = randomUUID();
    const notes = emptyNotes();
    c.header('X-Request-Id', request);
    await noting(notes, next);
    const problem = c.error && toProblem(c.error);
    const caller = c.get('caller');
    const holder = c.get('holder');
    const line = lineOf(c);
    const facts = factsOf(
      {
        line,
        path: c.req.path,
        status: c.res.status,
        problem: problem?.type,
        unknownToken:
          problem?.type === 'not-signed-in' && c.req.header('authorization') !== undefined,
        caller,
        holder,
        request,
        at: new Date().toISOString(),
      },
      notes,
    );
    await write(facts, line?.audited?.once === true);
  };
}

/** What is done again and again to show one thing is written once in a while. */
function writeOnce(audit: AuditWriter) {
  const looks = new Map<string, { until: number; durable: Promise<void> }>();
  const durable = (facts: readonly AuditFact[]) =>
    audit.write(facts).catch((error: unknown) => {
      throw unavailable('What was asked for cannot be recorded at the moment', error);
    });
  return async (facts: readonly AuditFact[], once: boolean): Promise<void> => {
    if (facts.length === 0) return;
    if (!once) return durable(facts);
    const now = Date.now();
    for (const [key, { until }] of looks) {
      if (until > now) break;
      looks.delete(key);
    }
    await Promise.all(
      facts.map((fact) => {
        const { at: _, request: _request, ...same } = fact;
        const key = JSON.stringify(same);
        const known = looks.get(key);
        if (known) return known.durable;
        const look = { until: now + oneLook, durable: durable([fact]) };
        looks.set(key, look);
        look.durable.catch(() => looks.delete(key));
        return look.durable;
      }),
    );
  };
}

/** What comes in by other ways than HTTP, as the work of this actor; whatever came of it. */
export async function recorded<T>(
  audit: AuditWriter,
  { actor, action }: { actor: string; action: string },
  work: () => Promise<T>,
): Promise<T> {
  const notes = emptyNotes();
  try {
    return await noting(notes, work);
  } finally {
    const at = new Date().toISOString();
    const base = { at, actor, roles: [], outcome: 'done' as const };
    const { changes, objects, opened, read } = notes;
    const done = new Set(changes.map(({ reference }) => reference));
    await audit.write([
      ...changes.map(({ kind, reference }) => ({
        ...base,
        action: 'change',
        ...(reference ? { reference } : {}),
        object: kind,
      })),
      ...objects.map((object) => ({ ...base, action, ...object })),
      ...[...new Set([...opened, ...read])]
        .filter((reference) => !done.has(reference))
        .map((reference) => ({ ...base, action, reference })),
    ]);
  }
}
