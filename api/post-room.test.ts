import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderSpecimen } from '../documents/specimen-page.ts';
import { renderSeparatorSheet } from '../documents/separator-sheet.ts';
import { scanOf, type WornScan } from '../documents/worn-scan.ts';
import { berlinDate } from '../procedures/calendar.ts';
import { registerFromInbox, registerUnreadable } from './operations/inbox.ts';
import { pdf, start, startTestApi, type Answer } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
let paper: Uint8Array;
beforeAll(async () => {
  api = await startTestApi();
  paper = await renderSpecimen('Personalausweis (Kopie)', { Name: 'Mustermann, Erika' });
});
afterAll(() => api.stop());

const intake = (method: string, path: string, body?: unknown) =>
  api.as('intake')(method, path, body);
const all = (method: string, path: string, body?: unknown) => api.as('all')(method, path, body);
const today = () => berlinDate(new Date().toISOString());
const everything = [
  { document: 'certificate', kind: 'original' },
  { document: 'identity', kind: 'copy' },
];

async function started(change: object = {}) {
  const { body } = await all('POST', '/api/applications', { ...start, ...change });
  const reference = String(body['reference']);
  const sheet = await api.as('all')('GET', `/api/applications/${reference}/cover-sheet`);
  const cover = new Uint8Array(await sheet.response.arrayBuffer());
  const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
  return { reference, cover, link, path: `/api/applications/${reference}` };
}
async function scanned(
  parts: Uint8Array[],
  fields: Record<string, string> = {},
  how: Partial<WornScan> = {},
) {
  const bytes = await scanOf(parts, {
    seed: Math.random() * 1e6,
    wear: 'none',
    format: 'pdf',
    ...how,
  });
  const form = new FormData();
  form.set('file', new File([Uint8Array.from(bytes)], 'scan.pdf'));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const answer = await intake('POST', '/api/mail-items', form);
  expect(answer.status).toBe(201);
  // The answer does not wait for ever: a busy machine reads on after it.
  const read = async () => (await intake('GET', `/api/mail-items/${answer.body['id']}`)).body;
  const isSorted = async () => {
    const item = await read();
    return (
      item['state'] !== 'reading' &&
      segments(item).every(({ state, fault }) => String(state) !== 'unassigned' || fault)
    );
  };
  await expect.poll(isSorted, { timeout: 60_000 }).toBe(true);
  return read();
}
const segments = (item: Answer) => item['segments'] as unknown as Answer[];
const view = async (path: string) => (await all('GET', path)).body;

test('a stack of a day: every page in is a page accounted for', { timeout: 90_000 }, async () => {
  const [one, two] = await Promise.all([started(), started()]);
  const separator = await renderSeparatorSheet({
    language: 'de',
    heading: 'Trennblatt',
    instruction: '-',
  });
  const blank = await PDFDocument.create();
  blank.addPage([595.28, 841.89]);
  const back = await blank.save();
  const before = (await intake('GET', `/api/post-days/${today()}`)).body;
  const stack = [
    one.cover,
    back,
    paper,
    back,
    two.cover,
    paper,
    separator,
    paper,
    paper,
    separator,
  ];
  const item = await scanned(stack);
  expect(item['pageCount']).toBe(10);
  expect(
    segments(item)
      .flatMap(({ pages }) => pages as unknown as number[])
      .sort((a, b) => a - b),
  ).toEqual(Array.from({ length: 10 }, (_, n) => n));
  expect(segments(item)).toMatchObject([
    { pages: [0, 1, 2, 3], state: 'assigned', reference: one.reference },
    { pages: [4, 5], state: 'assigned', reference: two.reference },
    { pages: [6, 7, 8], state: 'unassigned', fault: 'no-code' },
    { pages: [9], state: 'discarded', leaving: 'set-aside' },
  ]);
  const found = await view(one.path);
  expect(found['scans']?.[0]).toMatchObject({ pages: 4, blankPages: [1, 3] });
  await expect
    .poll(async () => (await intake('GET', `/api/post-days/${today()}`)).body['totals'], {
      timeout: 20_000,
    })
    .toMatchObject({
      pages: Number(before['totals']?.['pages']) + 10,
      envelopes: Number(before['totals']?.['envelopes']) + 3,
    });
});

