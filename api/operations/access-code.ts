import { parseReference } from '../../documents/reference.ts';
import { RateLimit } from '../auth/rate-limit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { readView } from './cases.ts';

const triesPerMinute = { ofAddress: 10, ofCase: 5 };

/** Opens a case by what is printed in a letter: answers with the token of its link. */
export function createCodeDoor(deps: Deps) {
  const addresses = new RateLimit(triesPerMinute.ofAddress);
  const cases = new RateLimit(triesPerMinute.ofCase);
  return async (typed: { reference: string; code: string }, address: string): Promise<string> => {
    addresses.take(address);
    const reference = parseReference(typed.reference);
    // Counted for every reference, known or not: the answer says nothing about which there are.
    if (reference) cases.take(reference);
    const view = reference && (await readView(deps, reference).catch(unlessGone));
    if (view && deps.accessCodes.matches(typed.code, { reference, version: view.linkVersion })) {
      return deps.links.token({ reference, version: view.linkVersion });
    }
    throw new Problem('unknown-code', 'Reference and code do not belong together.');
  };
}

function unlessGone(error: unknown): undefined {
  if (error instanceof Problem && [404, 410].includes(error.status)) return undefined;
  throw error;
}
