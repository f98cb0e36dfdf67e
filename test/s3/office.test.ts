import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderSpecimen } from '../../documents/specimen-page.ts';
import { scanOf } from '../../documents/worn-scan.ts';
import type { BlobStore } from '../../platform/blobs.ts';
import { openBlobStore } from '../../platform/open-blobs.ts';
import { readSettings } from '../../platform/settings.ts';
import { tokenOf, type Office } from '../../scripts/demo/office.ts';
import { startProcesses, until, type Processes } from '../support/processes.ts';
import { startS3Server, type S3Server } from '../support/s3-server.ts';
import { sorted } from '../support/sorted.ts';

let s3: S3Server;
let processes: Processes;
let one: Office;
let other: Office;
/** The same bucket, as somebody who operates the office sees it. */
let blobs: BlobStore;
let backup: Map<string, Uint8Array>;
let erased: string;
beforeAll(async () => {
  s3 = await startS3Server();
  blobs = await openBlobStore(readSettings(s3.environment('cases')));
  processes = await startProcesses(s3.environment('cases'), 2);
  [one, other] = processes.offices as [Office, Office];
  await processes.ready();
}, 180_000);
afterAll(async () => {
  await processes.stop();
  await s3.stop();
});

const service = 'resident-parking-permit';
const person = {
  givenName: 'Änne',
  familyName: 'Eimerhenkel-Wolkenbruch',
  email: 'eimerhenkel@wolkenbruch.example',
  address: { street: 'Eimergasse 1', postalCode: '00123', city: 'Musterhagen' },
};

/** One envelope with copies of all that is required. */
async function scanPapers(office: Office, reference: string) {
  const { documents } = await office.case(reference);
  const papers = documents.filter(({ required }) => required);
  const pages = papers.map(({ id }) => renderSpecimen(id, { Name: person.familyName }));
  const sheets = [await office.coverSheet(reference), ...(await Promise.all(pages))];
  const contents = papers.map(({ id, kind }) => ({ document: id, kind }));
  const bytes = await scanOf(sheets, { seed: 5, wear: 'none', format: 'pdf' });
  return { bytes, contents };
}
/** Nothing that could be read, in any version of it. */
async function expectErased(reference: string) {
  expect(await s3.versions(`cases/blobs/${reference}/`)).toEqual([]);
  for (const path of [`keys/${reference}.json`, `erased/${reference}.json`]) {
    expect(await s3.versions(`cases/${path}`)).toHaveLength(1);
    const record = Buffer.from(await blobs.get(path)).toString();
    expect(JSON.parse(record), path).toMatchObject({ state: 'destroyed' });
  }
}
const inReview = (office: Office, reference: string) =>
  until(async () => (await office.case(reference)).stage === 'in-review', processes.said);

test('a case goes through two API processes and a worker that share a bucket, and leaves nothing', async () => {
  const { reference, links } = await one.apply(service, person);
  const { bytes, contents } = await scanPapers(other, reference);
  await other.scan(bytes, 'umschlag.pdf', { contents });
  await inReview(one, reference);
  const [scan] = (await other.case(reference)).scans;
  for (const office of processes.offices) {
    const path = `/api/applications/${reference}/scans/${scan?.id}`;
    const pages = Buffer.from(await (await office.raw(path)).arrayBuffer());
    expect(pages.subarray(0, 4).toString()).toBe('%PDF');
  }
  await one.act(reference, 'claim');
  await other.act(reference, 'notes', { text: 'Hat angerufen.' });
  expect((await s3.versions(`cases/blobs/${reference}/`)).length).toBeGreaterThan(0);
  expect(await s3.versions('')).toEqual(await s3.versions('cases/'));

  backup = new Map();
  for await (const path of blobs.list('')) backup.set(path, await blobs.get(path));
  const exported = await one.raw(`/api/applications/${reference}/export`);
  expect(exported.status).toBe(200);
  await exported.arrayBuffer();
  await one.answer(tokenOf(links['status'] ?? ''), 'withdrawal', {});
  await until(async () => {
    const path = `/api/applications/${reference}`;
    return (await other.raw(path, { method: 'DELETE' })).status === 200;
  }, processes.said);
  await expectErased(reference);
  for (const office of processes.offices) {
    expect((await office.raw(`/api/applications/${reference}`)).status).toBe(410);
  }
  erased = reference;
}, 180_000);

