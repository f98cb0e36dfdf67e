import { createHash } from 'node:crypto';

/** Who did or looked at what. References and ids alone: no names, addresses, words or IPs. */
export interface AuditFact {
  /** An instant. */
  at: string;
  /** `staff:…`, `token:…`, `citizen`, `system`, or `nobody` for who could not sign in. */
  actor: string;
  roles: string[];
  action: string;
  /** The case. */
  reference?: string;
  /** What else, or what of the case: `scan:…`, `letter:…`, the kind of a change, a workflow id. */
  object?: string;
  /** How many a list showed. */
  results?: number;
  outcome: 'done' | 'refused';
  /** Why refused. */
  type?: string;
  /** Of the HTTP request, as in `X-Request-Id`. */
  request?: string;
}

/** A fact in its place: `hash` is over all the rest, in this order, with the hash of the entry before. */
export interface AuditEntry extends AuditFact {
  position: number;
  previous: string;
  hash: string;
}

/** Of the first entry there ever was. */
export const chainStart = '0'.repeat(64);

export const sha256 = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');

/** What is hashed: JSON without spaces, its members in this order. */
function withoutHash(entry: Omit<AuditEntry, 'hash'>): Omit<AuditEntry, 'hash'> {
  const { position, at, actor, roles, action, reference, object } = entry;
  const { results, outcome, type, request, previous } = entry;
  return {
    position,
    at,
    actor,
    roles,
    action,
    ...(reference === undefined ? {} : { reference }),
    ...(object === undefined ? {} : { object }),
    ...(results === undefined ? {} : { results }),
    outcome,
    ...(type === undefined ? {} : { type }),
    ...(request === undefined ? {} : { request }),
    previous,
  };
}

export const hashOf = (entry: Omit<AuditEntry, 'hash'>): string =>
  sha256(JSON.stringify(withoutHash(entry)));

/** The facts as the next entries of a chain that ends at this position with this hash. */
export function chained(
  facts: readonly AuditFact[],
  { position, hash }: { position: number; hash: string },
): AuditEntry[] {
  let at = position;
  let previous = hash;
  return facts.map((fact) => {
    at += 1;
    const entry = withoutHash({ ...fact, position: at, previous });
    previous = hashOf(entry);
    return { ...entry, hash: previous };
  });
}
