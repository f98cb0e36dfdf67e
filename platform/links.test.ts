import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createLinks, type LinkClaims } from './links.ts';

const links = createLinks(randomBytes(32));
const claims: LinkClaims = { reference: 'FA-7K3M-9Q2X', version: 3, purpose: 'citizen' };

test('a token opens to its claims and is the same each time', () => {
  const token = links.token(claims);
  expect(token).toMatch(/^[A-Za-z0-9_-]{48}$/);
  expect(links.token(claims)).toBe(token);
  expect(links.open(token)).toEqual(claims);
  expect(links.open(links.token({ reference: claims.reference, version: 3 }))).toEqual(claims);
});

test('claims that differ in anything have nothing in common', () => {
  const others: LinkClaims[] = [
    { ...claims, version: 4 },
    { ...claims, purpose: 'proxy' },
    { ...claims, reference: 'FA-7K3M-9Q2Y' },
  ];
  const tokens = [claims, ...others].map((one) => links.token(one));
  expect(new Set(tokens.map((token) => token.slice(0, 8))).size).toBe(4);
  expect(others.map((one) => links.open(links.token(one)))).toEqual(others);
  for (const token of tokens) {
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('7K3M');
  }
});

test('no changed character, no foreign key and no other length opens anything', () => {
  const token = links.token(claims);
  for (let at = 0; at < token.length; at += 1) {
    const other = token[at] === 'A' ? 'B' : 'A';
    expect(links.open(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
  }
  expect(createLinks(randomBytes(32)).open(token)).toBeUndefined();
  for (const wrong of ['', token.slice(1), `${token}A`, `${token}=`, ` ${token}`, `${token}\n`]) {
    expect(links.open(wrong)).toBeUndefined();
  }
});

test('only a reference has links', () => {
  expect(() => links.token({ reference: 'FA-1', version: 1 })).toThrow('FA-XXXX-XXXX');
});
