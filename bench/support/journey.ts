import { tokenOf, type Office, type Slot } from '../../scripts/demo/office.ts';
import { people } from '../../test/cluster/journeys.ts';

/** The service whose cases are measured: four required papers, two finished documents. */
export const service = 'vehicle-registration-new';

let applicants = 0;

/** Starts a case over HTTP, as the applicant does. */
export async function apply(office: Office) {
  applicants += 1;
  const person = {
    ...people,
    familyName: `Beispiel-${applicants}`,
    email: `erika${applicants}@example.org`,
  };
  const { reference, links } = await office.apply(service, person);
  return { reference, token: tokenOf(links['status'] ?? '') };
}

export type Started = Awaited<ReturnType<typeof apply>>;

/** Until the papers are there and it is in review. */
export async function registerPapers(office: Office, { reference }: Started): Promise<void> {
  const { documents } = await office.case(reference);
  for (const { id, required } of documents) {
    if (!required) continue;
    await office.act(reference, 'originals', { document: id, action: 'received', place: 'A 1' });
  }
}

/** Until the applicant is asked when to come. */
export async function produce(office: Office, { reference }: Started): Promise<void> {
  await office.act(reference, 'claim');
  const { finished } = await office.act(reference, 'decision', { decision: 'approve' });
  for (const { id } of finished) await office.act(reference, 'finished', { document: id });
}

/** @returns the code that the counter asks for */
export async function choose(office: Office, { token }: Started, slot: Slot): Promise<string> {
  const { counter, date, time } = slot;
  const choice = { kind: 'pickup', counter, date, time };
  const { handover } = await office.answer(token, 'handover', choice);
  return handover?.code ?? '';
}

/** The whole case by pickup, over HTTP, encrypted, with its mails. */
export async function journey(office: Office, slot: (slots: Slot[]) => Slot): Promise<Started> {
  const started = await apply(office);
  await registerPapers(office, started);
  await produce(office, started);
  const { pickup } = await office.slots(started.token);
  const code = await choose(office, started, slot(pickup));
  await office.act(started.reference, 'handover/complete', { code, identitySeen: true });
  return started;
}