test('the day closes when envelopes and mail items agree, or somebody explains', async () => {
  await scanned([paper]);
  const day = `/api/post-days/${today()}`;
  const scannedSoFar = async () => Number((await intake('GET', day)).body['totals']?.['envelopes']);
  await expect.poll(scannedSoFar).toBeGreaterThan(0);
  const envelopes = await scannedSoFar();
  const open = await intake('POST', `${day}/count`, { envelopes: envelopes + 2 });
  expect(open.body).toMatchObject({ state: 'open', difference: 2 });
  const empty = await intake('POST', `${day}/explanation`, { text: 'two with plates' });
  expect(empty.body).toMatchObject({ state: 'closed', explained: { text: 'two with plates' } });
  const agreed = await intake('POST', `${day}/count`, { envelopes });
  expect(agreed.body).toMatchObject({ state: 'closed', difference: 0 });
  const none = await intake('POST', `${day}/explanation`, { text: 'x' });
  expect(none.body['type']).toBe('/problems/no-difference');
  expect((await intake('GET', '/api/post-days')).body['items']?.[0]).toMatchObject({
    date: today(),
  });
  expect((await api.as('clerk')('GET', day)).status).toBe(403);
});

test('pages in the tray are cut, turned and assigned; a lost page is refused', async () => {
  const { reference, path } = await started();
  const item = await scanned([paper, paper, paper]);
  const at = `/api/mail-items/${item['id']}`;
  const lost = await intake('POST', `${at}/arrange`, { segments: [[0], [1]] });
  expect([lost.status, lost.body['type']]).toEqual([409, '/problems/pages-differ']);
  const cut = await intake('POST', `${at}/arrange`, { segments: [[0], [2, 1]], turns: { 2: 180 } });
  const [first, second] = segments(cut.body);
  expect(second?.['pages']).toEqual([2, 1]);
  const assigned = await intake('POST', `${at}/assign`, { segment: second?.['id'], reference });
  expect(segments(assigned.body)[1]).toMatchObject({ state: 'assigned', reference });
  const forwarded = await intake('POST', `${at}/discard`, {
    segment: first?.['id'],
    leaving: 'forwarded',
    to: 'Finanzamt Musterhagen',
    reason: 'tax papers',
  });
  expect(forwarded.body).toMatchObject({ state: 'settled' });
  const scan = (await view(path))['scans']?.[0]?.['id'];
  const { response } = await api.as('clerk')('GET', `${path}/scans/${scan}`);
  const pages = (await PDFDocument.load(await response.arrayBuffer())).getPages();
  expect(pages.map((page) => page.getRotation().angle)).toEqual([180, 0]);
});

test('papers of a wrong case go back into the tray and to the right one', async () => {
  const [wrong, right] = await Promise.all([started(), started()]);
  const item = await scanned([paper]);
  const at = `/api/mail-items/${item['id']}`;
  const assign = (reference: string) =>
    intake('POST', `${at}/assign`, { segment: 0, reference, contents: everything });
  await assign(wrong.reference);
  expect(await view(wrong.path)).toMatchObject({
    stage: 'in-review',
    originals: [{ state: 'held' }],
  });
  const elsewhere = await assign(right.reference);
  expect(elsewhere.body['type']).toBe('/problems/assigned-elsewhere');
  const back = await intake('POST', `${at}/take-back`, { segment: 0, reason: 'mixed up' });
  expect(segments(back.body)[0]).toMatchObject({ state: 'unassigned' });
  expect(await view(wrong.path)).toMatchObject({
    scans: [],
    originals: [{ state: 'corrected' }],
    tasks: ['check-incomplete'],
  });
  await assign(right.reference);
  expect(await view(right.path)).toMatchObject({ stage: 'in-review', scans: [{ pages: 1 }] });
});

test('an original that has left keeps its scan in the case', async () => {
  const { reference, path } = await started();
  const item = await scanned([paper]);
  const at = `/api/mail-items/${item['id']}`;
  await intake('POST', `${at}/assign`, { segment: 0, reference, contents: everything });
  await all('POST', `${path}/originals`, {
    document: 'certificate',
    action: 'returned',
    way: 'post',
  });
  const back = await intake('POST', `${at}/take-back`, { segment: 0, reason: 'mixed up' });
  expect([back.status, back.body['type']]).toEqual([409, '/problems/not-in-custody']);
  expect(await view(path)).toMatchObject({ scans: [{ pages: 1 }] });
});

