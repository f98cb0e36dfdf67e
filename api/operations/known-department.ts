import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { listCases } from './list-cases.ts';

/**
 * One whose files are gone is known as long as it has open cases.
 * @throws `not-found`
 */
export async function requireKnownDepartment(deps: Deps, department: string): Promise<void> {
  if (deps.catalogue.departments.has(department)) return;
  const { items } = await listCases(deps, { department, limit: 1 }, '*');
  if (items.length === 0) throw new Problem('not-found', 'There is no such department.');
}
