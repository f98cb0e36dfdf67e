import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectTemporal, listRuns } from '../../platform/temporal.ts';
import { renderSpecimen } from '../../documents/specimen-page.ts';
import { scanOf } from '../../documents/worn-scan.ts';
import { tokenOf, type Office } from '../../scripts/demo/office.ts';
import { filesWith } from '../support/disk-search.ts';
import { startOffice } from '../support/office.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const service = 'resident-parking-permit';

interface Person {
  familyName: string;
  email: string;
  street: string;
  plate: string;
}
const people = {
  /** Has ended when the backup is made, runs then, and is never erased. */
  ended: {
    familyName: 'Zwölfsdotter-Kraxenberger',
    email: 'kraxenberger@zwoelf.example',
    street: 'Gänsewinkelgasse 4711',
    plate: 'MH-ZQ 4711',
  },
  running: {
    familyName: 'Übelmesser-Ofenrohr',
    email: 'ofenrohr@uebel.example',
    street: 'Löschteichgasse 4712',
    plate: 'MH-ZQ 4712',
  },
  other: {
    familyName: 'Bleibetreu-Immerda',
    email: 'immerda@bleibt.example',
    street: 'Dauerwiese 4713',
    plate: 'MH-ZQ 4713',
  },
} satisfies Record<string, Person>;
type Name = keyof typeof people;
const textsOf = ({ familyName, email, street, plate }: Person) => [
  familyName,
  email,
  street,
  plate,
];
const gone = [...textsOf(people.ended), ...textsOf(people.running)];

let folder: string;
let cases: Record<Name, { reference: string; link: string }>;
const found: Record<'kept' | 'mailed' | 'afterErasure', string[]> = {
  kept: [],
  mailed: [],
  afterErasure: [],
};
const place = (name: string) => join(folder, name);
const inMails = (file: string) => file.startsWith('mail/');

async function inOffice<T>(
  name: string,
  work: (office: Office, said: () => string, temporal: string) => Promise<T>,
) {
  const started = await startOffice({}, place(name));
  try {
    return await work(started.office, started.said, started.temporal);
  } finally {
    await started.stop();
  }
}

async function apply(office: Office, { familyName, email, street, plate }: Person) {
  const address = { street, postalCode: '00123', city: 'Musterhagen' };
  const { reference, links } = await office.json<{
    reference: string;
    links: { status: string };
  }>('/api/applications', {
    body: {
      procedure: service,
      applicant: {
        givenName: 'Änne',
        familyName,
        email,
        address,
      },
      answers: { plate, zone: 'north', 'vehicle-use': 'own' },
    },
  });
  const link = tokenOf(links.status);
  office.knows(link, { 'postal-code': address.postalCode });
  return { reference, link };
}

/** From the scan of its papers to the letter that did not come back. */
async function toTheEnd(office: Office, reference: string): Promise<void> {
  const { documents } = await office.case(reference);
  const papers = documents.filter(({ required }) => required);
  const sheets = [
    await office.coverSheet(reference),
    ...(await Promise.all(
      papers.map(({ id }) => renderSpecimen(id, { Name: people.ended.familyName })),
    )),
  ];
  const contents = papers.map(({ id, kind }) => ({ document: id, kind }));
  const scan = await scanOf(sheets, { seed: 5, wear: 'none', format: 'pdf' });
  await office.scan(scan, 'umschlag.pdf', { contents });
  await until(async () => (await office.case(reference)).stage === 'in-review');
  await office.act(reference, 'claim');
  await office.act(reference, 'notes', { text: `${people.ended.familyName} hat angerufen.` });
  if ((await office.case(reference)).fee)
    await office.act(reference, 'payment', { method: 'cash' });
  for (const { id } of (await office.case(reference)).consultations ?? []) {
    await office.act(reference, `consultations/${id}/opinion`, { decision: 'agree' });
  }
  await office.act(reference, 'decision', { decision: 'approve' });
  for (const { id } of (await office.case(reference)).finished) {
    await office.act(reference, 'finished', { document: id });
  }
  const { mailBack } = await office.slots(cases.ended.link);
  await office.answer(cases.ended.link, 'handover', { kind: 'mail-back', date: mailBack[0] });
  await office.act(reference, 'dispatch', {});
  await office.fastForward(reference, 40);
  await until(async () => (await office.case(reference)).actions.length === 0);
}

const erase = (office: Office, reference: string) =>
  until(async () => {
    const answer = await office.raw(`/api/applications/${reference}`, { method: 'DELETE' });
    return answer.status === 200;
  });