test('originals get places in order; the inventory is held against the ledger', async () => {
  const cases = await Promise.all([started(), started()]);
  for (const { cover } of cases) {
    await scanned([cover, paper], { contents: JSON.stringify(everything) });
  }
  const views = await Promise.all(cases.map(({ path }) => view(path)));
  const numbers = views.map((one) => Number(one['originals']?.[0]?.['proposedPlace']));
  expect(numbers[1]).toBe(Number(numbers[0]) + 1);
  const [first] = cases;
  await all('POST', `${first?.path}/originals`, { document: 'certificate', action: 'shelved' });
  const shelf = (await all('GET', '/api/shelves/samples')).body;
  const entries = (shelf['originals'] as unknown as Answer[]).filter(({ reference }) =>
    cases.some((one) => one.reference === String(reference)),
  );
  expect(entries).toMatchObject([{ place: String(numbers[0]) }, { number: numbers[1] }]);
  const [found, missing] = entries.map(({ original }) => String(original));
  const counted = await all('POST', '/api/shelves/samples/count', {
    found: [found],
    missing: [missing],
    extra: 'a stapler',
  });
  expect(counted.body['counts']?.[0]).toMatchObject({ found: 1, missing: 1, extra: 'a stapler' });
  expect((await view(String(cases[1]?.path)))['tasks']).toContain('search-original');
  expect((await api.as('clerk@others')('GET', '/api/shelves/samples')).status).toBe(403);
});

test('papers that come late reopen the case, or go back and leave a trace', async () => {
  const [first, second] = await Promise.all([started(), started()]);
  for (const { link } of [first, second])
    await api.citizen(link)('POST', '/api/citizen/withdrawal', {});
  const closed = (path: string) =>
    expect.poll(async () => (await view(path))['actions'], { timeout: 20_000 }).toEqual([]);
  await Promise.all([closed(first.path), closed(second.path)]);
  const item = await scanned([first.cover, paper, second.cover, paper]);
  expect(segments(item)).toMatchObject([
    { state: 'unassigned', fault: 'case-ended', reference: first.reference },
    { state: 'unassigned', fault: 'case-ended', reference: second.reference },
  ]);
  const at = `/api/mail-items/${item['id']}`;
  const reopened = await intake('POST', `${first.path}/reopen`);
  expect(reopened.body).toMatchObject({ stage: 'in-review' });
  expect(reopened.body['outcome']).toBeUndefined();
  expect((await intake('POST', `${first.path}/reopen`)).status).toBe(200);
  const assigned = await intake('POST', `${at}/assign`, {
    segment: 0,
    reference: first.reference,
    contents: everything,
  });
  expect(segments(assigned.body)[0]).toMatchObject({ state: 'assigned' });
  const returned = await intake('POST', `${at}/discard`, {
    segment: 1,
    leaving: 'returned',
    reason: 'the case is over',
  });
  expect(returned.body['state']).toBe('settled');
  expect(await view(first.path)).toMatchObject({ stage: 'in-review', scans: [{ pages: 2 }] });
  const trace = async () =>
    ((await view(second.path))['timeline'] as unknown as Answer[]).at(-1)?.['type'];
  await expect.poll(trace).toBe('late-papers-left');
  // It ends once more, and its case file begins anew.
  await all('POST', `${first.path}/originals`, { document: 'certificate', action: 'returned' });
  await api.citizen(first.link)('POST', '/api/citizen/withdrawal', {});
  await closed(first.path);
  const gone = () => api.as('admin')('DELETE', first.path);
  await expect.poll(async () => (await gone()).status, { timeout: 20_000 }).toBe(200);
});

