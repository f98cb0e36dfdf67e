import { createHmac, timingSafeEqual } from 'node:crypto';

/** The part before the `@` of the address under which one case takes answers by email. */
export interface CaseAddresses {
  localPart(reference: string): string;
  /** The reference, or nothing for an address that we did not make. */
  open(localPart: string): string | undefined;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** 130 bits: nobody guesses the address of somebody else's case. */
const macLetters = 26;
const pattern = /^fa([0-9a-z]{4})([0-9a-z]{4})-([a-z2-7]{26})$/;

/** Lower case throughout: mail systems change the case of letters. */
export function createCaseAddresses(key: Buffer): CaseAddresses {
  const mac = (reference: string) =>
    [...createHmac('sha256', key).update(`case address ${reference}`).digest()]
      .slice(0, macLetters)
      .map((byte) => alphabet[byte & 31])
      .join('');
  return {
    localPart: (reference) => `${reference.replaceAll('-', '').toLowerCase()}-${mac(reference)}`,
    open(localPart) {
      const [, first, second, given] = pattern.exec(localPart.toLowerCase()) ?? [];
      if (!first || !second || !given) return undefined;
      const reference = `FA-${first}-${second}`.toUpperCase();
      return timingSafeEqual(Buffer.from(given), Buffer.from(mac(reference)))
        ? reference
        : undefined;
    },
  };
}
