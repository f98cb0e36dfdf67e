import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CookieJar } from './support/cookie-jar.ts';
import { Story } from './support/every-case.ts';
import { startOffice } from './support/office.ts';

/** The files of the procedures change between two starts, while cases are open. */

let folder: string;
let procedures: string;
let running: Awaited<ReturnType<typeof startOffice>>;
const open: Record<string, Story> = {};

const start = () => startOffice({ PROCEDURES_DIR: procedures }, join(folder, 'data'));
const begin = (procedure: string, change: object = {}) =>
  Story.begin(running.office, procedure, 'Erika Beispiel', change);
/** The same case, at the office as it runs now. */
const now = (name: string) => {
  const { reference, link } = open[name] ?? { reference: '', link: '' };
  return new Story(running.office, reference, link);
};
const ready = async (procedure: string) => (await (await begin(procedure)).receives()).finished();
const listed = async (filter: string) => {
  const list = await running.office.json<{ items: { reference: string }[] }>(
    `/api/applications?${filter}&limit=50`,
  );
  return list.items.map(({ reference }) => reference);
};

const pageOf = async (path: string): Promise<string> => {
  const answer = await running.office.raw(path, { headers: { accept: 'text/html' } });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};

async function rewrite(file: string, ...changes: [RegExp | string, string][]): Promise<void> {
  const path = join(procedures, file);
  let text = await readFile(path, 'utf8');
  for (const [from, to] of changes) {
    const next = text.replaceAll(from instanceof RegExp ? new RegExp(from, 'g') : from, to);
    if (next === text) throw new Error(`${file}: nothing to replace: ${from}`);
    text = next;
  }
  await writeFile(path, text);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-procedures-'));
  procedures = join(folder, 'procedures');
  await cp(join(import.meta.dirname, '../procedures'), procedures, {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });
  running = await start();

  open['changed'] = await (await begin('residence-certificate')).receives();
  open['removed'] = await (await begin('vehicle-transfer')).receives();
  open['renamed'] = await ready('vehicle-deregistration');
  open['no-department'] = await (await begin('resident-parking-permit')).receives(1);
  open['by-letter'] = await begin('resident-parking-permit', { email: undefined });
  open['ended'] = await begin('resident-parking-permit');
  await open['ended'].answer('withdrawal');
  for (const name of ['no-counter', 'comes-anyway']) {
    open[name] = await ready('vehicle-registration-new');
    await open[name].chooses('pickup');
  }
  await running.stop();

  await rewrite(
    'residents/residence-certificate.yaml',
    ['version: 1', 'version: 2'],
    ['amountCents: 900', 'amountCents: 1900'],
  );
  await rm(join(procedures, 'vehicle-registration/vehicle-transfer.yaml'));
  const file = (name: string) => join(procedures, 'vehicle-registration', `${name}.yaml`);
  await rename(file('vehicle-deregistration'), file('vehicle-off-the-road'));
  await rewrite('vehicle-registration/vehicle-off-the-road.yaml', [
    'id: vehicle-deregistration',
    'id: vehicle-off-the-road',
  ]);
  await rm(join(procedures, 'parking'), { recursive: true });
  for (const name of ['registration-new', 'reregistration', 'off-the-road']) {
    const at = `vehicle-registration/vehicle-${name}.yaml`;
    await rewrite(at, ['counter: vehicle-hall', 'counter: citizens-office']);
  }
  await rewrite('driving-licences/driving-licence-exchange.yaml', [
    'counter: vehicle-hall',
    'counter: citizens-office',
  ]);
  await rewrite('counters.yaml', [/ {2}- id: vehicle-hall[^]*?(?=\n {2}- id: )\n/, '']);
  running = await start();
}, 300_000);
afterAll(async () => {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a case goes on as it began, a new one as the file says now', async () => {
  const story = now('changed');
  expect((await story.view()).fee?.amountCents).toBe(900);
  expect((await (await begin('residence-certificate')).view()).fee?.amountCents).toBe(1900);
  await story.finished();
  await story.chooses('mail-back');
  await story.act('dispatch', { trackingNumber: 'RR123456785DE' });
  expect(await story.view()).toMatchObject({ stage: 'done', outcome: 'approved' });
});

