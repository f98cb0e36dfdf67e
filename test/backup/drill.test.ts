import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderSpecimen } from '../../documents/specimen-page.ts';
import { scanOf } from '../../documents/worn-scan.ts';
import { startMailCatcher } from '../../platform/embedded/mail-catcher.ts';
import type { Office } from '../../scripts/demo/office.ts';
import { Journey } from '../cluster/journeys.ts';
import { startOffice } from '../support/office.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let office: Awaited<ReturnType<typeof startOffice>>;
let outside: Awaited<ReturnType<typeof startMailCatcher>>;
const place = (name: string) => join(folder, name);

interface Run {
  code: number;
  said: string;
}
/** A command of the operator, with the settings of the office. */
const run = (script: string, ...words: string[]): Promise<Run> => runIn('live', script, ...words);
const runIn = (name: string, script: string, ...words: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(root, `scripts/${script}.ts`), ...words],
      {
        cwd: root,
        // One that hangs says what it has said so far.
        timeout: 200_000,
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          TMPDIR: place('tmp'),
          DATA_DIR: place(name),
          SMTP_URL: outside.url,
        },
      },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? -1) : 0, said: stdout + stderr }),
    );
  });

const service = 'vehicle-registration-new';
async function until(done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await done());) {
    if (Date.now() > end) throw new Error('It did not happen within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** An envelope with the cover sheet and everything that is needed. */
async function sendsPapers(journey: Journey): Promise<void> {
  const { documents } = await journey.case();
  const papers = documents.filter(({ required }) => required);
  const sheets = [
    await journey.office.coverSheet(journey.reference),
    ...(await Promise.all(papers.map(({ id }) => renderSpecimen(id, {})))),
  ];
  const contents = papers.map(({ id, kind }) => ({ document: id, kind }));
  const scan = await scanOf(sheets, { seed: 5, wear: 'none', format: 'pdf' });
  await journey.office.scan(scan, 'umschlag.pdf', { contents });
  await until(async () => (await journey.case()).stage === 'in-review');
}

const erase = ({ reference }: Journey) =>
  until(async () => {
    const path = `/api/applications/${reference}`;
    return (await office.office.raw(path, { method: 'DELETE' })).status === 200;
  });

const cases: Record<'booked' | 'ended' | 'erased' | 'open' | 'late', Journey> = {} as never;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-backup-'));
  await mkdir(place('tmp'));
  outside = await startMailCatcher(place('outside'));
  office = await startOffice({}, place('live'));
  for (const [n, name] of (['booked', 'ended', 'erased', 'open'] as const).entries()) {
    cases[name] = await Journey.begins(office.office, service, n);
  }
  const { booked, ended, erased } = cases;
  await sendsPapers(booked);
  await booked.isApproved();
  await booked.choosesSlot(0);
  await ended.sends();
  await ended.isApproved();
  await ended.choosesPost();
  await ended.isDispatched();
  await office.office.fastForward(ended.reference, 40);
  await until(async () => (await ended.case()).actions.length === 0);
  await office.office.answer(erased.token, 'withdrawal', {});
  await erase(erased);
  const stray = await renderSpecimen('note', {});
  const lost = await scanOf([stray], { seed: 6, wear: 'none', format: 'pdf' });
  expect((await office.office.scan(lost, 'ohne-deckblatt.pdf')).state).toBe('unassigned');
  // Has the office's chain filed.
  await office.office.json('/api/audit?limit=1');
}, 300_000);
afterAll(async () => {
  await office.stop();
  await outside.stop();
  await rm(folder, { recursive: true, force: true });
});

test('the running office is whole, and its check says how much that is', async () => {
  const { code, said } = await run('check-office');
  expect(said).toContain('All is whole.');
  expect(said).toMatch(/2 running cases, 1 ended ones, 0 drafts; 1 scans with [2-9]\d* pages/);
  expect(said).toMatch(/; 1 slots on 1 days;/);
  expect(code).toBe(0);
}, 120_000);

