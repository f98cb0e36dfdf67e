import { join } from 'node:path';
import { renderSpecimen } from '../../documents/specimen-page.ts';
import { scanOf, type Wear } from '../../documents/worn-scan.ts';
import { readSettings } from '../../platform/settings.ts';
import { HttpFault, Office, tokenOf, type StaffCase } from './office.ts';

const settings = readSettings();
const base = `http://localhost:${settings.port}`;

const people = {
  rejected: ['Emil', 'Absage', 'Ulmenweg 3'],
  incomplete: ['Ayşe', 'Çelik', 'Lindenstraße 14'],
  byPost: ['Łukasz', 'Wiśniewski', 'Hafenstraße 2'],
  pickup: ['Erika', 'Beispiel', 'Gasse 7'],
  locker: ['Otto', 'Nachteule', 'Bahnhofstraße 9'],
} as const;

const person = ([givenName, familyName, street]: readonly [string, string, string]) => ({
  givenName,
  familyName,
  email: `${givenName}.${familyName}@beispiel.example`
    .normalize('NFKD')
    .replace(/[^\w.@-]/g, '')
    .toLowerCase(),
  address: { street, postalCode: '00123', city: 'Musterhagen' },
  language: 'de',
});

let who = '';
const say = (line: string) => process.stdout.write(`${who.padEnd(22)} ${line}\n`);

type Document = StaffCase['documents'][number];

class Applicant {
  readonly office: Office;
  readonly reference: string;
  readonly token: string;
  readonly link: string;

  private constructor(office: Office, reference: string, link: string) {
    this.office = office;
    this.reference = reference;
    this.link = link;
    this.token = tokenOf(link);
  }

  static async applies(office: Office, name: readonly [string, string, string], procedure: string) {
    who = `${name[0]} ${name[1]}`;
    const { reference, links } = await office.apply(procedure, person(name));
    say(`applies for ${procedure}: ${reference}`);
    const applicant = new Applicant(office, reference, links['status'] ?? '');
    say(`follows the link of the first mail: ${applicant.link}`);
    return applicant;
  }

  case = () => this.office.case(this.reference);
  act = (action: string, body: object = {}) => this.office.act(this.reference, action, body);

  /** Posts the cover sheet and some papers; the post room scans and ticks them. */
  async posts(papers: Document[], wear: Wear, seed: number): Promise<void> {
    const sheet = await this.office.coverSheet(this.reference);
    const pages = await Promise.all(
      papers.map((paper) => renderSpecimen(paper.id, { Art: paper.kind, Name: who })),
    );
    const scan = await scanOf([sheet, ...pages], { seed, wear, format: 'pdf' });
    const contents = papers.map(({ id, kind }) => ({ document: id, kind }));
    const item = await this.office.scan(scan, `scan-${seed}.pdf`, { contents });
    const [segment] = item.segments;
    say(
      `posts ${papers.length} papers; the code on page 1 of the scan finds ${segment?.reference}`,
    );
  }

  async required(): Promise<Document[]> {
    return (await this.case()).documents.filter(({ required }) => required);
  }

  async isApproved(): Promise<void> {
    await this.act('claim');
    for (const { id, department } of (await this.case()).consultations ?? []) {
      await this.act(`consultations/${id}/opinion`, { decision: 'agree' });
      say(`is checked by another department, which agrees: ${department}`);
    }
    const approved = await this.act('decision', { decision: 'approve' });
    say(`is approved by the clerk; now ${approved.stage}`);
    for (const { id } of approved.finished) await this.act('finished', { document: id });
    say('has finished documents; asked by mail how to get them');
  }

  async waits(days: number): Promise<void> {
    await this.office.fastForward(this.reference, days);
    say(`${days} days pass (for this case only)`);
  }

  async tells(): Promise<void> {
    const { stage, outcome } = await this.case();
    say(`now: ${stage}${outcome ? ` (${outcome})` : ''}  ${base}/staff/cases/${this.reference}`);
  }
}

