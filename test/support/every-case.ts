import { randomUUID } from 'node:crypto';
import { renderSeparatorSheet } from '../../documents/separator-sheet.ts';
import { renderSpecimen } from '../../documents/specimen-page.ts';
import { scanOf } from '../../documents/worn-scan.ts';
import { HttpFault, tokenOf, type Office, type Slot } from '../../scripts/demo/office.ts';
import { atATime } from './at-a-time.ts';

/** A busy machine answers 503; with the same key the call may be repeated. */
async function patiently<T>(call: (key: string) => Promise<T>, tries = 3): Promise<T> {
  const key = randomUUID();
  for (;;) {
    try {
      return await call(key);
    } catch (error) {
      tries -= 1;
      if (!(error instanceof HttpFault) || error.status !== 503 || tries === 0) throw error;
    }
  }
}

/** One case, and what the office and its applicant do with it. */
export class Story {
  readonly office: Office;
  readonly reference: string;
  readonly link: string;

  constructor(office: Office, reference: string, link: string) {
    this.office = office;
    this.reference = reference;
    this.link = tokenOf(link);
  }

  static async begin(office: Office, procedure: string, name: string, change: object = {}) {
    const [givenName = '', familyName = ''] = name.split(' ');
    const { reference, links } = await office.apply(procedure, {
      givenName,
      familyName,
      email: 'jemand@beispiel.example',
      address: { street: 'Gasse 7', postalCode: '00123', city: 'Musterhagen' },
      language: 'de',
      ...change,
    });
    return new Story(office, reference, links['status'] ?? '');
  }

  view = () => this.office.case(this.reference);
  act = (action: string, body: object = {}) =>
    patiently((key) => this.office.act(this.reference, action, body, key));
  answer = (action: string, body: object = {}) =>
    patiently((key) => this.office.answer(this.link, action, body, key));

  /** The first `count` of the required papers lie on the table, or all of them. */
  async receives(count = Infinity, more: object = {}): Promise<this> {
    const papers = (await this.view()).documents.filter(({ required }) => required);
    for (const { id } of papers.slice(0, count)) {
      await this.act('originals', { document: id, action: 'received', place: 'A 12', ...more });
    }
    return this;
  }

  /** Cover sheet and papers as one scan; ticked or left to somebody. */
  async scanned(ticked: boolean): Promise<this> {
    const { documents } = await this.view();
    const papers = documents.filter(({ required }) => required);
    const pages = papers.map(({ id, kind }) => renderSpecimen(id, { Art: kind }));
    const sheets = [await this.office.coverSheet(this.reference), ...(await Promise.all(pages))];
    const scan = await scanOf(sheets, { seed: 5, wear: 'light', format: 'pdf' });
    const contents = papers.map(({ id, kind }) => ({ document: id, kind }));
    await this.office.scan(scan, 'umschlag.pdf', ticked ? { contents } : {});
    return this;
  }

  async approved(): Promise<this> {
    await this.act('claim');
    await this.agreed();
    const { fee } = await this.view();
    if (fee?.state === 'open') await this.act('payment', { method: 'transfer' });
    await this.act('decision', { decision: 'approve' });
    return this;
  }

  /** Those who have a say agree. */
  async agreed(): Promise<void> {
    const { consultations = [] } = await this.view();
    for (const { id } of consultations) {
      await this.act(`consultations/${id}/opinion`, { decision: 'agree' });
    }
  }

  async finished(): Promise<this> {
    await this.approved();
    for (const { id } of (await this.view()).finished) await this.act('finished', { document: id });
    return this;
  }

  async chooses(kind: 'pickup' | 'mail-back'): Promise<Slot | undefined> {
    const { pickup, mailBack } = await this.office.slots(this.link);
    const [slot] = pickup;
    await this.answer(
      'handover',
      kind === 'pickup'
        ? { kind, counter: slot?.counter, date: slot?.date, time: slot?.time }
        : { kind, date: mailBack[0] },
    );
    return slot;
  }

  /** Chosen and loaded, and the applicant has the code. */
  async inLocker(): Promise<this> {
    await this.answer('handover', { kind: 'locker', station: 'freight-yard' });
    await this.act('locker/loaded');
    while (!(await this.office.citizen(this.link)).handover?.code) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return this;
  }
}

/** Envelopes nobody can place: one sheet, and two envelopes in one file. */
async function unplaced(office: Office) {
  const paper = await renderSpecimen('Ausweis', { Name: 'Unbekannt' });
  const between = await renderSeparatorSheet({
    language: 'de',
    heading: 'Trennblatt',
    instruction: 'Zwischen zwei Umschläge legen',
  });
  const scan = (pages: Uint8Array[], seed: number) =>
    scanOf(pages, { seed, wear: 'light', format: 'pdf' });
  const [one, two] = await Promise.all([scan([paper], 1), scan([paper, between, paper], 2)]);
  const single = await office.scan(one, 'stapel-1.pdf');
  const double = await office.scan(two, 'stapel-2.pdf');
  return { single: single.id.replace('mail:', ''), double: double.id.replace('mail:', '') };
}

