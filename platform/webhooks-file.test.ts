import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { newSecret } from '../test/support/receiver.ts';
import { openWebhooks } from './webhooks.ts';
import { parseWebhooks, subscriptionOf } from './webhooks-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'fernantrag-webhooks-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'webhooks.yaml');
const known = {
  departments: new Map([['samples', 1]]),
  procedures: new Map([['sample-service', 1]]),
};
const secret = newSecret();
const url = 'https://dms.stadt.example/events?x=1';
const parse = (...entries: object[]) => parseWebhooks(stringify(entries), path, known);

test('a subscription needs a name, an address and a secret', () => {
  expect(parse({ name: 'dms', url, secret })).toEqual([
    { name: 'dms', url, secrets: [secret], filter: {}, from: 'now', giveUpAfterDays: 7 },
  ]);
  expect(parse()).toEqual([]);
});

test('secrets may come from files beside it, several while one replaces another', () => {
  const second = newSecret();
  writeFileSync(join(folder, 'two'), `${secret}\n${second}\n`);
  const [read] = parse({ name: 'dms', url, secrets: [{ file: 'two' }] });
  expect(read?.secrets).toEqual([secret, second]);
});

test('what the workflow knows of it is neither the secret nor the whole address', () => {
  const [read] = parse({ name: 'dms', url, secret, stages: ['done'] });
  if (!read) throw new Error('expected a subscription');
  const subscription = subscriptionOf(read);
  expect(subscription).toMatchObject({
    target: 'https://dms.stadt.example',
    filter: { stages: ['done'] },
  });
  expect(JSON.stringify(subscription)).not.toMatch(/whsec|x=1/);
  expect(subscriptionOf({ ...read, secrets: [newSecret()] }).fingerprint).not.toBe(
    subscription.fingerprint,
  );
});

test.for<[object, RegExp]>([
  [{ name: 'DMS!' }, /0\.name: expected a name of a-z/],
  [{ url: 'dms' }, /0\.url: expected a URL such as/],
  [{ url: 'http://dms.stadt.example/' }, /0\.url: expected https/],
  [{ url: 'https://me:pass@dms.stadt.example/' }, /0\.url: expected a URL without user/],
  [{ secret: 'whsec_short' }, /0\.secret: expected whsec_ and 24 to 64 bytes/],
  [{ secret: { file: 'none' } }, /0\.secret: expected a readable file/],
  [{ secret: undefined }, /0\.secret: expected either secret or secrets/],
  [{ secrets: [newSecret()] }, /0\.secret: expected either secret or secrets/],
  [{ departments: ['sample'] }, /0\.departments\.0: expected one of: samples/],
  [{ procedures: ['x'] }, /0\.procedures\.0: expected one of: sample-service/],
  [{ stages: ['finished'] }, /0\.stages\.0: expected one of: awaiting-documents/],
  [{ giveUpAfterDays: 90 }, /0\.giveUpAfterDays: expected 1 to 30 days/],
  [{ from: 'today' }, /0\.from: expected now or beginning/],
  [{ colour: 'red' }, /colour/],
])('a fault is named with its place: %j', ([change, expected]) => {
  expect(() => parse({ name: 'dms', url, secret, ...change })).toThrow(expected);
});

test('all faults are named at once, and no secret is quoted', () => {
  const given = [
    { name: 'dms', url: 'x', secret },
    { name: 'dms', url, secret: `${secret}!` },
  ];
  const fault = (() => {
    try {
      return JSON.stringify(parse(...given));
    } catch (error) {
      return (error as Error).message;
    }
  })();
  expect(fault).toMatch(/0\.url: .*1\.secret: /);
  expect(fault).not.toContain(secret.slice(8));
});

test('http is for this machine alone', () => {
  for (const host of ['localhost:1', '127.0.0.1:1', '[::1]:1']) {
    expect(parse({ name: 'dms', url: `http://${host}/`, secret })).toHaveLength(1);
  }
});

test('the file is read again, and a wrong one leaves the old', async () => {
  writeFileSync(path, stringify([{ name: 'dms', url, secret }]));
  const webhooks = await openWebhooks(path, known);
  expect(await webhooks.refresh()).toBe(false);
  writeFileSync(path, 'a: [b');
  await expect(webhooks.refresh()).rejects.toThrow('WEBHOOKS_FILE');
  expect(webhooks.find('dms')?.url).toBe(url);
  writeFileSync(path, '');
  expect(await webhooks.refresh()).toBe(true);
  expect(webhooks.all()).toEqual([]);
  await expect(openWebhooks(join(folder, 'none'), known)).rejects.toThrow(
    /WEBHOOKS_FILE.*readable/,
  );
});
