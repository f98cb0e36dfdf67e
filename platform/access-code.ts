import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkClaims } from './links.ts';

/** What a person types instead of a link: made of its claims and a key, and kept nowhere. */
export interface AccessCodes {
  /** Ten characters in two groups. */
  code(claims: CodeClaims): string;
  /** Reads a code as people write it: lower case, without the hyphen, O for 0, I or L for 1. */
  matches(typed: string, claims: CodeClaims): boolean;
}

type CodeClaims = Pick<LinkClaims, 'reference' | 'version'>;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;
const domain = 'fernantrag/access-code/1\0';

/** 50 bits: enough where tries are counted, and short enough to be typed from a letter. */
export function createAccessCodes(key: Buffer): AccessCodes {
  const plainCode = ({ reference, version }: CodeClaims) => {
    const mac = createHmac('sha256', key).update(`${domain}${reference}\0${version}`).digest();
    return Array.from(mac.subarray(0, length), (byte) => alphabet.charAt(byte & 31)).join('');
  };
  return {
    code(claims) {
      const plain = plainCode(claims);
      return `${plain.slice(0, length / 2)}-${plain.slice(length / 2)}`;
    },
    matches(typed, claims) {
      const given = typed
        .replace(/[\s\p{Pd}]/gu, '')
        .toUpperCase()
        .replaceAll('O', '0')
        .replace(/[IL]/g, '1');
      if (!/^[0-9A-Z]{10}$/.test(given)) return false;
      return timingSafeEqual(Buffer.from(given), Buffer.from(plainCode(claims)));
    },
  };
}
