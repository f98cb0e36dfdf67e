import { generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { expect, test } from 'vitest';
import { verifyLogoutToken } from './logout-token.ts';

const issuer = 'https://login.stadt.example';
const { privateKey, publicKey } = await generateKeyPair('RS256');
const event = 'http://schemas.openid.net/event/backchannel-logout';
const seconds = Math.floor(Date.now() / 1000);
const good = { iss: issuer, aud: 'fernantrag', sub: 'kim', sid: 's1', jti: '1', iat: seconds };

const sign = (change: JWTPayload = {}, key = privateKey) =>
  new SignJWT({ ...good, events: { [event]: {} }, ...change })
    .setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt' })
    .sign(key);
const verify = async (token: string) =>
  verifyLogoutToken(token, 'fernantrag', issuer, async () => publicKey);

test('says whose session has ended', async () => {
  expect(await verify(await sign())).toEqual({ id: '1', sid: 's1', sub: 'kim' });
  expect(await verify(await sign({ sid: undefined }))).toEqual({ id: '1', sub: 'kim' });
});

test('a clock that is a little off is none the worse', async () => {
  expect(await verify(await sign({ iat: seconds + 45 }))).toMatchObject({ sub: 'kim' });
  expect(await verify(await sign({ iat: seconds - 340 }))).toMatchObject({ sub: 'kim' });
});

test.for([
  ['of another provider', { iss: 'https://evil.example' }],
  ['for another client', { aud: 'other' }],
  ['that is an ID token', { events: undefined }],
  ['of another event', { events: { other: {} } }],
  ['with a nonce', { nonce: 'n' }],
  ['without an id', { jti: undefined }],
  ['that names nobody', { sub: undefined, sid: undefined }],
  ['that is old', { iat: seconds - 400 }],
  ['from the future', { iat: seconds + 90 }],
] as [string, JWTPayload][])('a token %s is refused', async ([, change]) => {
  await expect(verify(await sign(change))).rejects.toThrow();
});

test('a token with another signature, or none, is refused', async () => {
  const { privateKey: other } = await generateKeyPair('RS256');
  await expect(verify(await sign({}, other))).rejects.toThrow();
  const [, body] = (await sign()).split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  await expect(verify(`${none}.${body}.`)).rejects.toThrow();
});
