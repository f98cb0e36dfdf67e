import type { BlindIndex } from '../../platform/blind-index.ts';
import type { Answers } from '../../procedures/types.ts';
import type { Applicant } from '../../workflows/application/contract.ts';

const plateLike = /^\p{L}{1,3}[\s-]*\p{L}{1,2}[\s-]*\d{1,4}\s?[EHeh]?$/u;

/** Keyed hashes of what a case can be found by: names, plates, the email address. */
export function searchTokensOf(
  index: BlindIndex,
  applicant: Pick<Applicant, 'givenName' | 'familyName' | 'email'>,
  answers: Answers,
): string[] {
  const texts = Object.values(answers).filter((value) => typeof value === 'string');
  return index.tokens({
    names: [applicant.givenName, applicant.familyName],
    plates: texts.filter((value) => plateLike.test(value.trim())),
    emails: applicant.email ? [applicant.email] : [],
  });
}