async function until(done: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await done())) {
    if (Date.now() > end) throw new Error('It did not happen within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-restore-'));
  await inOffice('live', async (office, said) => {
    const [ended, running, other] = [
      await apply(office, people.ended),
      await apply(office, people.running),
      await apply(office, people.other),
    ];
    cases = { ended, running, other };
    await toTheEnd(office, ended.reference);
    expect(said()).not.toContain(people.ended.familyName);
    const files = await filesWith(place('live'), gone);
    found.mailed = files.filter(inMails);
    found.kept = files.filter((file) => !inMails(file));
  });
  await cp(place('live'), place('backup'), { recursive: true });
  await inOffice('live', async (office) => {
    await office.answer(cases.running.link, 'withdrawal', {});
    await erase(office, cases.running.reference);
    await erase(office, cases.ended.reference);
    found.afterErasure = (await filesWith(place('live'), gone)).filter((file) => !inMails(file));
  });
}, 400_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('nothing of a person lies readable on the disk, before the erasure or after; mails were sent', () => {
  expect(found.mailed.length).toBeGreaterThan(0);
  expect(found.kept).toEqual([]);
  expect(found.afterErasure).toEqual([]);
});

const execute = promisify(execFile);
const settle = async (name: string): Promise<string> => {
  const script = join(root, 'scripts/after-restore.ts');
  const { stdout } = await execute(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: place(name) },
  });
  return stdout;
};
/** Every file below a folder. */
const below = async (name: string) =>
  (await readdir(place(name), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

async function runsOf(temporal: string): Promise<string[]> {
  const connection = await connectTemporal({
    address: temporal,
    namespace: 'default',
    taskQueue: 'fernantrag',
  });
  try {
    const client = new Client({ connection, namespace: 'default' });
    const ids = [];
    for await (const { workflowId } of listRuns(client, '')) ids.push(workflowId);
    return ids;
  } finally {
    await connection.close();
  }
}

describe.each<[string, (name: string) => Promise<void>, RegExp]>([
  [
    'database and store',
    async (name) => {
      await cp(place('backup'), place(name), { recursive: true });
      await rm(place(`${name}/store/erased`), { recursive: true, force: true });
      await cp(place('live/store/erased'), place(`${name}/store/erased`), { recursive: true });
      await rm(place(`${name}/mail`), { recursive: true, force: true });
    },
    /brought back [1-9]\d* keys, [1-9]\d* blobs and [1-9]\d* workflows/,
  ],
  [
    'the database alone',
    async (name) => {
      await cp(place('live'), place(name), { recursive: true });
      await rm(place(`${name}/temporal`), { recursive: true, force: true });
      await cp(place('backup/temporal'), place(`${name}/temporal`), { recursive: true });
      await rm(place(`${name}/mail`), { recursive: true, force: true });
    },
    /brought back 0 keys, 0 blobs and [1-9]\d* workflows/,
  ],
])('a backup is restored: %s', (what, restore, settled) => {
  const name = what.replaceAll(' ', '-');

  test('nobody reads an erased case, nothing goes on for it, and all others go on', async () => {
    await restore(name);
    expect(await settle(name)).toMatch(settled);
    expect(await settle(name)).toMatch(/brought back 0 keys, 0 blobs and 0 workflows/);
    await inOffice(name, async (office, said, temporal) => {
      for (const { reference, link } of [cases.ended, cases.running]) {
        for (const path of ['', '/export', '/cover-sheet']) {
          const answer = await office.raw(`/api/applications/${reference}${path}`);
          expect(answer.status, path).toBe(410);
        }
        expect((await office.raw('/api/citizen', { token: link })).status).toBe(410);
        expect(
          (await below(`${name}/store/blobs`)).filter((path) => path.includes(reference)),
        ).toEqual([]);
      }
      for (const text of gone) {
        const q = encodeURIComponent(text);
        const list = await office.json<{ items: unknown[] }>(`/api/applications?q=${q}`);
        expect(list.items, text).toEqual([]);
      }
      const ids = await runsOf(temporal);
      expect(ids.filter((id) => id.includes(cases.ended.reference))).toEqual([]);
      expect(ids.filter((id) => id.includes(cases.running.reference))).toEqual([]);
      expect(ids).toContain(cases.other.reference);

      await office.act(cases.other.reference, 'notes', { text: 'Geht weiter.' });
      await office.fastForward(cases.other.reference, 15);
      const mails = async () =>
        (await office.json<{ items: { to: string[] }[] }>('/dev/mail.json')).items;
      await expect.poll(mails, { timeout: 20_000 }).not.toEqual([]);
      const reached = new Set((await mails()).flatMap(({ to }) => to));
      expect([...reached]).toEqual([people.other.email]);
      expect(said()).not.toMatch(/"level":(40|50)|Failed|destroyed/);
      expect(await filesWith(place(name), gone)).toEqual([]);
    });
  }, 200_000);
});
