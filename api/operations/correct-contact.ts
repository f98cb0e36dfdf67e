import { parseAddress } from '../../platform/address.ts';
import type { Actor, Messages, StaffView } from '../../workflows/application/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem, type FieldFault } from '../errors.ts';
import { readView, sendUpdate } from './cases.ts';
import { isLanguage, languages } from '../../texts/languages.ts';
import { searchTokensOf } from './search-tokens.ts';

export type Correction = Omit<Messages['correctContact'], 'tokens'>;

/** Corrects name, address or contact way, and what the case is found by. */
export async function correctContact(
  deps: Deps,
  reference: string,
  correction: Correction,
  actor: Actor,
  idempotencyKey?: string,
): Promise<StaffView> {
  const errors = faults(correction);
  if (errors.length > 0) {
    throw new Problem('invalid', 'The contact data cannot be taken as they are; see errors.', {
      errors,
    });
  }
  const { applicant, answers } = await readView(deps, reference);
  const { email, givenName, familyName } = correction;
  const next = {
    givenName: givenName ?? applicant.givenName,
    familyName: familyName ?? applicant.familyName,
    email: email === undefined ? applicant.email : (email ?? undefined),
  };
  const tokens = searchTokensOf(deps.index, next, answers);
  const body = { ...correction, tokens };
  return sendUpdate(deps, reference, 'correctContact', body, actor, idempotencyKey);
}

function faults({ email, language }: Correction): FieldFault[] {
  return [
    ...(email && !parseAddress(email)
      ? [{ path: 'email', message: 'Not one email address.', expected: 'name@example.org' }]
      : []),
    ...(language && !isLanguage(language)
      ? [
          {
            path: 'language',
            message: 'This language is not spoken here.',
            expected: languages()
              .map(({ tag }) => tag)
              .join(' | '),
          },
        ]
      : []),
  ];
}
