import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

export type LinkPurpose = 'citizen' | 'proxy' | 'draft';

export interface LinkClaims {
  reference: string;
  /** A whole number below 2^32, raised when older links shall no longer open the case. */
  version: number;
  purpose: LinkPurpose;
}

/** Tokens of the citizen's links: opaque, checked by a keyed MAC, the same for the same claims. */
export interface Links {
  token(claims: Omit<LinkClaims, 'purpose'> & { purpose?: LinkPurpose }): string;
  open(token: string): LinkClaims | undefined;
}

const macLength = 20;
const pattern = /^[A-Za-z0-9_-]{48}$/;
const referencePattern = /^FA-[0-9A-Z]{4}-[0-9A-Z]{4}$/;
const purposes: readonly LinkPurpose[] = ['citizen', 'proxy', 'draft'];

/** @param key 32 bytes. One block of AES hides the claims, 160 bits of HMAC-SHA256 vouch for them. */
export function createLinks(key: Buffer): Links {
  const derive = (purpose: string) => createHmac('sha256', key).update(purpose).digest();
  const cipherKey = derive('link claims').subarray(0, 16);
  const macKey = derive('link mac');
  const macOf = (block: Buffer) =>
    createHmac('sha256', macKey).update(block).digest().subarray(0, macLength);

  return {
    token({ reference, version, purpose = 'citizen' }) {
      if (!referencePattern.test(reference)) {
        throw new Error('A link needs a reference, as in FA-XXXX-XXXX.');
      }
      const plain = Buffer.alloc(16);
      plain.write(reference.replaceAll('-', ''), 0, 10, 'ascii');
      plain.writeUInt8(purposes.indexOf(purpose), 10);
      plain.writeUInt32BE(version, 12);
      const cipher = createCipheriv('aes-128-ecb', cipherKey, null).setAutoPadding(false);
      const block = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([block, macOf(block)]).toString('base64url');
    },
    open(token) {
      if (!pattern.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      const block = bytes.subarray(0, 16);
      if (!timingSafeEqual(bytes.subarray(16), macOf(block))) return undefined;
      const decipher = createDecipheriv('aes-128-ecb', cipherKey, null).setAutoPadding(false);
      const plain = Buffer.concat([decipher.update(block), decipher.final()]);
      const letters = plain.toString('ascii', 0, 10);
      const reference = `${letters.slice(0, 2)}-${letters.slice(2, 6)}-${letters.slice(6)}`;
      const purpose = purposes[plain.readUInt8(10)];
      return purpose && { reference, version: plain.readUInt32BE(12), purpose };
    },
  };
}
