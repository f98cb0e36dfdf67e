import type { AuditFact } from '../../platform/audit/entry.ts';
import { parseReference } from '../../documents/reference.ts';
import type { Caller, LinkHolder } from '../auth/caller.ts';
import { paramOf, type Found } from '../route-lines/index.ts';
import type { Notes } from './notes.ts';

/** One request that has its answer. */
export interface Use {
  line: Found | undefined;
  path: string;
  status: number;
  /** Type of the problem that it ended with. */
  problem: string | undefined;
  /** It brought a token that nobody knows. */
  unknownToken: boolean;
  caller: Caller | undefined;
  holder: LinkHolder | undefined;
  request: string;
  at: string;
}

type Who = Pick<AuditFact, 'actor' | 'roles'>;
type What = Pick<AuditFact, 'action' | 'reference' | 'object' | 'results'>;

/** Nothing for who remains unknown and got nothing. */
export function factsOf(use: Use, notes: Notes): AuditFact[] {
  const who = whoOf(use, notes);
  if (!who) return [];
  const refused = use.status >= 400;
  const type = use.problem ?? notes.refusal ?? `status-${use.status}`;
  const { at, request } = use;
  return whatOf(use, notes, refused).map((what) => ({
    at,
    ...who,
    ...what,
    ...(refused ? { outcome: 'refused', type } : { outcome: 'done' }),
    request,
  }));
}

function whoOf({ line, caller, holder, status, unknownToken }: Use, notes: Notes): Who | undefined {
  const asCitizen: Who = { actor: 'citizen', roles: [] };
  if (notes.actor) return { actor: notes.actor.id, roles: [...notes.actor.roles] };
  const ofLink = line?.needs === 'link' || line?.needs === 'confirmed';
  if (holder && (ofLink || !caller)) return asCitizen;
  if (caller) return { actor: caller.actor.id, roles: [...caller.actor.roles] };
  if (line?.needs !== 'anyone' && line?.needs !== 'embedded' && !unknownToken) return undefined;
  return status < 400 ? asCitizen : { actor: 'nobody', roles: [] };
}

function whatOf(
  { line, path, unknownToken, caller, holder }: Use,
  notes: Notes,
  refused: boolean,
): What[] {
  if (unknownToken && !caller && !holder) return [{ action: 'sign-in' }];
  const audited = line?.audited;
  const changed: What[] = notes.changes.map(({ kind, reference }) => ({
    action: 'change',
    ...(reference ? { reference } : {}),
    object: kind,
  }));
  const named: What[] = notes.objects.map((one) => ({ action: audited?.action ?? 'read', ...one }));
  const done = new Set([...notes.changes, ...notes.objects].map(({ reference }) => reference));
  const object = refused ? undefined : objectOf(line, path);
  const action = audited?.action ?? 'read';
  const each = (references: Iterable<string>): What[] =>
    [...new Set(references)]
      .filter((reference) => !done.has(reference))
      .map((reference) => ({ action, reference, ...(object ? { object } : {}) }));
  const { opened, read } = notes;

  if (audited?.of === 'list') {
    const results = notes.results ?? read.size;
    const list = { action, ...(object ? { object } : {}), ...(refused ? {} : { results }) };
    return [...changed, ...named, ...each(opened), list];
  }
  if (audited?.of === 'self') {
    const own = { action, ...(object ? { object } : {}) };
    return [...changed, ...(named.length > 0 ? named : [own]), ...each(opened)];
  }
  const asked = line ? parseReference(paramOf(line.path, path, 'reference') ?? '') : undefined;
  const cases = each([...(asked ? [asked] : []), ...opened, ...read]);
  const all = [...changed, ...named, ...cases];
  // Without a case, what is left to say is that somebody tried.
  return all.length > 0 || !audited || !refused ? all : [{ action }];
}

/** Of what is there: when the answer is a refusal, what stands in the path may be anything. */
function objectOf(line: Found | undefined, path: string): string | undefined {
  const name = line?.audited?.object;
  const value = line && name ? paramOf(line.path, path, name) : undefined;
  if (!value) return undefined;
  return value.includes(':') ? value : `${name}:${value}`;
}
