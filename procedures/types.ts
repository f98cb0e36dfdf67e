/** A text in several languages; German is always there. Keys are language tags such as `de`, `en`, `de-easy`. */
export type Localized = { de: string } & Partial<Record<string, string>>;

export type FieldType =
  'text' | 'date' | 'choice' | 'number' | 'checkbox' | 'iban' | 'vin' | 'plate';

export interface Field {
  id: string;
  type: FieldType;
  label: Localized;
  required: boolean;
  example: string;
  /** Regular expression over the whole value; `text` only. */
  pattern?: string;
  /** `choice` only. */
  options?: { value: string; label: Localized }[];
  min?: number;
  max?: number;
}

export type AnswerValue = string | number | boolean;
export type Answers = Record<string, AnswerValue>;

/** All given keys must hold for the answer of `field`. */
export interface Condition {
  field: string;
  equals?: AnswerValue;
  in?: AnswerValue[];
}

export type DocumentKind = 'original' | 'copy';

export interface RequiredDocument {
  id: string;
  label: Localized;
  kind: DocumentKind;
  required: boolean;
  when?: Condition;
  /** Given back before the decision, an original is not missed: its scan is enough. */
  scanSuffices?: boolean;
}

export interface Period {
  days: number;
  unit: 'working' | 'calendar';
}

/** `reminders`: each that long after the start of the period. */
export interface Deadline extends Period {
  reminders?: Period[];
}

export type FeeDue = 'before-production' | 'before-handover' | 'at-handover';

/**
 * `fallback`: as silence does; `mail-back`: sent to the known address; `keep`: it stays, and a person
 * is told; `destroy`: a person confirms that finished documents were destroyed, never originals.
 */
type AfterStorage = 'fallback' | 'mail-back' | 'keep' | 'destroy';

export interface PickupWay {
  counter: string;
  /** A slot can be changed or cancelled by the citizen until so many hours before it. */
  cutoffHours: number;
  /** How often a no-show is asked for a new choice before the fallback applies. */
  noShows: number;
}

export interface MailBackWay {
  class: 'letter' | 'registered' | 'registered-with-receipt' | 'parcel';
  feeCents?: number;
  /** Who pays for sending again what came back. Absent in cases from before postage was charged. */
  again?: 'free' | 'charged';
  /** What becomes of an address that is not the application's; `ask`: a person confirms it first. */
  otherAddress?: 'allowed' | 'ask' | 'never';
  /** `false`: this class is not delivered to a post-office box. */
  postOfficeBox?: boolean;
  /** The carrier's page about one item, with `{number}` in the place of its tracking number. */
  trackingUrl?: string;
  /** Dates are offered from so many working days after today … */
  leadDays: number;
  /** … for so many working days. */
  horizonDays: number;
}

/** A compartment that the citizen opens with a code, at any hour of the station. */
export interface LockerWay {
  station: string;
  /** How long things lie in a compartment, from the day it was loaded. */
  storage: Period;
  /** How often what nobody fetched is asked about again before the fallback applies. */
  noShows: number;
  /** Shown before the choice, as the postage is. */
  feeCents?: number;
}

export interface Procedure {
  id: string;
  department: string;
  /** The real service and its source that this file follows. */
  modelledOn: string;
  /** Raised with each change of the file's meaning. */
  version: number;
  title: Localized;
  summary: Localized;
  fields: Field[];
  documents: RequiredDocument[];
  finished: { id: string; label: Localized }[];
  fourEyes: boolean;
  participation?: Participation[];
  fee?: { amountCents: number; currency: 'EUR'; due: FeeDue };
  deadlines: {
    /** For the papers to arrive, from the start. */
    documents: Deadline;
    /** For the decision, from the day the case is in review. */
    review: Period;
    /** For the applicant's answer to a request; then `fallback`. */
    answer: Deadline & { fallback: 'review' | 'expire' };
    /** For the finished documents, from the approval. */
    production: Period;
    /** For the choice of a handover; then `handover.fallback`. */
    choice: Deadline;
  };
  handover: {
    pickup?: PickupWay;
    mailBack?: MailBackWay;
    locker?: LockerWay;
    /** What silence, or too many no-shows, leads to: sent to the known address, or a person decides. */
    fallback: 'mail-back' | 'task';
    /** How long documents wait at the counter, from the day they are ready; then `fallback`. */
    storage: Period;
    /** What the end of that period leads to; absent in cases from before it could be said. */
    afterStorage?: AfterStorage;
  };
  /** From the end of the case to its erasure, per outcome. */
  retention: Record<'approved' | 'rejected' | 'withdrawn' | 'expired', RetentionPeriod> & {
    /** Of one that nobody has shown any interest in since it was begun; 14 days, if not said. */
    abandoned?: RetentionPeriod;
  };
}

