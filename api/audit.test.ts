import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditEntry } from '../platform/audit/entry.ts';
import { checkAudit } from '../platform/audit/verify.ts';
import { BlobStoreFault } from '../platform/blobs.ts';
import { createApp } from './app.ts';
import { filedAudit } from './operations/audit.ts';
import { createPages } from './pages/index.tsx';
import { applicant, start, startTestApi } from './test-support.ts';
import { startPayloads } from '../test/support/payloads.ts';

let site: Awaited<ReturnType<typeof startTestApi>>;
let app: ReturnType<typeof createApp>;
let reference: string;
beforeAll(async () => {
  site = await startTestApi();
  app = createApp(site.deps, createPages(site.deps));
  reference = String((await site.call('POST', '/api/applications', start)).body['reference']);
}, 60_000);
afterAll(() => site?.stop());

let position = 0;
/** What was written since the last time. */
async function news(): Promise<AuditEntry[]> {
  const { body } = await site.as('admin')('GET', `/api/audit?after=${position}&limit=1000`);
  const items = body['items'] as unknown as AuditEntry[];
  position = items.at(-1)?.position ?? position;
  return items.filter(({ action }) => action !== 'audit');
}
const seen = (entries: AuditEntry[]) =>
  entries.map(({ actor, action, object, outcome, type }) =>
    [actor, action, object, outcome, type].filter(Boolean).join(' '),
  );
const page = (path: string, token: string, form?: Record<string, string>) =>
  app.request(path, {
    method: form ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, accept: 'text/html' },
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });

test('looks and changes are entries with their kind, role and outcome', async () => {
  expect(seen(await news())).toEqual(['citizen change start done']);
  const clerk = site.as('clerk@samples');
  const { headers } = await clerk('GET', `/api/applications/${reference}`);
  await clerk('POST', `/api/applications/${reference}/claim`, {});
  await clerk('POST', `/api/applications/${reference}/decision`, { decision: 'reject' });
  await page(`/staff/cases/${reference}/decision`, 'clerk@samples', { decision: 'reject' });
  await page(`/staff/cases/${reference}`, 'lead@samples');
  await site.as('counter@samples')('POST', `/api/applications/${reference}/claim`, {});
  await site.as('clerk@others')('GET', `/api/applications/${reference}`);
  const entries = await news();
  expect(seen(entries)).toEqual([
    'token:clerk read done',
    'token:clerk change claim done',
    'token:clerk change decide refused wrong-stage',
    'token:clerk change decide refused wrong-stage',
    'token:lead read done',
    'token:counter change refused forbidden',
    'token:clerk read refused unknown-reference',
  ]);
  expect(entries.every((entry) => entry.reference === reference)).toBe(true);
  expect(entries[0]).toMatchObject({ roles: ['clerk'], request: headers.get('x-request-id') });
});

test('of a search its length is kept and never its words', async () => {
  const { familyName, email } = applicant;
  for (const q of [familyName, email, 'MH-AB 123']) {
    await site.as('clerk@samples')('GET', `/api/applications?q=${encodeURIComponent(q)}`);
    await page(`/staff/cases?q=${encodeURIComponent(q)}`, 'clerk@samples');
    await page('/staff/counter/find', 'counter@samples', { q, date: '' });
  }
  const entries = await news();
  const searches = entries.filter(({ action }) => action === 'searched');
  expect(searches.length).toBe(6);
  expect(searches.every(({ results }) => (results ?? 0) > 0)).toBe(true);
  expect(entries.filter(({ action }) => action === 'counter-lookup').length).toBe(3);
  const text = JSON.stringify(entries).toLowerCase();
  for (const word of [familyName, email, 'mh-ab', 'müller', 'zoe']) {
    expect(text).not.toContain(word.toLowerCase());
    expect(text).not.toContain(encodeURIComponent(word).toLowerCase());
  }
});