/** A case in every stage and state that looks different, made as people make them. */
export async function everyCase(office: Office) {
  const begin = (procedure: string, name: string, change?: object) =>
    Story.begin(office, procedure, name, change);
  const ready = async (procedure: string, name: string, change?: object) =>
    (await (await begin(procedure, name, change)).receives()).finished();
  const [transfer, permit, car] = [
    'vehicle-transfer',
    'resident-parking-permit',
    'vehicle-registration-new',
  ] as const;

  const stories = {
    waiting: async () =>
      (await begin(transfer, 'Łukasz Wiśniewski')).receives(1, { damaged: true }),
    letter: () => begin(transfer, 'Gerda Beispiel', { email: undefined }),
    scanned: async () => (await begin(permit, 'Zoë Müller')).scanned(true),
    unticked: async () => (await begin(permit, 'Karl Ohnehaken')).scanned(false),
    async bare() {
      const story = await (await begin(transfer, 'Erika Prüfling')).receives();
      await story.act('notes', { text: 'Hat angerufen und fragt, wann es soweit ist.' });
      return story;
    },
    async asked() {
      const story = await (await begin(transfer, 'Ayşe Çelik')).receives();
      const [paper] = (await story.view()).documents;
      await story.act('request', { message: 'Bitte die Rückseite.', documents: [paper?.id] });
      return story;
    },
    proposed: async () =>
      (await (await begin('driving-licence-exchange', 'Emil Vieraugen')).receives()).approved(),
    production: async () => (await (await begin(transfer, 'Paula Druck')).receives()).approved(),
    choice: () => ready(car, 'Wanda Wahl'),
    english: () => ready(car, 'Olga English', { language: 'en' }),
    async pickup() {
      const story = await ready(car, 'Beate Abholung');
      await story.chooses('pickup');
      await story.answer('proxy', { name: 'Bernd Bevollmächtigt' });
      return story;
    },
    async mailBack() {
      const story = await ready(permit, 'Peter Post');
      await story.chooses('mail-back');
      await office.fastForward(story.reference, 12);
      return story;
    },
    async locker() {
      const story = await ready(car, 'Frieda Fach');
      await story.answer('handover', { kind: 'locker', station: 'freight-yard' });
      return story;
    },
    async lockerLoaded() {
      return (await ready(car, 'Lothar Geladen')).inLocker();
    },
    async lockerOver() {
      const story = await ready(car, 'Olaf Vergessen');
      await story.inLocker();
      await office.fastForward(story.reference, 12);
      return story;
    },
    async unpaid() {
      const story = await (await begin(car, 'Uwe Unbezahlt')).receives();
      await story.act('decision', { decision: 'approve' });
      for (const { id } of (await story.view()).finished) {
        await story.act('finished', { document: id });
      }
      return story;
    },
    async forwarded() {
      const story = await (await begin(transfer, 'Fritz Weiter')).receives();
      const reason = 'Das Fahrzeug gehört zu einem Führerschein-Umtausch.';
      await story.act('forward', { department: 'driving-licences', reason });
      return story;
    },
    async rejected() {
      const story = await (await begin(transfer, 'Rosa Ablehnung')).receives();
      await story.act('decision', { decision: 'reject', reason: 'Das Fahrzeug ist woanders.' });
      return story;
    },
    async done() {
      const story = await ready(permit, 'Dora Fertig');
      await story.chooses('mail-back');
      await story.act('dispatch', { trackingNumber: 'RR123456785DE' });
      return story;
    },
    async easy() {
      const story = await begin(permit, 'Leo Leicht', { language: 'de-easy' });
      await story.answer('data-request', {
        kind: 'correction',
        text: 'Das Kennzeichen ist falsch.',
      });
      return story;
    },
    async guessed() {
      const story = await begin(permit, 'Gisela Geraten');
      for (let tries = 0; tries < 3; tries += 1) {
        await office.answer(story.link, 'confirm', { answer: '99999' }).catch(() => undefined);
      }
      return story;
    },
    nowhere: () =>
      begin(permit, 'Niels Nirgendwo', {
        address: { street: 'unbekannt', postalCode: '-', city: 'unbekannt' },
      }),
    born: () => begin('residence-certificate', 'Berta Geboren'),
    async withdrawn() {
      const story = await begin(permit, 'Zacharias Zurück');
      await story.answer('withdrawal');
      return story;
    },
    async erased() {
      const story = await begin(permit, 'Niemand Mehr');
      await story.answer('withdrawal');
      return story;
    },
  };
  const items = await unplaced(office);
  const made = await atATime(
    3,
    Object.entries(stories),
    async ([name, tell]) => [name, await tell()] as const,
  );
  const cases = Object.fromEntries(made) as Record<keyof typeof stories, Story>;
  const { handover } = await cases.pickup.view();
  return { ...cases, items, slot: handover as unknown as Slot };
}

export type EveryCase = Awaited<ReturnType<typeof everyCase>>;