test('a backup of the bucket that is put back stays erased', async () => {
  const paths = [`keys/${erased}.json`];
  for (const path of backup.keys()) if (path.includes(`/${erased}/`)) paths.push(path);
  expect(paths.length).toBeGreaterThan(1);
  for (const path of paths) await blobs.put(path, backup.get(path) ?? new Uint8Array());
  const { code, text } = await processes.script('scripts/after-restore.ts');
  expect(text).toMatch(
    /^\d erased at some time; .* brought back 1 keys, [1-9]\d* blobs and \d workflows/m,
  );
  expect(code).toBe(0);
  await expectErased(erased);
}, 180_000);

test('the master key is replaced while all goes on', async () => {
  const { reference } = await one.apply(service, person);
  const { code, text } = await processes.script('scripts/rotate-key.ts');
  expect(code).toBe(0);
  const [, count, master] = /^(\d+) keys .* master key ([0-9a-f]{16})\.$/m.exec(text) ?? [];
  expect(Number(count)).toBeGreaterThan(5);
  for await (const path of blobs.list('keys')) {
    const record = JSON.parse(Buffer.from(await blobs.get(path)).toString()) as object;
    if ('master' in record) expect(record.master, path).toBe(master);
    else expect(record, path).toMatchObject({ state: 'destroyed' });
  }
  expect((await other.case(reference)).reference).toBe(reference);
  const next = await other.apply(service, person);
  expect((await one.case(next.reference)).stage).toBe('awaiting-documents');
  expect((await processes.script('scripts/rotate-key.ts')).text).toMatch(/^0 keys wrapped anew/m);
}, 120_000);

test('while the bucket is out of reach nothing acknowledged is lost, and all goes on afterwards', async () => {
  const before = await one.apply(service, person);
  const { bytes, contents } = await scanPapers(one, before.reference);
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), 'umschlag.pdf');
  form.set('contents', JSON.stringify(contents));
  // Acknowledged at the last moment: the worker knows neither the bytes nor the keys yet.
  processes.hold();
  const scanned = await other.raw('/api/mail-items', { form });
  expect(scanned.status).toBe(201);
  const late = await one.apply(service, person);
  await s3.kill();
  processes.letGo();

  const key = randomUUID();
  const { fields } = await one.procedure(service);
  const answers = Object.fromEntries(
    fields.filter(({ required }) => required).map(({ id, example }) => [id, example]),
  );
  const body = { procedure: service, applicant: person, answers };
  const calls: [string, Parameters<Office['raw']>[1]][] = [
    ['/api/applications', { body, key }],
    [`/api/applications/${before.reference}`, {}],
    [`/api/applications/${before.reference}/claim`, { body: {} }],
    ['/health/ready', {}],
  ];
  for (const office of processes.offices) {
    for (const [path, call] of calls) {
      const answer = await office.raw(path, call);
      expect(answer.status, path).toBe(503);
      expect(answer.headers.get('retry-after'), path).toBeTruthy();
      if (path !== '/health/ready') {
        expect(await answer.json(), path).toMatchObject({
          type: '/problems/temporarily-unavailable',
        });
      } else {
        expect(await answer.json()).toMatchObject({
          checks: { store: { state: 'failing' }, temporal: { state: 'ok' } },
        });
      }
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 8_000));
  expect(processes.running(), processes.said()).toHaveLength(3);
  await s3.start();

  await processes.ready();
  const after = await one.apply(service, person, key);
  const again = await other.apply(service, person, key);
  expect(again.reference).toBe(after.reference);
  await inReview(other, before.reference);
  expect((await one.case(before.reference)).scans).toHaveLength(1);
  // The server waits a little longer with each step that its worker could not take.
  const path = `/api/applications/${late.reference}`;
  await until(async () => (await other.raw(path)).status === 200, processes.said);
  expect((await other.case(late.reference)).stage).toBe('awaiting-documents');
  expect(processes.running()).toHaveLength(3);
  expect(processes.said()).not.toContain(person.familyName);
}, 240_000);

test('the audit is one whole chain in the bucket', async () => {
  const { code, text } = await processes.script('scripts/check-audit.ts');
  const [, filed, waiting] = /^(\d+) entries.*; (\d+) to be filed/m.exec(text) ?? [];
  expect(Number(filed) + Number(waiting)).toBeGreaterThan(20);
  expect(text).toContain('The chain is whole.');
  expect(code).toBe(0);
  const [batch = ''] = await sorted(blobs.list('audit/open'));
  await blobs.delete(batch);
  const broken = await processes.script('scripts/check-audit.ts');
  expect(broken.text).toMatch(/Removed: batch 1 of /);
  expect(broken.code).toBe(1);
}, 120_000);
