import { berlinDate } from '../../procedures/calendar.ts';
import type { Office } from '../../scripts/demo/office.ts';
import { statement } from './statement.ts';
import { everyCase, type EveryCase, type Story } from './every-case.ts';
import {
  allRoles,
  anyone,
  applicant,
  beginner,
  demoPerson,
  holder,
  type Visitor,
} from './visitors.ts';

export interface SitePage {
  /** Of its file when it is kept as a picture. */
  name: string;
  path: string;
  who: Visitor;
  /** The page is the answer to a form that is sent to `path`. */
  form?: Record<string, string>;
  /** Status of the answer. */
  status?: number;
  /** It is meant to be printed. */
  print?: boolean;
  /** It shows scanned papers. */
  pictures?: boolean;
}

/** Routes that answer with something else than a page of their own. */
export const notPages = [
  '/a/code.svg',
  '/a/proxy-code.svg',
  '/a/girocode.svg',
  '/staff/cases/:reference/letters/:message/girocode.svg',
  '/staff/live/counters/:counter/:date',
  '/staff/cases/next',
  '/favicon.ico',
  '/assets/:name',
  '/assets/:hash/:name',
  '/staff',
  '/staff/live/cases/:reference',
  '/staff/live/cases',
  '/staff/live/consultations/:reference/:id',
  '/staff/live/tray',
  '/staff/intake/next',
  '/staff/mail-items/:hash/:segment{\\d+}',
  '/staff/mail-items/:hash/pages/:page',
  '/staff/cases/:reference/scans/:scan/pages/:page',
  '/staff/overview.csv',
  '/staff/post/letters/:run{\\d+\\.pdf}',
  '/staff/post/runs/:run{\\d+}/labels.pdf',
  '/staff/post/runs/:run{\\d+}/list.pdf',
  '/staff/cases/:reference/letters/:message{.+\\.pdf}',
  '/a/:token',
  '/a/cover-sheet',
  '/a/power-of-attorney',
  '/a/export',
  '/apply/resume/:token',
  '/dev/mail/:id/attachments/:number',
  '/dev/mail/:id/html',
];

const permit = 'resident-parking-permit';
const transfer = 'vehicle-transfer';
const steps = {
  name: { givenName: 'Łucja', familyName: 'Beispiel' },
  address: { street: 'Gasse 7', postalCode: '00123', city: 'Musterhagen', country: '' },
  contact: { email: 'lucja@beispiel.example', phone: '', language: 'de' },
};

/** Fills an office with cases, and lists every page that anybody can see there. */
export async function everyPage(office: Office): Promise<SitePage[]> {
  const cases = await everyCase(office);
  await untilEnded(office, cases);
  await unclearPayments(office);
  return [
    ...publicPages(),
    ...(await draftPages(office)),
    ...(await citizenPages(office, cases)),
    ...(await littlePages(office, cases)),
    ...(await staffPages(office, cases)),
    ...(await postRoomPages(office, cases)),
    ...(await otherPages(office, cases)),
  ];
}