/** Another department that always has its say in a service; asked when the papers are in. */
export interface Participation {
  department: string;
  question: Localized;
  /** Approved only when it has not objected. */
  binding: boolean;
  when?: Condition;
  /** Working days for the answer. */
  days: number;
  /** What it is told of the applicant; nothing, if not said. */
  share?: SharedFact[];
}
export const sharedFacts = ['name', 'address'] as const;
export type SharedFact = (typeof sharedFacts)[number];

export interface RetentionPeriod {
  years?: number;
  months?: number;
  days?: number;
}

export interface Department {
  id: string;
  name: Localized;
  office: Office;
  account?: BankAccount;
  /** What clerks write again and again, ready to be sent, in the applicant's language. */
  textBlocks?: { id: string; text: Localized }[];
}

export interface Office {
  name: string;
  /** Street, postal code and city, as on an envelope. */
  lines: string[];
  phone: string;
  email: string;
}

/** Where fees are transferred to; the IBAN in its electronic form. */
export interface BankAccount {
  holder: string;
  iban: string;
  /** Only needed outside the European Economic Area. */
  bic?: string;
}

export interface Counter {
  id: string;
  name: Localized;
  department: string;
  /** Street, postal code and city, for calendar files and letters. */
  address: string;
  slotMinutes: number;
  /** Open at the same time; one, when it is not said. */
  desks?: number;
  /** Bookings a slot takes at each desk from citizens, and how many more from staff. */
  capacity: { citizens: number; staff: number };
  /** Slots are offered from so many hours ahead, for so many calendar days. */
  leadHours: number;
  horizonDays: number;
  weekly: Partial<Record<Weekday, OpeningHours[]>>;
  /** `YYYY-MM-DD`: other hours on that day, none at all when empty. */
  exceptions?: { date: string; hours: OpeningHours[]; reason?: Localized }[];
  /** Like public holidays, these beat the weekly plan and every exception. */
  closingDays?: { date: string; reason?: Localized }[];
}

/** A place with compartments; who runs it knows them, we know where it is. */
export interface LockerStation {
  id: string;
  name: Localized;
  /** Street, postal code and city. */
  address: string;
  /** When its doors can be reached, as people say it. */
  hours: Localized;
  /** How many there are: for the simulator, a real station knows its own. */
  compartments?: number;
}

/** `HH:MM`, and how many desks are open in that time, if not as many as usual. */
export interface OpeningHours {
  from: string;
  to: string;
  desks?: number;
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** What an application carries from its start to its end; a changed file never changes a running case. */
export interface PinnedProcedure extends Omit<Procedure, 'modelledOn' | 'participation'> {
  departmentName: Localized;
  office: Office;
  /** Of a procedure with a fee. */
  account?: BankAccount;
  pickupCounter?: Pick<Counter, 'id' | 'name' | 'address' | 'slotMinutes'>;
  lockerStation?: Omit<LockerStation, 'compartments'>;
  participation?: PinnedParticipation[];
  /** Public holidays of North Rhine-Westphalia, `YYYY-MM-DD`, from the year before the start for six years. */
  holidays: string[];
}

/** What a case knows of a department: how it is called, and how it is reached. */
export type PinnedDepartment = Pick<Department, 'id' | 'name' | 'office'>;
export type PinnedParticipation = Omit<Participation, 'department'> & {
  department: PinnedDepartment;
};
