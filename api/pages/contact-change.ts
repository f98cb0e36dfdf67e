import type { ContactWay, StaffView } from '../../workflows/application/contract.ts';
import type { Correction } from '../operations/correct-contact.ts';
import { addressOf } from './application-form.ts';
import type { Sent } from './request.ts';

const ways = ['email', 'letter'] as const satisfies readonly ContactWay[];

/** Only what a form changed: a new email address, for one, makes older links invalid. */
export function contactChange(form: Sent, { applicant, contactWay }: StaffView): Correction {
  const address = addressOf(form);
  const changed = (name: 'email' | 'phone') => {
    const value = form.text(name) || null;
    return value === (applicant[name] ?? null) ? {} : { [name]: value };
  };
  const renamed = (name: 'givenName' | 'familyName' | 'language') => {
    const value = form.optional(name);
    return value === undefined || value === applicant[name] ? {} : { [name]: value };
  };
  const way = ways.find((one) => one === form.text('way'));
  return {
    ...(way && way !== contactWay ? { way } : {}),
    ...changed('email'),
    ...changed('phone'),
    ...renamed('givenName'),
    ...renamed('familyName'),
    ...renamed('language'),
    ...(sameAddress(address, applicant.address) ? {} : { address }),
  };
}

const sameAddress = (a: StaffView['applicant']['address'], b: typeof a): boolean =>
  a.street === b.street &&
  a.postalCode === b.postalCode &&
  a.city === b.city &&
  (a.country ?? '') === (b.country ?? '');