/** One payment that waits for a person, and one that a person has decided on. */
async function unclearPayments(office: Office): Promise<void> {
  await fetch(new URL('/api/payments/statements', office.base), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${office.token}`,
      'content-type': 'application/octet-stream',
    },
    body: statement([
      { amount: '27.00', text: 'Gebühr Führerschein, danke' },
      { amount: '12.80', text: 'Parkausweis FA-0000-0001', name: 'Łucja Beispiel' },
    ]),
  });
  const end = Date.now() + 20_000;
  for (;;) {
    const { waiting } = await office.json<{ waiting: { id: string }[] }>('/api/payments');
    const [first, second] = waiting;
    if (first && second) {
      const body = { how: 'sent-back', reason: 'Kein Fall zu finden.' };
      await office.json(`/api/payments/${second.id}/settle`, { body });
      return;
    }
    if (Date.now() > end) throw new Error('The payments were not booked in time.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The workflow of an ended case is gone, and one of them erased. */
async function untilEnded(office: Office, { erased, withdrawn }: EveryCase): Promise<void> {
  const end = Date.now() + 20_000;
  const settle = (path: string, method: string) => office.raw(path, { method });
  const isErased = async () =>
    (await settle(`/api/applications/${erased.reference}`, 'DELETE')).status === 200;
  while (!(await isErased())) {
    if (Date.now() > end) throw new Error('The ended case was not erased in time.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await withdrawn.view();
}

const publicPages = (): SitePage[] =>
  [
    { name: 'home', path: '/?language=de' },
    { name: 'home-english', path: '/?language=en' },
    { name: 'home-easy', path: '/?language=de-easy' },
    { name: 'home-found-none', path: '/?q=Zirkus' },
    { name: 'service', path: `/apply/${transfer}?language=de` },
    { name: 'service-easy', path: `/apply/${permit}?language=de-easy` },
    { name: 'service-faults', path: `/apply/${transfer}`, form: { email: 'falsch' }, status: 422 },
    { name: 'accessibility', path: '/accessibility?language=de' },
    { name: 'not-found', path: '/gibt-es-nicht', status: 404 },
    { name: 'no-link', path: '/a', status: 401 },
    { name: 'code', path: '/code?language=de' },
    { name: 'code-easy', path: '/code?language=de-easy' },
    {
      ...{ name: 'code-wrong', path: '/code', status: 422 },
      form: { reference: 'FA-0000-0000', code: 'falsch' } as Record<string, string>,
    },
    { name: 'bad-link', path: '/a/kaputt', status: 401 },
  ].map((one) => ({ ...one, who: anyone }));

async function draftPages({ base }: Office): Promise<SitePage[]> {
  const half = await beginner(base, permit, { name: steps.name });
  const all = await beginner(base, transfer, steps);
  const at = (step: string) => `/apply/${transfer}/${step}`;
  return [
    { name: 'draft-name', path: `/apply/${permit}/steps/name`, who: half },
    { name: 'draft-check-incomplete', path: `/apply/${permit}/check`, who: half },
    { name: 'draft-address', path: at('steps/address'), who: all },
    { name: 'draft-contact', path: at('steps/contact'), who: all },
    { name: 'draft-question', path: at('steps/field-plate'), who: all },
    { name: 'draft-later', path: at('later'), who: all },
    { name: 'draft-check', path: at('check'), who: all },
    {
      ...{ name: 'draft-faults', path: at('steps/address'), who: all, status: 422 },
      form: { street: '', postalCode: '1', city: '' },
    },
    { name: 'draft-gone', path: at('check'), who: anyone, status: 410 },
  ];
}

async function citizenPages({ base }: Office, cases: EveryCase): Promise<SitePage[]> {
  const stories = {
    ...{ waiting: cases.waiting, review: cases.scanned, asked: cases.asked },
    ...{ production: cases.production, choice: cases.choice, english: cases.english },
    forwarded: cases.forwarded,
    ...{ pickup: cases.pickup, 'mail-back': cases.mailBack, rejected: cases.rejected },
    ...{ locker: cases.locker, 'locker-loaded': cases.lockerLoaded },
    ...{ 'locker-over': cases.lockerOver },
    ...{ done: cases.done, withdrawn: cases.withdrawn },
  };
  const status = await Promise.all(
    Object.entries(stories).map(async ([name, { link }]) => ({
      name: `status-${name}`,
      path: '/a',
      who: await applicant(base, link),
    })),
  );
  const who = await applicant(base, cases.choice.link);
  const { slot } = cases;
  const choice = `pickup|${slot?.counter}|${slot?.date}|${slot?.time}`;
  return [
    ...status,
    {
      name: 'status-erased',
      path: '/a',
      who: await applicant(base, cases.erased.link),
      status: 410,
    },
    { name: 'started', path: '/a/started', who: await applicant(base, cases.waiting.link) },
    { name: 'message', path: '/a/messages/1-received', who },
    { name: 'data', path: '/a/data', who },
    { name: 'data-easy', path: '/a/data', who: await applicant(base, cases.easy.link) },
    { name: 'data-ended', path: '/a/data', who: await applicant(base, cases.withdrawn.link) },
    { name: 'handover', path: '/a/handover', who },
    {
      name: 'handover-confirm',
      path: `/a/handover/confirm?choice=${encodeURIComponent(choice)}`,
      who,
    },
    {
      name: 'handover-locker-confirm',
      path: `/a/handover/confirm?choice=${encodeURIComponent('locker|freight-yard')}`,
      who,
    },
    {
      name: 'handover-locker-unpaid',
      path: '/a/handover',
      who: await applicant(base, cases.unpaid.link),
    },
    { name: 'handover-none-chosen', path: '/a/handover/confirm', who, status: 422 },
  ];
}

/** What whoever has a link alone sees. */
async function littlePages(office: Office, cases: EveryCase): Promise<SitePage[]> {
  const at = ({ link }: { link: string }) => holder(office.base, link);
  const { asked, pickup, rejected, lockerLoaded, guessed, nowhere } = cases;
  const states = { asked, pickup, rejected, guessed, nowhere, english: cases.english };
  const more = { 'mail-back': cases.mailBack, 'locker-loaded': lockerLoaded, easy: cases.easy };
  const little = Object.entries({ ...states, ...more }).map(async ([name, story]) => ({
    ...{ name: `little-${name}`, path: '/a', who: await at(story) },
  }));
  const questions = { easy: cases.easy, english: cases.english, guessed, nowhere };
  const asks = Object.entries({ ...questions, born: cases.born }).map(async ([name, story]) => ({
    ...{ name: `question-${name}`, path: '/a/confirm', who: await at(story) },
  }));
  const who = await at(cases.waiting);
  const [day] = (await office.slots(cases.choice.link)).mailBack;
  return [
    ...(await Promise.all([...little, ...asks])),
    { name: 'question', path: '/a/confirm?to=/a/data', who },
    { name: 'question-empty', path: '/a/confirm', who, form: { answer: '' }, status: 422 },
    {
      ...{ name: 'question-kept', path: '/a/withdrawal', who, status: 403 },
      form: { reason: 'Das Auto ist verkauft.', sure: 'on' } as Record<string, string>,
    },
    {
      name: 'little-mail-back-confirm',
      path: `/a/handover/confirm?choice=${encodeURIComponent(`mail-back|${day}`)}`,
      who: await at(cases.choice),
    },
  ];
}

async function staffPages(office: Office, cases: EveryCase): Promise<SitePage[]> {
  const who = allRoles(office.token);
  const at = ({ reference }: { reference: string }, rest = '') =>
    `/staff/cases/${reference}${rest}`;
  const { waiting, letter, scanned, unticked, bare, asked, proposed, production } = cases;
  const { choice, pickup, mailBack, rejected, done, erased } = cases;
  const states = { waiting, letter, scanned, unticked, bare, asked, proposed, production };
  const { locker, lockerLoaded, lockerOver } = cases;
  const later = { choice, pickup, 'mail-back': mailBack, rejected, done };
  const lockers = { locker, 'locker-loaded': lockerLoaded, 'locker-over': lockerOver };
  const [scan] = (await unticked.view()).scans;
  const { messages } = (await letter.view()) as unknown as { messages: { id: string }[] };
  const list = ['mine', 'unassigned', 'waiting', 'all', 'elsewhere'].map((view) => ({
    name: `cases-${view}`,
    path: `/staff/cases?view=${view}`,
    print: view === 'all',
  }));
  const { slot } = cases;
  return [
    ...list,
    { name: 'cases-search', path: '/staff/cases?view=all&q=Prüfling' },
    { name: 'case-ended', path: at(cases.withdrawn) },
    ...Object.entries({ ...states, ...later, ...lockers, 'data-asked': cases.easy }).map(
      ([name, story]) => ({
        name: `case-${name}`,
        path: at(story),
        print: ['scanned', 'pickup'].includes(name),
        pictures: ['scanned', 'unticked'].includes(name),
      }),
    ),
    { name: 'consultation', path: `/staff/consultations/${scanned.reference}/c1` },
    { name: 'consultation-answered', path: `/staff/consultations/${done.reference}/c1` },
    { name: 'case-forwarded', path: at(cases.forwarded) },
    { name: 'case-question-locked', path: at(cases.guessed) },
    { name: 'case-erased', path: at(erased), status: 410 },
    { name: 'case-unknown', path: '/staff/cases/FA-0000-0000', status: 404 },
    { name: 'case-handover', path: at(choice, '/handover') },
    {
      ...{ name: 'case-preview', path: at(bare, '/preview/request') },
      form: { message: 'Bitte eine Kopie des Ausweises.', seen: '1' } as Record<string, string>,
    },
    {
      ...{ name: 'case-refusal', path: at(done, '/claim'), status: 409 },
      form: { seen: '1' } as Record<string, string>,
    },
    { name: 'receipt', path: at(waiting, '/receipt'), print: true },
    { name: 'letter', path: at(letter, `/letters/${messages[0]?.id}`), print: true },
    {
      name: 'scan',
      path: at(unticked, `/scans/${encodeURIComponent(scan?.id ?? '')}`),
      pictures: true,
    },
    {
      ...{ name: 'counter', print: true },
      path: `/staff/counter?counter=${slot?.counter}&date=${slot?.date}`,
    },
    { name: 'counter-empty', path: '/staff/counter' },
    {
      ...{ name: 'counter-print', print: true },
      path: `/staff/counter/print?counter=${slot?.counter}&date=${slot?.date}`,
    },
    {
      name: 'counter-limit',
      path: `/staff/counter/limit?counter=${slot?.counter}&date=${slot?.date}`,
    },
    {
      name: 'counter-late',
      path: `/staff/counter/late?counter=${slot?.counter}&date=${slot?.date}&also=${choice.reference}`,
    },
    { name: 'counter-find', path: '/staff/counter/find' },
    { name: 'counter-case', path: `/staff/counter/cases/${pickup.reference}` },
    { name: 'counter-case-choice', path: `/staff/counter/cases/${choice.reference}` },
    { name: 'counter-case-locker', path: `/staff/counter/cases/${lockerLoaded.reference}` },
    { name: 'lockers', path: '/staff/lockers', print: true },
    { name: 'counter-case-done', path: `/staff/counter/cases/${done.reference}` },
    {
      ...{ name: 'counter-receipt', print: true },
      path: `/staff/counter/cases/${pickup.reference}/receipt`,
    },
    { name: 'payments', path: '/staff/payments' },
    { name: 'overview', path: '/staff/overview', print: true },
    { name: 'colleagues', path: '/staff/people' },
    { name: 'audit', path: '/staff/audit' },
    { name: 'case-audit', path: at(waiting, '/audit'), print: true },
    { name: 'webhooks', path: '/staff/webhooks' },
  ].map((one) => ({ ...one, who }));
}

/** A run of the post room with one item; answers with the query of its page. */
async function postingRun(office: Office, story: Story): Promise<string> {
  const { department, handover } = (await story.view()) as unknown as {
    department: string;
    handover: { date: string };
  };
  const query = new URLSearchParams({ department, date: handover.date }).toString();
  const form = new FormData();
  form.set('items', story.reference);
  await office.raw(`/staff/post/runs?${query}`, { form });
  return query;
}

async function postRoomPages(
  office: Office,
  { items, letter, mailBack }: EveryCase,
): Promise<SitePage[]> {
  const who = allRoles(office.token);
  const today = berlinDate(new Date().toISOString());
  await office.json(`/api/post-days/${today}/count`, { body: { envelopes: 9 } });
  const { department: runs } = (await letter.view()) as unknown as { department: string };
  await office.json(`/api/print-runs/${runs}`, { body: {} });
  const posted = await postingRun(office, mailBack);
  return [
    { name: 'intake', path: '/staff/intake' },
    { name: 'intake-of-service', path: `/staff/intake?procedure=${transfer}` },
    { name: 'mail-item', path: `/staff/mail-items/${items.single}`, pictures: true },
    { name: 'mail-item-parts', path: `/staff/mail-items/${items.double}`, pictures: true },
    {
      name: 'mail-item-search',
      path: `/staff/mail-items/${items.single}?q=Müller`,
      pictures: true,
    },
    {
      name: 'mail-item-new-case',
      path: `/staff/mail-items/${items.single}/0/new?procedure=${transfer}`,
    },
    { name: 'post', path: '/staff/post', print: true },
    { name: 'print-letters', path: `/staff/post/letters?department=${runs}` },
    { name: 'dispatch', path: `/staff/post/runs?${posted}` },
    { name: 'dispatch-run', path: `/staff/post/runs/1?${posted}` },
    { name: 'shelves', path: '/staff/shelves?department=vehicle-registration', print: true },
    { name: 'days', path: '/staff/days' },
  ].map((one) => ({ ...one, who }));
}

async function otherPages(office: Office, cases: EveryCase): Promise<SitePage[]> {
  const { items } = await office.json<{ items: { id: string }[] }>('/dev/mail.json');
  const counter = await demoPerson(office.base, 'conrad');
  return [
    { name: 'forbidden', path: '/staff/overview', who: counter, status: 403 },
    { name: 'people', path: '/auth/sign-in?return=/staff/cases', who: anyone },
    { name: 'colleagues', path: '/staff/people', who: await demoPerson(office.base, 'lea') },
    { name: 'stayed', path: '/auth/stayed', who: anyone },
    { name: 'dev', path: `/dev?reference=${cases.waiting.reference}`, who: anyone },
    { name: 'mails', path: '/dev/mail', who: anyone },
    { name: 'dev-lockers', path: '/dev/lockers', who: anyone },
    {
      ...{ name: 'dev-lockers-wrong', path: '/dev/lockers/open', who: anyone, status: 422 },
      form: { station: 'freight-yard', code: 'falsch' } as Record<string, string>,
    },
    { name: 'mail', path: `/dev/mail/${items[0]?.id}`, who: anyone },
  ];
}

/** A route's pattern as an expression for whole paths. */
export const patternOf = (route: string): RegExp =>
  new RegExp(
    `^${route.replace(/:(\w+)(?:\{([^}]+)\})?/g, (_, _name, pattern?: string) => pattern ?? '[^/]+')}$`,
  );