describe('a backup of the running office', () => {
  beforeAll(async () => {
    const { code, said } = await run('backup', place('backup'));
    expect(said).toMatch(/\d+ files of the store, the database of/);
    expect(code).toBe(0);
    cases.late = await Journey.begins(office.office, service, 8);
    await cases.open.sends();
    await cases.open.isApproved();
    await cases.open.choosesSlot(1);
    await erase(cases.ended);
  }, 120_000);

  test('is restored beside it and found whole; no mail leaves; what came later is listed', async () => {
    const before = (await office.office.json<{ items: object[] }>('/dev/mail.json')).items.length;
    const { code, said } = await run('restore-drill', place('backup'));
    expect(said).toContain('All is whole.');
    expect(code).toBe(0);
    expect(said).toMatch(/Erased again: [12] keys/);
    expect(said).not.toContain('Beispiel-');
    expect(await outside.list()).toEqual([]);
    const after = (await office.office.json<{ items: object[] }>('/dev/mail.json')).items.length;
    expect(after).toBe(before);
    expect((await run('check-office')).said).toContain('All is whole.');
    const left = await readdir(place('tmp'));
    expect(left.filter((name) => name.startsWith('fernantrag-'))).toEqual([]);
  }, 240_000);

  test('fails when a blob, keys or a part of the audit are missing, and names each of them', async () => {
    const copy = place('damaged');
    await cp(place('backup'), copy, { recursive: true });
    const { booked, open } = cases;
    await rm(await blobOf(copy, booked.reference));
    await rm(join(copy, `store/keys/${open.reference}.json`));
    await rm(join(copy, 'store/keys/system/links.json'));
    const pages = join(copy, 'store/audit/pages');
    const [page = ''] = await readdir(pages);
    await truncate(join(pages, page), 100);
    const { code, said } = await run('restore-drill', copy);
    expect(said).toMatch(new RegExp(`${booked.reference}: blob [0-9a-f]{16} is missing`));
    expect(said).toContain(`${open.reference}: its key is missing`);
    expect(said).toContain('system:links: this key of the office is missing');
    expect(said).toMatch(/audit: Changed: the page of entries 1 to \d+ cannot be opened/);
    expect(said).toMatch(/\n4 faults\./);
    expect(code).toBe(1);
  }, 240_000);

  test('is put back beside a store that survived: what was lost is listed, a slot booked since is free, mails go out under the same ids', async () => {
    const { open, ended, late } = cases;
    const since = (await open.case()).handover;
    const said = await mailIds(office.office, open);
    await office.stop();
    const restored = place('restored');
    await cp(place('live/store'), join(restored, 'store'), { recursive: true });
    for (const part of ['blobs', 'keys']) {
      const to = join(restored, 'store', part);
      await cp(place(`backup/store/${part}`), to, { recursive: true, force: false });
    }
    await cp(place('backup/database'), join(restored, 'temporal'), { recursive: true });
    for (const name of ['master-key', 'api-token']) {
      await cp(place(`live/${name}`), join(restored, name));
    }
    const settled = await runIn('restored', 'after-restore', place('backup'));
    expect(settled).toMatchObject({ code: 0 });
    expect(settled.said).toMatch(new RegExp(`${late.reference} .* start\\n`));
    expect(settled.said).toMatch(new RegExp(`${open.reference} .*chooseHandover`));
    expect(settled.said).not.toContain(cases.booked.reference);
    expect(settled.said).not.toContain('Beispiel-');
    office = await startOffice({}, restored);
    const again = open.at(office.office);
    expect((await again.case()).stage).toBe('awaiting-documents');
    expect((await office.office.raw(`/api/applications/${late.reference}`)).status).toBe(404);
    expect((await office.office.raw(`/api/applications/${ended.reference}`)).status).toBe(410);
    await again.sends();
    await again.isApproved();
    await again.choosesSlot(1);
    expect((await again.case()).handover).toEqual(since);
    const repeated = await mailIds(office.office, again);
    expect(repeated.length).toBeGreaterThan(1);
    expect(said).toEqual(expect.arrayContaining(repeated));
    // What the audit knows of the lost hours is no fault of what was restored.
    await office.office.json('/api/audit?limit=1');
    expect((await runIn('restored', 'check-office')).said).toContain('All is whole.');
  }, 400_000);

  test('fails when the backup was broken off', async () => {
    const copy = place('broken-off');
    await cp(place('backup'), copy, { recursive: true });
    await rm(join(copy, 'backup.json'));
    const { code, said } = await run('restore-drill', copy);
    expect(said).toContain('there is no whole backup');
    expect(code).toBe(1);
  }, 60_000);
});

/** Of the mails to the applicant of a case, once none is on its way any more. */
async function mailIds(from: Office, { reference }: Journey): Promise<string[]> {
  const mails = async () => {
    const { items } = await from.json<{ items: { messageId?: string }[] }>('/dev/mail.json');
    return items.flatMap(({ messageId = '' }) =>
      messageId.includes(reference) ? [messageId] : [],
    );
  };
  await until(async () => (await mails()).some((id) => id.includes('-confirmed')));
  return mails();
}

/** The pages of a case: named by their content. */
async function blobOf(copy: string, reference: string): Promise<string> {
  const blobs = join(copy, 'store/blobs', reference);
  const name = (await readdir(blobs)).find((one) => /^[0-9a-f]{64}$/.test(one));
  return join(blobs, name ?? 'none');
}
