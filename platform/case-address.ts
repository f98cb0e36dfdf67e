import { createHmac, timingSafeEqual } from 'node:crypto';

/** The part before the `@` of the address under which one case takes answers by email. */
export interface CaseAddresses {
  /** With the number of a message: where that one's bounces go (VERP). */
  localPart(reference: string, message?: number): string;
  /** The reference, or nothing for an address that we did not make. */
  open(localPart: string): string | undefined;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** 130 bits: nobody guesses the address of somebody else's case. */
const macLetters = 26;
const pattern = /^fa([0-9a-z]{4})([0-9a-z]{4})-([a-z2-7]{26})(?:\+\d{1,5})?$/;

/** The message whose bounces go to this address, counted from 1. */
export const messageOf = (localPart: string): number | undefined => {
  const [, message] = /\+(\d{1,5})$/.exec(localPart) ?? [];
  return message === undefined ? undefined : Number(message);
};

/** Lower case throughout: mail systems change the case of letters. */
export function createCaseAddresses(key: Buffer): CaseAddresses {
  const mac = (reference: string) =>
    [...createHmac('sha256', key).update(`case address ${reference}`).digest()]
      .slice(0, macLetters)
      .map((byte) => alphabet[byte & 31])
      .join('');
  return {
    localPart: (reference, message) =>
      `${reference.replaceAll('-', '').toLowerCase()}-${mac(reference)}` +
      (message === undefined ? '' : `+${message}`),
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
