import type { Counter, PinnedDepartment, PinnedProcedure } from '../../procedures/types.ts';
import type {
  Actor,
  ApplicationInput,
  MessageBody,
  MessageName,
  Refusal,
} from '../../workflows/application/contract.ts';
import { begin, refusalOf, take } from '../../workflows/application/rules.ts';
import type { Step } from '../../workflows/application/rules/step.ts';
import { timePassed } from '../../workflows/application/rules/timers.ts';
import type { ApplicationState } from '../../workflows/application/state.ts';

export const clerk: Actor = { id: 'staff:karl', name: 'Karl Clerk', roles: ['clerk'] };
export const colleague: Actor = { id: 'staff:clara', name: 'Clara Clerk', roles: ['clerk'] };
export const counter: Actor = { id: 'staff:conrad', name: 'Conrad Counter', roles: ['counter'] };
export const applicant: Actor = { id: 'citizen', roles: [] };

/** The same hours from Monday to Friday. */
export const onWorkdays = (from: string, to: string): Counter['weekly'] =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from, to }]]));
/** The counter of the small invented service. */
export const hall: Counter = {
  id: 'hall',
  name: { de: 'Halle' },
  department: 'samples',
  address: 'Rathausplatz 1',
  slotMinutes: 15,
  capacity: { citizens: 2, staff: 0 },
  leadHours: 1,
  horizonDays: 30,
  weekly: onWorkdays('08:00', '12:00'),
};

/** A small invented service with every kind of rule. */
export const procedure: PinnedProcedure = {
  id: 'sample-service',
  department: 'samples',
  version: 1,
  title: { de: 'Muster-Leistung', en: 'Sample service' },
  summary: { de: 'Zum Ausprobieren', en: 'To try out' },
  fields: [],
  documents: [
    { id: 'certificate', label: { de: 'Urkunde' }, kind: 'original', required: true },
    { id: 'identity', label: { de: 'Ausweis' }, kind: 'copy', required: true },
    { id: 'extra', label: { de: 'Beiblatt' }, kind: 'copy', required: false },
  ],
  finished: [{ id: 'licence', label: { de: 'Erlaubnis' } }],
  fourEyes: false,
  fee: { amountCents: 2700, currency: 'EUR', due: 'at-handover' },
  deadlines: {
    documents: { days: 20, unit: 'working', reminders: [{ days: 10, unit: 'working' }] },
    review: { days: 5, unit: 'working' },
    answer: {
      days: 14,
      unit: 'calendar',
      reminders: [{ days: 7, unit: 'calendar' }],
      fallback: 'review',
    },
    production: { days: 5, unit: 'working' },
    choice: { days: 10, unit: 'working', reminders: [{ days: 5, unit: 'working' }] },
  },
  handover: {
    pickup: { counter: 'hall', cutoffHours: 24, noShows: 1 },
    mailBack: {
      class: 'registered',
      feeCents: 460,
      again: 'charged',
      otherAddress: 'ask',
      trackingUrl: 'https://post.example/track?item={number}',
      leadDays: 2,
      horizonDays: 10,
    },
    fallback: 'mail-back',
    storage: { days: 60, unit: 'calendar' },
    afterStorage: 'fallback',
  },
  retention: {
    approved: { years: 2 },
    rejected: { years: 1 },
    withdrawn: { months: 6 },
    expired: { days: 30 },
  },
  departmentName: { de: 'Musteramt' },
  office: {
    name: 'Stadt Musterhagen',
    lines: ['Rathausplatz 1', '00000 Musterhagen'],
    phone: '0000 123',
    email: 'amt@musterhagen.example',
  },
  account: { holder: 'Stadt Musterhagen', iban: 'DE49000123450000900010' },
  pickupCounter: {
    id: 'hall',
    name: { de: 'Halle' },
    address: 'Rathausplatz 1, 00000 Musterhagen',
    slotMinutes: 15,
  },
  holidays: ['2026-12-25', '2026-12-26', '2027-01-01'],
};

const another = (id: string, name: string, phone: string): PinnedDepartment => ({
  id,
  name: { de: name },
  office: { ...procedure.office, phone },
});
export const others = another('others', 'Nachbaramt', '0000 456');
export const third = another('third', 'Drittes Amt', '0000 789');

export function input(change: Partial<ApplicationInput> = {}): ApplicationInput {
  return {
    reference: 'FA-0000-0000',
    procedure,
    applicant: {
      givenName: 'Erika',
      familyName: 'Beispiel',
      email: 'erika@beispiel.example',
      address: { street: 'Gasse 2', postalCode: '00001', city: 'Musterhagen' },
      language: 'de',
    },
    answers: {},
    startedBy: applicant,
    origin: 'online',
    ...change,
  };
}

/** One case moved through the pure rules, its time in the test's hands. */
export class Case {
  state: ApplicationState;
  now: string;

  constructor(change: Partial<ApplicationInput> = {}, now = '2026-11-24T09:00:00.000Z') {
    this.now = now;
    this.state = begin(input(change), now, this.random);
  }

  private seed = 1;
  private random = () => {
    this.seed = (this.seed * 16807) % 2147483647;
    return this.seed / 2147483647;
  };

  step(): Step {
    return { state: this.state, now: this.now, random: this.random };
  }

  refusal<N extends MessageName>(name: N, body: MessageBody<N>): string | undefined {
    return refusalOf(this.state, name, body, this.now)?.type;
  }

  refused<N extends MessageName>(name: N, body: MessageBody<N>): Refusal | undefined {
    return refusalOf(this.state, name, body, this.now) ?? take(this.step(), name, body);
  }

  /** Answers with the refusal's type, whether it came before or with the change. */
  send<N extends MessageName>(name: N, body: MessageBody<N>): string | undefined {
    return this.refused(name, body)?.type;
  }

  until(now: string): void {
    this.now = now;
    timePassed(this.step());
  }

  /** Templates of the messages in order. */
  get told(): string[] {
    return this.state.messages.map((message) => message.template);
  }

  get tasks(): string[] {
    return this.state.tasks.map((task) => task.kind);
  }
}
