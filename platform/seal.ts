import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** AES-256-GCM: a random 96-bit nonce, the encrypted bytes, the tag. `context` is authenticated. */
export function encrypt(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength }).setAAD(
    Buffer.from(context),
  );
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws when the key, the context or a single bit is another. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  if (sealed.length < nonceLength + tagLength) throw new Error('The sealed bytes are cut short.');
  const nonce = sealed.subarray(0, nonceLength);
  const body = sealed.subarray(nonceLength, sealed.length - tagLength);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(sealed.length - tagLength));
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

/** A value as an opaque token for a cookie, bound to its purpose and to a time. */
export function seal(key: Uint8Array, purpose: string, value: unknown, expires: Date): string {
  const plain = Buffer.from(JSON.stringify({ value, expires: expires.toISOString() }));
  return encrypt(key, plain, purpose).toString('base64url');
}

/** Nothing when the token is forged, of another purpose or too old. */
export function unseal(key: Uint8Array, purpose: string, token: string): unknown {
  try {
    const plain = decrypt(key, Buffer.from(token, 'base64url'), purpose).toString();
    const { value, expires } = JSON.parse(plain) as { value: unknown; expires: string };
    return Date.parse(expires) > Date.now() ? value : undefined;
  } catch {
    return undefined;
  }
}
