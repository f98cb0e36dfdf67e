import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { startTestApi } from '../test-support.ts';
import { createPages } from './index.tsx';

type Site = Awaited<ReturnType<typeof startTestApi>>;
let site: Site;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  site = await startTestApi();
  app = createApp(site.deps, createPages(site.deps));
}, 60_000);
afterAll(() => site?.stop());

const origin = () => new URL(site.deps.settings.publicUrl).origin;
const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(`${origin()}${path}`, { headers: { accept: 'text/html', ...headers } });
const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(`${origin()}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: origin(),
      ...headers,
    },
    body: new URLSearchParams(body).toString(),
  });
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

const person = {
  givenName: 'Ayşe <b>',
  familyName: 'Größe',
  street: 'Musterweg 1',
  postalCode: '00000',
  city: 'Musterhagen',
  email: 'ayse@example.org',
  language: 'de',
};
const service = () => [...site.deps.catalogue.procedures.keys()][0] ?? '';

async function started() {
  const answer = await post(`/apply/${service()}`, { ...person, 'answers.plate': 'MH-AB 1' });
  expect(answer.status).toBe(303);
  const cookie = cookieOf(answer);
  const page = await (await get('/a/started', { cookie })).text();
  return { cookie, reference: /FA-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page)?.[0] ?? '' };
}

test('the start page lists services, a search narrows them', async () => {
  const all = await (await get('/')).text();
  expect(all).toContain(`/apply/${service()}`);
  expect(all).toContain('<html lang="de">');
  const none = await (await get('/?q=xyzzy')).text();
  expect(none).not.toContain(`/apply/${service()}`);
  expect(await (await get('/?language=en')).text()).toContain('<html lang="en">');
});

test('no page brings a script or a style of its own', async () => {
  for (const path of ['/', `/apply/${service()}`, '/dev', '/dev/mail']) {
    const text = await (await get(path)).text();
    const own = text.replaceAll(/<script [^>]*src="\/assets\/[^"]+"[^>]*><\/script>/g, '');
    expect(own).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/i);
  }
});

test('a form with faults keeps what was entered, escaped, and names every fault', async () => {
  const { city: _, ...incomplete } = person;
  const answer = await post(`/apply/${service()}`, { ...incomplete, email: 'no address' });
  const text = await answer.text();
  expect(answer.status).toBe(422);
  expect(text).toContain('value="Ayşe &lt;b&gt;"');
  for (const name of ['city', 'email', 'answers-plate']) {
    expect(text).toContain(`href="#f-${name}"`);
    expect(text).toContain(`id="f-${name}-fault"`);
  }
});

test('the same form sent twice starts one application', async () => {
  const body = { ...person, 'answers.plate': 'MH-AB 1', key: crypto.randomUUID() };
  const references = await Promise.all(
    [1, 2].map(async () => {
      const cookie = cookieOf(await post(`/apply/${service()}`, body));
      return /FA-[0-9A-Z-]{9}/.exec(await (await get('/a/started', { cookie })).text())?.[0];
    }),
  );
  expect(references[0]).toBeDefined();
  expect(references[0]).toBe(references[1]);
});

test('a link leaves the address bar and opens the case; a forged one a friendly page', async () => {
  const { reference } = await started();
  const token = site.deps.links.token({ reference, version: 1 });
  const link = await get(`/a/${token}`);
  expect(link.status).toBe(302);
  expect(link.headers.get('location')).toBe('/a');
  expect(link.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/);
  const status = await get('/a', { cookie: cookieOf(link) });
  expect(status.status).toBe(200);
  expect(await status.text()).toContain(reference);
  expect((await get('/a/forged')).status).toBe(401);
  expect((await get('/a')).status).toBe(401);
});

test('a withdrawal takes its tick, and a post from another site changes nothing', async () => {
  const { cookie } = await started();
  expect((await post('/a/withdrawal', {}, { cookie })).status).toBe(422);
  const foreign = { cookie, origin: 'https://elsewhere.example' };
  expect((await post('/a/withdrawal', { sure: 'on' }, foreign)).status).toBe(403);
  const done = await post('/a/withdrawal', { sure: 'on' }, { cookie });
  expect(done.headers.get('location')).toBe('/a?done=withdrawal');
});

test('every message can be read again, as it was said and in its language', async () => {
  const { cookie, reference } = await started();
  const status = await (await get('/a', { cookie })).text();
  const path = /href="(\/a\/messages\/[^"]+)"/.exec(status)?.[1] ?? '';
  await post('/a/language', { language: 'en' }, { cookie });
  const message = await (await get(path, { cookie })).text();
  expect(message).toContain('<html lang="en">');
  expect(message).toContain('<article class="message" lang="de">');
  expect(message).toContain('Guten Tag Ayşe &lt;b&gt; Größe,');
  expect(message).toContain(`[${reference}]`);
  expect((await get('/a/messages/99-ready', { cookie })).status).toBe(404);
  expect((await get(path)).status).toBe(401);
  expect((await get('/a/code.svg', { cookie })).status).toBe(404);
});

test('what was typed is shown when the link is no longer open on this device', async () => {
  const { cookie } = await started();
  const left = await post('/a/leave', {}, { cookie });
  expect(left.headers.getSetCookie()[0]).toMatch(/fernantrag_case=;.*Max-Age=0/);
  const lost = await post('/a/answer', { message: 'Langer <i> Text', way: 'pickup' });
  const page = await lost.text();
  expect(lost.status).toBe(401);
  expect(page).toContain('Langer &lt;i&gt; Text</blockquote>');
  expect(page).not.toContain('pickup');
});

test('what was typed stays in a form that was refused', async () => {
  const { cookie } = await started();
  const answer = await post('/a/withdrawal', { reason: 'Verkauft <i>' }, { cookie });
  expect(await answer.text()).toContain('Verkauft &lt;i&gt;</textarea>');
});

test('staff pages send strangers to the sign-in, and other roles away', async () => {
  const stranger = await get('/staff/cases?view=mine');
  expect(stranger.headers.get('location')).toBe(
    '/auth/sign-in?return=%2Fstaff%2Fcases%3Fview%3Dmine',
  );
  expect((await get('/staff/intake', { authorization: 'Bearer counter' })).status).toBe(403);
  for (const path of ['intake', 'cases', 'counter', 'post', 'shelves', 'days', 'overview']) {
    const page = await get(`/staff/${path}`, { authorization: 'Bearer all' });
    expect([path, page.status]).toEqual([path, 200]);
  }
});

test('a clerk claims a case with its form; a refusal is said on the page', async () => {
  const { reference } = await started();
  const authorization = 'Bearer clerk';
  const page = await (await get(`/staff/cases/${reference}`, { authorization })).text();
  expect(page).toContain(`action="/staff/cases/${reference}/claim"`);
  const claimed = await post(`/staff/cases/${reference}/claim`, {}, { authorization });
  expect(claimed.headers.get('location')).toBe(`/staff/cases/${reference}?done=1`);
  const early = { decision: 'approve' };
  const refused = await post(`/staff/cases/${reference}/decision`, early, { authorization });
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('role="alert"');
});

test('what the person will read is shown first, exactly as it will be sent', async () => {
  const { reference } = await started();
  const authorization = 'Bearer clerk';
  for (const document of ['certificate', 'identity']) {
    await site.as('all')('POST', `/api/applications/${reference}/originals`, {
      document,
      action: 'received',
    });
  }
  const at = `/staff/cases/${reference}`;
  const request = { message: 'Bitte die <Rückseite>', documents: 'identity', seen: '99' };
  const preview = await (await post(`${at}/preview/request`, request, { authorization })).text();
  expect(preview).toContain('Bitte die &lt;Rückseite&gt;');
  expect(preview).toContain('Wir brauchen noch etwas von Ihnen');
  const before = (await site.as('clerk')('GET', `/api/applications/${reference}`)).body;
  expect(before['stage']).toBe('in-review');
  const sentOn = await post(`${at}/request`, request, { authorization });
  expect(sentOn.status).toBe(303);
  const rejection = { decision: 'reject' };
  const refused = await post(`${at}/preview/decision`, rejection, { authorization });
  expect(refused.status).toBe(409);
});

test('of two people on one case the second hears what has changed', async () => {
  const { reference } = await started();
  const at = `/staff/cases/${reference}`;
  const seen = /name="seen" value="(\d+)"/.exec(
    await (await get(at, { authorization: 'Bearer clerk' })).text(),
  )?.[1];
  const note = { text: 'Erster', seen: seen ?? '' };
  expect((await post(`${at}/note`, note, { authorization: 'Bearer lead' })).status).toBe(303);
  const stale = await post(
    `${at}/note`,
    { text: 'Zweiter', seen: seen ?? '' },
    { authorization: 'Bearer clerk' },
  );
  expect(stale.status).toBe(409);
  expect(await stale.text()).toContain('Notiz: Erster');
  const own = await post(
    `${at}/note`,
    { text: 'Noch eine', seen: seen ?? '' },
    { authorization: 'Bearer lead' },
  );
  expect(own.status).toBe(303);
});

test('the cases of somebody who is away go to a colleague in one go, or back into the queue', async () => {
  const at = new Date().toISOString();
  const arrive = (sub: string, departments: string[]) =>
    site.deps.directory.signedIn({
      id: `staff:${sub}`,
      name: sub,
      roles: ['clerk'],
      departments,
      at,
    });
  await arrive('away', ['samples']);
  await arrive('here', ['samples']);
  await arrive('elsewhere', ['others']);
  const cases = await Promise.all([started(), started()]);
  const assign = (reference: string, assignee: string | null) =>
    site.as('lead')('POST', `/api/applications/${reference}/assign`, { assignee });
  for (const { reference } of cases) await assign(reference, 'staff:away');
  const give = (to: string, token = 'lead') =>
    post(
      '/staff/people/take-over',
      { person: 'staff:away', to },
      { authorization: `Bearer ${token}` },
    );
  const listed = async () => {
    const { body } = await site.as('lead')('GET', '/api/applications?assignee=staff:away');
    return (body['items'] as unknown as unknown[]).length;
  };
  await expect.poll(listed).toBe(2);
  expect((await give('staff:here', 'clerk')).status).toBe(403);
  const location = async (answer: Response | Promise<Response>) =>
    (await answer).headers.get('location');
  expect(await location(give('staff:elsewhere'))).toBe('/staff/people?done=taken&moved=0&left=2');
  expect(await location(give('staff:here'))).toBe('/staff/people?done=taken&moved=2&left=0');
  const view = async (reference: string) =>
    (await site.as('clerk')('GET', `/api/applications/${reference}`)).body;
  for (const { reference } of cases) {
    expect((await view(reference))['assigneeName']).toBe('here');
  }
  const [first, second] = cases.map(({ reference }) => reference);
  const refused = await assign(first ?? '', 'staff:elsewhere');
  expect([refused.status, refused.body['type']]).toEqual([409, '/problems/colleague-elsewhere']);
  const page = await (await get(`/staff/cases/${second}`, { authorization: 'Bearer lead' })).text();
  expect(page).toContain('<option value="staff:away">away</option>');
  expect(page).not.toContain('staff:elsewhere');
  expect((await assign(second ?? '', null)).body['assignee']).toBeUndefined();
  expect(JSON.stringify((await view(second ?? ''))['timeline'])).toContain('war bei here');
});

test('an account that is ended leaves no case behind, and nobody can give it another', async () => {
  const at = new Date().toISOString();
  const person = { id: 'staff:leaving', name: 'Leo', departments: '*' as const, at };
  await site.deps.directory.signedIn({ ...person, roles: ['clerk'] });
  const cases = await Promise.all([started(), started(), started()]);
  const assign = (reference: string) =>
    site.as('lead')('POST', `/api/applications/${reference}/assign`, { assignee: person.id });
  for (const { reference } of cases) await assign(reference);
  const lead = { authorization: 'Bearer lead' };
  const ended = await post('/staff/people/end-account', { person: person.id, sure: 'on' }, lead);
  expect(ended.headers.get('location')).toBe('/staff/people?done=ended');
  for (const { reference } of cases) {
    const assignee = async () =>
      (await site.as('clerk')('GET', `/api/applications/${reference}`)).body['assignee'];
    await expect.poll(assignee, { timeout: 15_000 }).toBeUndefined();
  }
  const refused = await assign(cases[0]?.reference ?? '');
  expect([refused.status, refused.body['type']]).toEqual([409, '/problems/colleague-ended']);
  expect(await (await get('/staff/people', lead)).text()).toContain('Konto beendet am');
  await post('/staff/people/reinstate', { person: person.id }, lead);
  expect((await assign(cases[0]?.reference ?? '')).status).toBe(200);
});

test('an unknown address is a page for a browser and a problem for a program', async () => {
  const page = await get('/nothing');
  expect([page.status, page.headers.get('content-type')]).toEqual([
    404,
    'text/html; charset=UTF-8',
  ]);
  const json = await app.request(`${origin()}/nothing`);
  expect(json.headers.get('content-type')).toBe('application/problem+json');
});