test('clear text for the web UI names the workflows that were looked into', async () => {
  const { status, body } = await site.as('admin')('POST', '/codec/decode', {
    payloads: await startPayloads(site.deps.client, reference),
  });
  expect([status, JSON.stringify(body)]).toEqual([200, expect.stringContaining('payloads')]);
  expect((await site.as('admin@samples')('POST', '/codec/decode', {})).status).toBe(403);
  expect((await site.as('lead')('POST', '/codec/decode', {})).status).toBe(403);
  const entries = await news();
  expect(seen(entries)).toEqual([
    `token:admin decode ${reference} done`,
    'token:admin decode refused forbidden',
    'token:lead decode refused forbidden',
  ]);
  expect(entries[0]?.reference).toBe(reference);
});

test('a wrong token and a wrong code are entries of nobody', async () => {
  await site.as('wrong')('GET', `/api/applications/${reference}`);
  await site.call('POST', '/api/citizen/code', { reference, code: '00000-00000' });
  await site.call('GET', `/api/applications/${reference}`);
  const link = site.deps.links.token({ reference, version: 1 });
  await site.call('GET', '/api/citizen', undefined, { authorization: `Bearer ${link}` });
  await page('/a', link);
  expect(seen(await news())).toEqual([
    'nobody sign-in refused not-signed-in',
    'nobody code refused unknown-code',
    'citizen read done',
    'citizen read done',
  ]);
});

test('who looked at a case: a role and a department for the lead, a name for the admin', async () => {
  const at = new Date().toISOString();
  const person = { id: 'staff:karl', name: 'Karl Kundig', roles: ['clerk' as const] };
  await site.deps.directory.signedIn({ ...person, departments: ['samples'], at });
  await site.deps.directory.fresh();
  const fact = { at, actor: person.id, roles: ['clerk'], action: 'read', reference };
  await site.deps.audit.write([{ ...fact, outcome: 'done' }]);
  const asLead = await (await page(`/staff/cases/${reference}/audit`, 'lead@samples')).text();
  expect(asLead).toContain('Sachbearbeitung');
  expect(asLead).not.toContain('Kundig');
  expect(asLead).not.toContain('staff:karl');
  expect((await page(`/staff/cases/${reference}/audit`, 'clerk@samples')).status).toBe(403);
  const asAdmin = await (await page(`/staff/audit?reference=${reference}`, 'admin')).text();
  expect(asAdmin).toContain('Karl Kundig');
  const other = await (await page('/staff/audit?actor=staff:nobody', 'admin')).text();
  expect(other).not.toContain(reference);
  const misread = await (await page('/staff/audit?reference=FA-0000-0001', 'admin')).text();
  expect(misread).not.toContain(reference);
});

test('the export is the chain itself, and the chain is whole', async () => {
  const lines = (await (await page('/api/audit/export', 'admin')).text()).trim().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as AuditEntry);
  expect(entries.map(({ position: at }) => at)).toEqual(entries.map((_, n) => n + 1));
  const view = await filedAudit(site.deps);
  const report = await checkAudit(site.deps.auditStore, view);
  expect(report.fault).toBeUndefined();
  expect(report.entries).toBeGreaterThanOrEqual(entries.length);
});

test('what cannot be recorded is not shown', async () => {
  const broken = createApp({
    ...site.deps,
    audit: {
      write: () => Promise.reject(new BlobStoreFault('/store', 'the disk is full')),
      stop: async () => {},
    },
  });
  const answer = await broken.request(`/api/applications/${reference}`, {
    headers: { authorization: 'Bearer clerk@samples' },
  });
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toContain(applicant.familyName);
  expect((await broken.request('/api/procedures')).status).toBe(200);
});

test('the command says that the chain is whole, and what is missing when it is not', async () => {
  expect(await command()).toEqual({
    code: 0,
    said: expect.stringMatching(
      /^\d+ entries, \S+ to \S+; \d+ to be filed\.\nThe chain is whole\.\n$/,
    ),
  });
  const { position: to } = (await filedAudit(site.deps)).head;
  await site.deps.auditStore.dropPage({ from: 1, to });
  expect(await command()).toEqual({
    code: 1,
    said: expect.stringContaining(`Removed: the page of entries 1 to ${to} is missing.`),
  });
}, 60_000);

function command(): Promise<{ code: number | null; said: string }> {
  const { dataDir, masterKey = '', temporal } = site.deps.settings;
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/check-audit.ts'], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      MASTER_KEY: masterKey,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
    },
  });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}