test('a case of a procedure that is gone is listed, shown and finished', async () => {
  const story = now('removed');
  const gone = await running.office.raw('/api/procedures/vehicle-transfer');
  expect(gone.status).toBe(404);
  expect(await listed('procedure=vehicle-transfer')).toEqual([story.reference]);
  expect(await running.office.citizen(story.link)).toMatchObject({ stage: 'in-review' });
  const { url, answer } = await new CookieJar().follow(`${running.office.base}/a/${story.link}`);
  expect([new URL(url).pathname, answer.status]).toEqual(['/a', 200]);
  expect(await answer.text()).toContain(story.reference);
  expect(await pageOf('/staff/cases')).toContain(story.reference);
  expect(await pageOf(`/staff/cases/${story.reference}`)).toContain(story.reference);
  expect((await running.office.coverSheet(story.reference)).length).toBeGreaterThan(1_000);
  await story.finished();
  await story.chooses('mail-back');
  await story.act('dispatch', { trackingNumber: 'RR123456785DE' });
  await running.office.fastForward(story.reference, 40);
  const path = `/api/applications/${story.reference}`;
  const erase = async () => (await running.office.raw(path, { method: 'DELETE' })).status;
  await expect.poll(erase, { timeout: 20_000 }).toBe(200);
  expect((await running.office.raw(path)).status).toBe(410);
});

test('so is one whose procedure has another name now', async () => {
  const story = now('renamed');
  await story.chooses('mail-back');
  await story.act('dispatch', { trackingNumber: 'RR123456785DE' });
  expect(await story.view()).toMatchObject({ stage: 'done', outcome: 'approved' });
  expect((await begin('vehicle-off-the-road')).reference).toMatch(/^FA-/);
});

test('cases of a department that is gone are worked on, its letters printed, its shelf read', async () => {
  const story = now('no-department');
  expect(await listed('department=parking')).toEqual(
    expect.arrayContaining([story.reference, now('by-letter').reference]),
  );
  const { office } = running;
  expect(await office.json('/api/print-runs/parking')).toMatchObject({ runs: [] });
  await pageOf('/staff/shelves?department=parking');
  const missing = await office.raw('/api/print-runs/no-such-department');
  expect(missing.status).toBe(404);
  const run = await office.raw('/api/print-runs/parking', { method: 'POST' });
  expect(run.status).toBeLessThan(300);
  await story.act('forward', { department: 'residents', reason: 'Umzug' });
  expect(await listed('department=residents')).toContain(story.reference);
  await story.receives();
  await story.finished();
  await story.chooses('mail-back');
  await story.act('dispatch', { trackingNumber: 'RR123456785DE' });
  expect(await story.view()).toMatchObject({ stage: 'done', outcome: 'approved' });
});

test('the file of an ended case of theirs can be erased', async () => {
  const path = `/api/applications/${now('ended').reference}`;
  expect((await running.office.raw(path)).status).toBe(200);
  expect((await running.office.raw(path, { method: 'DELETE' })).status).toBe(200);
  await expect.poll(async () => (await running.office.raw(path)).status).toBe(410);
});

test('who had a slot at a counter that is gone is asked anew; who comes all the same is served', async () => {
  const story = now('no-counter');
  const tasks = async () => (await story.view()).tasks;
  await expect.poll(tasks, { timeout: 20_000 }).toEqual(['rebook']);
  const { pickup, mailBack } = await running.office.slots(story.link);
  expect([pickup, mailBack.length > 0]).toEqual([[], true]);
  await story.chooses('mail-back');
  await story.act('dispatch', { trackingNumber: 'RR123456785DE' });
  expect(await story.view()).toMatchObject({ stage: 'done', outcome: 'approved', tasks: [] });

  const anyway = now('comes-anyway');
  await expect.poll(async () => (await anyway.view()).tasks).toEqual(['rebook']);
  const { handover } = await running.office.citizen(anyway.link);
  const taken = { code: handover?.code, identitySeen: true };
  expect(await anyway.act('handover/complete', taken)).toMatchObject({ stage: 'done' });
});