test('cover sheets whose codes are gone begin new segments and suggest their cases', async () => {
  // The large letters are read of about eleven sheets in twelve, and never wrongly.
  const [one, ...others] = [
    await started(),
    ...(await Promise.all([1, 2, 3, 4].map(() => started()))),
  ];
  const stains = [
    { x: 0.87, y: 0.09, radius: 0.1, darkness: 1 },
    { x: 0.16, y: 0.91, radius: 0.1, darkness: 1 },
  ];
  const spoilt = (cover: Uint8Array, seed: number) =>
    scanOf([cover], { seed, wear: 'none', format: 'pdf', always: { stains } });
  const sheets = await Promise.all(others.map(({ cover }, index) => spoilt(cover, index)));
  const item = await scanned([one.cover, paper, ...sheets.flatMap((sheet) => [sheet, paper])]);
  const [first, ...cut] = segments(item);
  expect(first).toMatchObject({ pages: [0, 1], state: 'assigned', reference: one.reference });
  expect(cut).toMatchObject(
    others.map((_, index) => ({
      pages: [2 * index + 2, 2 * index + 3],
      state: 'unassigned',
      fault: 'damaged-code',
    })),
  );
  const read = cut.flatMap(({ printed }, index) =>
    printed ? [{ printed, segment: index + 1, ...others[index]! }] : [],
  );
  expect(read.map(({ printed }) => printed)).toEqual(read.map(({ reference }) => reference));
  const two = read[0]!;
  expect(two).toBeDefined();
  const at = `/api/mail-items/${item['id']}/segments/${two.segment}/suggestions`;
  const { body } = await intake('GET', at);
  expect(body['items']?.[0]).toMatchObject({
    reference: two.reference,
    reasons: expect.arrayContaining(['printed-reference']),
  });
  expect((await view(two.path))['scans']).toEqual([]);
  const foreign = (await api.as('intake@others')('GET', at)).body['items'] as unknown as Answer[];
  expect(foreign.map(({ reference }) => reference)).not.toContain(two.reference);
}, 60_000);

test('files that nobody can read are told apart and wait in the tray', async () => {
  const locked = await PDFDocument.load(paper);
  locked.encrypt({ userPassword: 'secret', ownerPassword: 'other' });
  const files: [string, Uint8Array, string][] = [
    ['locked.pdf', await locked.save(), 'password'],
    ['broken.pdf', Buffer.from('%PDF-1.7\nnothing follows'), 'damaged'],
    ['page.html', Buffer.from('<html></html>'), 'neither PDF'],
  ];
  const tray = async () => {
    const { body } = await intake('GET', '/api/mail-items?state=unassigned');
    return body['items'] as unknown as Answer[];
  };
  for (const [name, bytes, words] of files) {
    await expect(registerFromInbox(api.deps, bytes, name)).rejects.toThrow(words);
  }
  const said = await registerUnreadable(api.deps, { name: 'x.pdf', mark: '0 1', reason: 'empty' });
  expect(said).toContain('leer');
  await registerUnreadable(api.deps, { name: 'x.pdf', mark: '0 1', reason: 'empty' });
  const reasons = async () =>
    (await tray())
      .map(({ unreadable }) => String(unreadable))
      .filter((one) => one !== 'undefined')
      .sort();
  await expect.poll(reasons).toEqual(['broken', 'empty', 'encrypted', 'unsupported-type']);
  const id = `mail:${createHash('sha256').update(Buffer.from('<html></html>')).digest('hex')}`;
  const gone = await intake('POST', `/api/mail-items/${id}/discard`, {
    segment: 0,
    reason: 'a web page',
  });
  expect(gone.body['state']).toBe('settled');
});

test('what a citizen cannot send readable is refused with the reason, and nothing is kept', async () => {
  const { link, path } = await started();
  const form = new FormData();
  form.set('file', new File([Buffer.from('%PDF-1.7\nnothing follows')], 'a.pdf'));
  const refused = await api.citizen(link)('POST', '/api/citizen/answer', form);
  expect([refused.status, refused.body['type']]).toEqual([422, '/problems/unreadable-file']);
  expect((await view(path))['scans']).toEqual([]);
});

test('pages are taken out of a case even when their mail item is long forgotten', async () => {
  const { reference, path } = await started();
  const form = new FormData();
  form.set('file', await pdf());
  const item = (await intake('POST', '/api/mail-items', form)).body;
  await intake('POST', `/api/mail-items/${item['id']}/assign`, { segment: 0, reference });
  await api.deps.client.workflow.getHandle(String(item['id'])).terminate();
  await api.deps.keys.destroy(String(item['id']), {});
  const scan = (await view(path))['scans']?.[0]?.['id'];
  const taken = await all('POST', `${path}/scans/${scan}/take-back`, { reason: 'another person' });
  expect(taken.body).toMatchObject({ scans: [] });
  const tray = (await intake('GET', '/api/mail-items?state=unassigned')).body['items'];
  expect(
    (tray as unknown as Answer[]).some(
      ({ segments: found }) => found?.[0]?.['fault'] === 'no-code',
    ),
  ).toBe(true);
});
