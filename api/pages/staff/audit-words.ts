import { pick } from '../../../texts/language.ts';
import type { AuditEntry } from '../../../platform/audit/entry.ts';
import type { StaffDirectoryView } from '../../../workflows/staff-directory/contract.ts';
import type { Deps } from '../../deps.ts';
import { staffWordsFor } from '../words/index.ts';

interface Told {
  deps: Pick<Deps, 'catalogue'>;
  people: StaffDirectoryView['people'];
  language: string;
  /** For whom people have names; for all others they are a role of a department. */
  named: boolean;
}

const own = (of: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(of, name) ? (of[name] ?? name) : name;

export function whoOf({ actor, roles }: AuditEntry, { deps, people, language, named }: Told) {
  const { audit, people: words } = staffWordsFor(language);
  if (actor === 'citizen') return audit.citizen;
  if (actor === 'system') return audit.system;
  if (actor === 'nobody') return audit.nobody;
  const said = roles.map((role) => own(words.roleNames, role)).join(', ');
  if (actor.startsWith('token:')) {
    return `${audit.program}${named ? ` ${actor.slice('token:'.length)}` : ''} (${said})`;
  }
  const colleague = people[actor];
  const departments = colleague?.departments ?? [];
  const where =
    departments === '*'
      ? audit.everywhere
      : departments
          .flatMap((id) => deps.catalogue.departments.get(id)?.name ?? [])
          .map((name) => pick(name, language))
          .join(', ');
  const role = [said, where].filter(Boolean).join(' – ');
  return named ? `${colleague?.name ?? actor} (${role})` : role;
}

export function whatOf({ action, object, results }: AuditEntry, language: string): string {
  const { audit } = staffWordsFor(language);
  const said =
    action === 'change' && object ? own(audit.changes, object) : own(audit.actions, action);
  return results === undefined ? said : `${said}: ${audit.results(results)}`;
}

export function outcomeOf({ outcome, type = '' }: AuditEntry, language: string): string {
  const { audit } = staffWordsFor(language);
  return outcome === 'done' ? audit.done : audit.refused(type);
}
