import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Env } from '../http.ts';
import { networks } from '../../platform/networks.ts';
import { addressOf, clientAddress } from './client-address.ts';

const asked = async (proxies: string[], peer: string, forwarded?: string) => {
  const app = new Hono<Env>()
    .use(clientAddress(networks(proxies)))
    .get('/', (c) => c.text(addressOf(c)));
  const headers = new Headers(forwarded === undefined ? [] : [['x-forwarded-for', forwarded]]);
  const answer = await app.request('/', { headers }, {
    incoming: { socket: { remoteAddress: peer } },
  } as never);
  return answer.text();
};

test.each([
  [
    'without proxies the peer counts, whatever it says',
    [],
    '203.0.113.9',
    '1.2.3.4',
    '203.0.113.9',
  ],
  ['a proxy says for whom it asks', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.9', '203.0.113.9'],
  ['an address in IPv6 clothes', ['10.1.2.3'], '::ffff:10.1.2.3', '203.0.113.9', '203.0.113.9'],
  [
    'what a client wrote first is not believed',
    ['10.1.2.3'],
    '10.1.2.3',
    '9.9.9.9, 8.8.8.8',
    '8.8.8.8',
  ],
  ['two proxies in a row', ['10.0.0.0/8'], '10.1.2.3', '9.9.9.9, 8.8.8.8, 10.9.9.9', '8.8.8.8'],
  ['a proxy that says nothing', ['10.1.2.3'], '10.1.2.3', undefined, '10.1.2.3'],
  ['a proxy that says nonsense', ['10.1.2.3'], '10.1.2.3', '<script>, unknown', '10.1.2.3'],
  ['a stranger who claims to be one', ['10.1.2.3'], '203.0.113.9', '8.8.8.8', '203.0.113.9'],
  ['a network of IPv6', ['fd00::/8'], 'fd00::7', '2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
  ['IPv6 written in short', [], '2001:db8::1', undefined, '2001:db8:0:0::/64'],
])('%s', async (_, proxies, peer, forwarded, expected) => {
  expect(await asked(proxies, peer, forwarded)).toBe(expected);
});

test.each(['10.0.0.0/33', '10.0.0', 'proxy.example', '10.0.0.1/8/9', 'fd00::/129', '10.0.0.0/x'])(
  '%s is no network',
  (entry) => {
    expect(() => networks([entry])).toThrow(`such as 10.0.0.0/8, got ${entry}`);
  },
);
