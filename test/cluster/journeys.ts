import { tokenOf, type Office, type StaffCase } from '../../scripts/demo/office.ts';

export const people = {
  givenName: 'Erika',
  familyName: 'Beispiel',
  email: 'erika@example.org',
  address: { street: 'Gasse 7', postalCode: '00001', city: 'Musterhagen' },
};

/** One applicant's case, step by step, as the office and the applicant do it over HTTP. */
export class Journey {
  readonly office: Office;
  readonly reference: string;
  readonly token: string;

  private constructor(office: Office, reference: string, token: string) {
    this.office = office;
    this.reference = reference;
    this.token = token;
  }

  static async begins(office: Office, procedure: string, n = 0): Promise<Journey> {
    const person = { ...people, familyName: `Beispiel-${n}`, email: `erika${n}@example.org` };
    const { reference, links } = await office.apply(procedure, person);
    return new Journey(office, reference, tokenOf(links['status'] ?? ''));
  }

  /** The same case, in another office. */
  at = (office: Office): Journey => new Journey(office, this.reference, this.token);
  act = (action: string, body: object = {}) => this.office.act(this.reference, action, body);
  case = (): Promise<StaffCase> => this.office.case(this.reference);

  /** An envelope with all that is needed, registered by hand. */
  async sends(): Promise<void> {
    const { documents } = await this.case();
    for (const { id, required } of documents) {
      if (required) {
        await this.act('originals', { document: id, action: 'received', place: 'A 1' });
      }
    }
  }

  async isApproved(): Promise<void> {
    await this.act('claim');
    for (const { id, state } of (await this.case()).consultations ?? []) {
      if (state === 'asked') await this.act(`consultations/${id}/opinion`, { decision: 'agree' });
    }
    const { finished } = await this.act('decision', { decision: 'approve' });
    for (const { id } of finished) await this.act('finished', { document: id });
  }

  /** By the link alone: this needs no answer to the question of the case. */
  chooses = (choice: object) =>
    this.office.json('/api/citizen/handover', { token: this.token, body: choice });

  /** @param n which of the free slots, so that many do not want the same one */
  async choosesSlot(n: number): Promise<void> {
    const { pickup } = await this.office.slots(this.token);
    const slot = pickup[n % pickup.length];
    const { counter, date, time } = slot ?? {};
    await this.chooses({ kind: 'pickup', counter, date, time });
  }

  async choosesPost(): Promise<void> {
    const { mailBack } = await this.office.slots(this.token);
    await this.chooses({ kind: 'mail-back', date: mailBack[0] });
  }

  async collects(): Promise<StaffCase> {
    const { handover } = await this.office.citizen(this.token);
    return this.act('handover/complete', { code: handover?.code, identitySeen: true });
  }

  isDispatched = (): Promise<StaffCase> =>
    this.act('dispatch', { trackingNumber: 'RR123456785DE' });
}