async function rejected(office: Office): Promise<void> {
  const a = await Applicant.applies(office, people.rejected, 'vehicle-deregistration');
  await a.posts(await a.required(), 'light', 11);
  await a.act('decision', { decision: 'reject', reason: 'Das Fahrzeug ist woanders zugelassen.' });
  say('is rejected; the originals go back by post');
  const { mailBack } = await office.slots(a.token);
  await office.answer(a.token, 'handover', { kind: 'mail-back', date: mailBack[0] });
  await a.act('dispatch', { trackingNumber: 'RR123456785DE' });
  await a.tells();
}

async function incomplete(office: Office): Promise<void> {
  const a = await Applicant.applies(office, people.incomplete, 'vehicle-transfer');
  const papers = await a.required();
  await a.posts(papers.slice(1), 'heavy', 22);
  say(`one paper is missing (${papers[0]?.id}); the receipt says so`);
  await a.waits(15);
  say('has been reminded');
  await a.posts(papers.slice(0, 1), 'fax', 23);
  await a.isApproved();
  await a.waits(20);
  say('says nothing; the procedure falls back to the post');
  await a.tells();
}

async function byPost(office: Office): Promise<void> {
  const a = await Applicant.applies(office, people.byPost, 'resident-parking-permit');
  await a.posts(await a.required(), 'light', 33);
  await a.isApproved();
  const { mailBack } = await office.slots(a.token);
  await office.answer(a.token, 'handover', { kind: 'mail-back', date: mailBack[0] });
  say(`chooses the post on ${mailBack[0]}`);
  await a
    .act('dispatch', { trackingNumber: 'RR123456789DE' })
    .catch((fault: HttpFault) => say(`a mistyped tracking number is refused: ${fault.slug}`));
  await a.act('dispatch', { trackingNumber: 'RR123456785DE' });
  await a.waits(30);
  await a.tells();
}

async function pickup(office: Office): Promise<void> {
  const a = await Applicant.applies(office, people.pickup, 'vehicle-registration-new');
  await a.posts(await a.required(), 'light', 44);
  await a.isApproved();
  const { pickup: slots } = await office.slots(a.token);
  const choose = (slot = slots[0]) =>
    office.answer(a.token, 'handover', {
      kind: 'pickup',
      ...{ counter: slot?.counter, date: slot?.date, time: slot?.time },
    });
  await choose();
  const { handover } = await choose(slots.at(-1));
  say(`books a slot, then another: ${handover?.date} ${handover?.time}, code ${handover?.code}`);
  await a
    .act('handover/complete', { code: '000', identitySeen: true })
    .catch((fault: HttpFault) => say(`a wrong code at the counter: ${fault.slug}`));
  await a.act('handover/complete', { code: handover?.code, identitySeen: true });
  await a.tells();
}

async function locker(office: Office): Promise<void> {
  const a = await Applicant.applies(office, people.locker, 'vehicle-registration-new');
  await a.posts(await a.required(), 'light', 55);
  await a.isApproved();
  const { locker: offer } = await office.slots(a.token);
  const choice = { kind: 'locker', station: offer?.station };
  await office
    .answer(a.token, 'handover', choice)
    .catch((fault: HttpFault) => say(`a locker before the fee is paid: ${fault.slug}`));
  await a.act('payment', { method: 'transfer' });
  await office.answer(a.token, 'handover', choice);
  await a.act('locker/loaded');
  say(`pays and chooses the locker; it is loaded, the code is on ${a.link}`);
  say(`open the door at ${base}/dev/lockers`);
  await a.tells();
}

try {
  const office = await Office.at(base, join(settings.dataDir, 'api-token'));
  for (const story of [pickup, byPost, incomplete, rejected, locker]) {
    await story(office);
    process.stdout.write('\n');
  }
  process.stdout.write(`Their mails: ${base}/dev/mail   the cases: ${base}/staff/cases\n`);
} catch (error) {
  const { message, cause } = error as Error;
  const code =
    (cause as NodeJS.ErrnoException | undefined)?.code ?? (error as { code?: string }).code;
  process.stderr.write(
    code === 'ECONNREFUSED' || code === 'ENOENT'
      ? `No running instance at ${base}; start it with npm start (same DATA_DIR and PORT).\n`
      : `${message}\n`,
  );
  process.exitCode = 1;
}
