import type { MailBackWay } from '../../../procedures/types.ts';
import type { Actor, Address, Refusal } from '../contract.ts';
import type { ApplicationState } from '../state.ts';
import { closeTask, note, openTask, refuse, type Step } from './step.ts';

/** As many letters as a label takes in one line. */
const addressLineLength = 50;

const german = /^(|d|de|deu|deutschland|germany|brd)$/;
const plain = (text = '') => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
const isGerman = ({ country }: Address) => german.test(plain(country));
const street = (text: string) => plain(text.replaceAll(/stra(?:ß|ss)e|str\./gi, 'str'));

/** The same house, however it is written. */
export const sameAddress = (a: Address, b: Address): boolean =>
  street(a.street) === street(b.street) &&
  plain(a.postalCode) === plain(b.postalCode) &&
  plain(a.city) === plain(b.city) &&
  (plain(a.country) === plain(b.country) || (isGerman(a) && isGerman(b)));

export type AddressPart = 'street' | 'postalCode' | 'city' | 'country';

/** The parts of an address that no letter could be sent with. */
export function faultyParts(address: Address): AddressPart[] {
  const { street: house, postalCode, city, country = '' } = address;
  const isLine = (text: string) => !/[\p{Cc}\u2028\u2029]/u.test(text);
  const fits = (text: string) => text.length <= addressLineLength && isLine(text);
  const isCode = isGerman(address) ? /^\d{5}$/.test(postalCode.trim()) : postalCode.trim() !== '';
  const place = `${postalCode} ${city}`;
  return [
    ...(house.trim() && fits(house) ? [] : (['street'] as const)),
    ...(isCode && isLine(postalCode) ? [] : (['postalCode'] as const)),
    ...(city.trim() && fits(place) ? [] : (['city'] as const)),
    ...(fits(country) ? [] : (['country'] as const)),
  ];
}

export const isPostOfficeBox = ({ street: house }: Address): boolean =>
  /^\s*(?:postfach|p\.?\s?o\.?\s?box|post office box)\b/i.test(house);

type Known = Pick<ApplicationState, 'applicant' | 'trustedAddress'>;

/** The application's, or the one that the office has put in its place. */
export const trustedAddress = ({ applicant, trustedAddress: trusted }: Known): Address =>
  trusted ?? applicant.address;

/** Why nothing can be sent to this address; cases from before such checks know none. */
export function refuseAddress(
  state: Known,
  way: MailBackWay,
  address: Address,
): Refusal | undefined {
  if (!way.otherAddress) return undefined;
  const [fault] = faultyParts(address);
  if (fault) {
    return refuse('invalid-address', `The address cannot stand on a label: ${fault}.`);
  }
  if (way.postOfficeBox === false && isPostOfficeBox(address)) {
    return refuse('post-office-box', 'This class of post is not delivered to a post-office box.');
  }
  return way.otherAddress === 'never' && !sameAddress(address, trustedAddress(state))
    ? refuse('other-address', 'It is sent to the address of the application only.')
    : undefined;
}

/** What the mail-back that stands says of its address; a person of the office vouches for theirs. */
export function judgeAddress(step: Step, by: Actor | undefined): void {
  const { handover, procedure } = step.state;
  const rule = procedure.handover.mailBack?.otherAddress;
  if (handover?.kind !== 'mail-back' || !rule) return;
  delete handover.other;
  closeTask(step, 'other-address');
  if (sameAddress(handover.address, trustedAddress(step.state))) return;
  const vouched = by !== undefined && by.roles.length > 0;
  handover.other = vouched ? 'confirmed' : rule === 'allowed' ? 'allowed' : 'open';
  note(step, 'other-address', by);
  if (handover.other === 'open') openTask(step, 'other-address');
}

/** The applicant has moved, or says so; what the office has corrected it also vouches for. */
export function addressCorrected(step: Step, before: Address, by: Actor): void {
  const { state } = step;
  const { handover, procedure } = state;
  const rule = procedure.handover.mailBack?.otherAddress;
  const present = state.applicant.address;
  if (rule !== 'never' || by.roles.length > 0) {
    delete state.addressFailed;
    closeTask(step, 'check-address');
  }
  if (by.roles.length > 0) delete state.trustedAddress;
  else if (rule) {
    const trusted = state.trustedAddress ?? before;
    if (sameAddress(trusted, present)) delete state.trustedAddress;
    else state.trustedAddress = trusted;
  }
  if (handover?.kind !== 'mail-back' || handover.dispatchedAt) return;
  if (rule === 'never' && state.trustedAddress) return;
  handover.address = present;
  // A label that has been printed already is wrong now.
  handover.scheduledAt = step.now;
  judgeAddress(step, by);
}
