import { randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { decrypt, encrypt, seal, unseal } from './seal.ts';

const key = randomBytes(32);
const later = () => new Date(Date.now() + 60_000);

test('encrypted bytes come back, and never look the same twice', () => {
  const plain = Buffer.from('Erika');
  expect(decrypt(key, encrypt(key, plain, 'a'), 'a')).toEqual(plain);
  expect(encrypt(key, plain, 'a')).not.toEqual(encrypt(key, plain, 'a'));
});

test('a changed byte at every place, another key, another context and every cut are refused', () => {
  const sealed = encrypt(key, Buffer.from('Erika'), 'a');
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 0x80;
    expect(() => decrypt(key, changed, 'a')).toThrow();
    expect(() => decrypt(key, sealed.subarray(0, at), 'a')).toThrow();
  }
  expect(() => decrypt(randomBytes(32), sealed, 'a')).toThrow();
  expect(() => decrypt(key, sealed, 'b')).toThrow();
});

test('a token opens for its purpose, until it expires', () => {
  const token = seal(key, 'session', { id: 'staff:karl' }, later());
  expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(unseal(key, 'session', token)).toEqual({ id: 'staff:karl' });
  expect(unseal(key, 'login', token)).toBeUndefined();
  expect(unseal(randomBytes(32), 'session', token)).toBeUndefined();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_001 });
  expect(unseal(key, 'session', token)).toBeUndefined();
  vi.useRealTimers();
});

test.each(['', 'x', '....', 'A'.repeat(10_000)])('the token %j opens nothing', (token) => {
  expect(unseal(key, 'session', token)).toBeUndefined();
});
