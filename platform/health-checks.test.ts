import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileBlobStore } from './file-blobs.ts';
import { apiChecks, type Checked } from './health-checks.ts';
import { readSettings, type Environment } from './settings.ts';

let folder: string;
const servers: Server[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'health-'));
});
afterAll(async () => {
  for (const server of servers) server.close();
  await rm(folder, { recursive: true, force: true });
});

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const talker = (talk: (socket: Socket) => void) => listening(createServer(talk));
const http = (listener: RequestListener) => listening(createHttp(listener));

/** One check on its own; Temporal is not asked by any of these. */
function ask(name: string, environment: Environment, blobs = fileBlobStore(folder)) {
  const client = undefined as unknown as Checked['client'];
  const checks = apiChecks({ client, blobs, settings: readSettings(environment) });
  const found = checks.find((check) => check.name === name);
  if (!found) throw new Error(`There is no check ${name}.`);
  return found.ask();
}

test('what is not set up is not asked', () => {
  const client = undefined as unknown as Checked['client'];
  const checks = apiChecks({ client, blobs: fileBlobStore(folder), settings: readSettings({}) });
  expect(checks.map(({ name, required }) => [name, required])).toEqual([
    ['temporal', true],
    ['namespace', true],
    ['store', true],
    ['worker', true],
  ]);
});

test('a mail server greets, refuses, or is not there', async () => {
  const friendly = await talker((socket) => socket.write('220 mail ESMTP\r\n'));
  await ask('mail', { SMTP_URL: `smtp://${friendly}` });
  const full = await talker((socket) => socket.end('554 no\r\n'));
  await expect(ask('mail', { SMTP_URL: `smtp://${full}` })).rejects.toThrow('refuses connections');
  const hasty = await talker((socket) => socket.end());
  await expect(ask('mail', { SMTP_URL: `smtp://${hasty}` })).rejects.toThrow('without an answer');
  await expect(ask('mail', { SMTP_URL: 'smtp://127.0.0.1:1' })).rejects.toThrow('ECONNREFUSED');
});

test('a virus scanner answers a ping', async () => {
  const scanner = await talker((socket) =>
    socket.once('data', (said) => socket.end(String(said) === 'zPING\0' ? 'PONG\0' : 'what')),
  );
  await ask('virus-scanner', { CLAMD_ADDRESS: scanner });
  const other = await talker((socket) => socket.end('SSH-2.0\r\n'));
  await expect(ask('virus-scanner', { CLAMD_ADDRESS: other })).rejects.toThrow('as clamd does');
});

test('a provider names itself as its issuer', async () => {
  let issuer = '';
  const provider = await http((request, response) => {
    if (request.url !== '/city/.well-known/openid-configuration') response.statusCode = 404;
    response.end(JSON.stringify({ issuer }));
  });
  const city = { OIDC_ISSUER: `http://${provider}/city` };
  issuer = city.OIDC_ISSUER;
  await ask('sign-in', city);
  issuer = 'https://elsewhere.example';
  await expect(ask('sign-in', city)).rejects.toThrow('another issuer');
  const none = ask('sign-in', { OIDC_ISSUER: `http://${provider}/none` });
  await expect(none).rejects.toThrow('answers with 404');
});

test('locker stations are there when anything answers but a fault of their own', async () => {
  let status = 404;
  const stations = await http((request, response) => {
    expect(request.headers.authorization).toBeUndefined();
    response.writeHead(status).end();
  });
  const settings = { LOCKER_URL: `http://${stations}`, LOCKER_TOKEN: 'secret' };
  await ask('lockers', settings);
  status = 502;
  await expect(ask('lockers', settings)).rejects.toThrow('answers with 502');
});

test('a store takes, gives and forgets, and leaves nothing behind', async () => {
  const blobs = fileBlobStore(join(folder, 'store'));
  await expect(ask('store', {}, blobs)).rejects.toThrow('its first entry is missing');
  await blobs.put('keys/system/check.json', Buffer.from('{}'));
  await ask('store', {}, blobs);
  const left: string[] = [];
  for await (const key of blobs.list('')) left.push(key);
  expect(left).toEqual(['keys/system/check.json']);
  await writeFile(join(folder, 'file'), '');
  await expect(ask('store', {}, fileBlobStore(join(folder, 'file')))).rejects.toThrow(/BLOB_STORE/);
});
