import type { Transfer } from '../../documents/girocode.ts';
import type { Confirmation } from '../confirmation.ts';
import type { StageEvent } from '../event-log/contract.ts';
import type {
  DocumentKind,
  PinnedDepartment,
  PinnedProcedure,
  Answers,
  Localized,
  Period,
  SharedFact,
} from '../../procedures/types.ts';
import type {
  Actor,
  Applicant,
  Address,
  BlobRef,
  Condition,
  ContactWay,
  Content,
  DataRequestKind,
  LockerAnswer,
  Opinion,
  Outcome,
  Payment,
  ReturnWay,
  ScanOrigin,
  Slot,
  SlotAnswer,
  Stage,
  TaskKind,
  TimelineEntry,
} from './contract.ts';

/** All of one application, as plain JSON; times are ISO 8601 instants in UTC, dates are Europe/Berlin. */
export interface ApplicationState {
  reference: string;
  procedure: PinnedProcedure;
  origin: 'online' | 'post-room';
  startedAt: string;
  stage: Stage;
  stageSince: string;
  /** The day someone has to have acted in this stage; fixed when the stage is entered. */
  dueAt?: string;
  outcome?: Outcome;
  reason?: string;
  applicant: Applicant;
  contactWay: ContactWay;
  /** Links of an older version are refused. */
  linkVersion: number;
  searchTokens?: string[];
  answers: Answers;
  documents: {
    id: string;
    label: Localized;
    kind: DocumentKind;
    required: boolean;
    state: 'missing' | 'received' | 'waived';
  }[];
  scans: ScanRecord[];
  originals: Original[];
  finished: {
    id: string;
    label: Localized;
    ready: boolean;
    readyAt?: string;
    handedOverAt?: string;
    destroyedAt?: string;
  }[];
  fee?: FeeState;
  /** Ids of payments that came although the service is free. */
  unasked?: string[];
  assignee?: { id: string; name?: string };
  /** Four eyes: the first person's decision, waiting for the second. */
  proposal?: { decision: 'approve' | 'reject'; reason?: string; by: Actor; override?: string };
  request?: { message: string; documents: string[]; at: string };
  handover?: Handover;
  /** A slot asked for and not yet answered by its counter day. */
  pendingSlot?: { requestId: string; slot: Slot; by: Actor; sequence: number };
  lastSlotAnswer?: SlotAnswer;
  /** A compartment asked for and not yet answered by its station. */
  pendingLocker?: { bookingId: string; station: string; by: Actor };
  lastLockerAnswer?: Pick<LockerAnswer, 'bookingId' | 'outcome'>;
  /** Ids of what stations have reported. */
  lockerReports?: string[];
  pickupCode?: { value: string; wrongTries: number };
  proxy?: { name: string; code: string };
  /** A letter to the known address came back and nobody has corrected it since. */
  addressFailed?: boolean;
  /** The last address that the office vouches for, since the applicant has changed it online. */
  trustedAddress?: Address;
  /** The storage period has ended once: what is chosen now is the last choice. */
  storageOver?: true;
  noShows: number;
  /** Counts choices: the calendar file's SEQUENCE and part of booking ids. */
  choices: number;
  tasks: { kind: TaskKind; since: string; detail?: string }[];
  timeline: TimelineEntry[];
  messages: MessageRecord[];
  /** Prompts for people without email, until they have been printed. */
  letters: MessageContent[];
  timers: Timer[];
  outbox: Effect[];
  /** What was demanded of the data, and what came of it. */
  dataRequests?: DataRequest[];
  /** Papers that came after the end and go back to the tray. */
  late: { mailItem: string; segment: number }[];
  /** Changes of stage for other systems: how many there were, and those still to be announced. */
  announcements?: { count: number; due: StageEvent[] };
  /** Absent: the case has never left the department of its procedure. */
  forwarding?: Forwarding;
  consultations?: Consultation[];
  confirmation?: Confirmation;
  /** The departments that always have a say have been asked, once. */
  participationAsked?: true;
}

export interface Forwarding {
  inCharge: PinnedDepartment;
  /** From whom it came, the last one last: they may read on, and it goes back to them in this order. */
  from: PinnedDepartment[];
  /** All that have had it: originals may lie on their shelves. */
  been: string[];
}

/** A question to another department, and its answer; it sees this and nothing else of the case. */
export interface Consultation {
  id: string;
  department: PinnedDepartment;
  /** A clerk's own words stand as German. */
  question: Localized;
  scans: string[];
  share: SharedFact[];
  binding: boolean;
  askedAt: string;
  askedBy: Actor;
  askedFor: PinnedDepartment;
  dueAt: string;
  overdue?: true;
  /** `lapsed`: the case was decided, ended or forwarded to the one that was asked. */
  state: 'open' | 'answered' | 'withdrawn' | 'lapsed';
  opinion?: { decision: Opinion; text?: string; by: string; at: string };
}

export interface DataRequest {
  id: string;
  kind: DataRequestKind;
  text: string;
  at: string;
  dueAt: string;
  answer?: { at: string; granted: boolean; words: string };
}

export interface ScanRecord {
  id: string;
  mailItem: string;
  segment: number;
  pages: number;
  blob: BlobRef;
  origin: ScanOrigin;
  receivedAt: string;
  blankPages?: number[];
  contents?: Content[];
  condition?: Condition;
  /** It begins with a slip torn off a letter: an answer on paper. */
  slip?: true;
}

export interface Original {
  id: string;
  document: string;
  label: Localized;
  /** `corrected`: it was entered by mistake, or belongs to another case. */
  state: 'held' | 'returned' | 'destroyed' | 'corrected';
  damaged?: boolean;
  /** Where the shelves say it shall lie, until somebody has laid it there. */
  proposedPlace?: string;
  place?: string;
  receivedAt: string;
  leftAt?: string;
  /** Every move, with time and person; `how` is handed over, sent, destroyed, shelved … */
  moves: { at: string; how: OriginalMove; by: string; detail?: string }[];
  /** Asked back before the end, and how it shall go. */
  askedBack?: ReturnWay;
}

export type OriginalMove =
  | 'received'
  | 'shelved'
  | 'prepared'
  | 'counted'
  | 'not-found'
  | 'handed-over'
  | 'sent'
  | 'returned'
  | 'destroyed'
  | 'came-back'
  | 'corrected'
  | 'loaded'
  | 'taken';

export interface FeeState {
  /** All that is asked for: the fee of the service and what was charged for the post. */
  amountCents: number;
  currency: 'EUR';
  state: 'open' | 'paid' | 'waived';
  payments: (Payment & { at: string })[];
  /** What sending has cost so far, each time it was charged; part of `amountCents`. */
  postage?: Postage[];
  /** Asked for once and waived before something else was charged; not part of `amountCents`. */
  waivedCents?: number;
  /** What was given back, as a person recorded it. */
  refunds?: { amountCents: number; at: string; by: string; reason?: string }[];
}

export interface Postage {
  amountCents: number;
  at: string;
  /** Until then the charge goes with the choice it came with. */
  dispatchedAt?: string;
}

export type Handover =
  | ({
      kind: 'pickup';
      bookingId: string;
      sequence: number;
      scheduledAt: string;
      /** Came without an appointment: no slot was booked for this visit. */
      unannounced?: true;
      /** The counter has no room for it any more; it is kept until another is chosen. */
      askedAnew?: { at: string; proposals: Slot[] };
    } & Slot)
  | {
      kind: 'mail-back';
      date: string;
      address: Address;
      scheduledAt: string;
      dispatchedAt?: string;
      trackingNumber?: string;
      /** It is not the application's address; `open`: a person has not confirmed it yet. */
      other?: OtherAddress;
    }
  | {
      kind: 'locker';
      station: string;
      bookingId: string;
      compartment: string;
      /** Typed at the station; the citizen's, staff never see it. */
      code: string;
      /** The day on which the office loads it. */
      date: string;
      scheduledAt: string;
      loadedAt?: string;
      /** What lies in it: ids of finished documents and originals. */
      items?: string[];
      /** The last day on which the code opens it. */
      until?: string;
      /** The station knows that it is loaded, and the citizen has the code. */
      toldAt?: string;
      expiredAt?: string;
      failed?: { at: string; reason?: string };
    };

export type OtherAddress = 'open' | 'confirmed' | 'allowed';

export const messageTemplates = [
  'draft',
  'received',
  'documents-reminder',
  'receipt',
  'request',
  'request-reminder',
  'decision',
  'ready',
  'choice-reminder',
  'confirmed',
  'cancelled',
  'rebook',
  'slot-stands',
  'tomorrow',
  'missed',
  'rest-waits',
  'slot-gone',
  'dispatched',
  'letter-returned',
  'original-returned',
  'original-waits',
  'reopened',
  'contact-changed',
  'locker-loaded',
  'locker-reminder',
  'locker-failed',
  'locker-emptied',
  'data-answer',
  'closed',
  'forwarded',
  'address-refused',
  'destroyed',
] as const;
export type MessageTemplate = (typeof messageTemplates)[number];

/** A message to the citizen, recorded when it is due and again when it has left. */
export interface MessageRecord {
  /** Stable: `<n>-<template>`; the mail's Message-ID is made of it and the reference. */
  id: string;
  template: MessageTemplate;
  way: ContactWay;
  at: string;
  state: 'queued' | 'sent' | 'failed' | 'to-print' | 'printed';
  sentAt?: string;
  to?: string;
  /** What it said, for the citizen to read again; absent from cases of older versions. */
  said?: Said;
}

/** The ways of handover that a question names. */
export type WayName = 'pickup' | 'mail-back' | 'locker';

/** A slot or a day of post that a message offers under a number. */
export type OfferedChoice = ({ kind: 'pickup' } & Slot) | { kind: 'mail-back'; date: string };

/** What one message says: values for the texts, fixed at the moment it became due. */
export interface MessageContent {
  id: string;
  template: MessageTemplate;
  reference: string;
  language: string;
  way: ContactWay;
  to?: string;
  applicant: { givenName: string; familyName: string; address: Address };
  procedureTitle: Localized;
  departmentName: Localized;
  office: { name: string; lines: string[]; phone: string; email: string };
  linkVersion: number;
  stage: Stage;
  outcome?: Outcome;
  /** The office's own words: the request's message, the reason of a decision. */
  words?: string;
  received?: { label: Localized; kind: DocumentKind; damaged?: boolean }[];
  /** Replaces what an earlier receipt said. */
  corrected?: boolean;
  condition?: Condition;
  missing?: { label: Localized; kind: DocumentKind }[];
  /** Last day, `YYYY-MM-DD`. */
  by?: string;
  fee?: {
    amountCents: number;
    currency: 'EUR';
    due: string;
    open: boolean;
    /** What is still to be paid; absent from cases of older versions. */
    owedCents?: number;
    /** The way to pay what is open; absent from cases of older versions. */
    transfer?: Transfer;
  };
  handover?: {
    kind: 'pickup' | 'mail-back' | 'locker';
    date: string;
    time?: string;
    endTime?: string;
    counterName?: Localized;
    counterAddress?: string;
    code?: string;
    address?: Address;
    trackingNumber?: string;
    /** The carrier's page about this item. */
    trackingUrl?: string;
    other?: OtherAddress;
    sequence?: number;
    /** UTC instants of the slot. */
    startsAt?: string;
    endsAt?: string;
    /** Of a locker, whose station is named as a counter is. */
    hours?: Localized;
    compartment?: string;
    storage?: Period;
    until?: string;
    loaded?: true;
    expired?: true;
  };
  ways?: WayName[];
  /** What it costs to send it by post now. */
  postageCents?: number;
  /** Of a handover in part. */
  handedOver?: Localized[];
  rest?: Localized[];
  /** The storage period is over, and without an answer it is destroyed. */
  lastCall?: true;
  /** The next free slots. */
  proposals?: Pick<Slot, 'date' | 'time'>[];
  /** What a reply can choose by its number: the first is 1. */
  offer?: OfferedChoice[];
  /** A "no" by email reaches a person. */
  repliesRead?: true;
  originals?: Localized[];
  /** How an original goes back early. */
  return?: {
    way: ReturnWay;
    trackingNumber?: string;
    /** The decision needs the original itself once more. */
    neededAgain?: boolean;
    counterName?: Localized;
    counterAddress?: string;
  };
}

/** What of a message is not known from its case. */
export type Said = Pick<
  MessageContent,
  | 'language'
  | 'stage'
  | 'outcome'
  | 'words'
  | 'received'
  | 'corrected'
  | 'condition'
  | 'missing'
  | 'by'
  | 'fee'
  | 'handover'
  | 'ways'
  | 'handedOver'
  | 'rest'
  | 'proposals'
  | 'offer'
  | 'repliesRead'
  | 'originals'
  | 'return'
  | 'postageCents'
  | 'lastCall'
> &
  // Of a forwarded case: whose message it is.
  Partial<Pick<MessageContent, 'departmentName' | 'office'>>;

export type TimerKind =
  | 'documents-reminder'
  | 'documents-expiry'
  | 'review-due'
  | 'review-escalation'
  | 'answer-reminder'
  | 'answer-expiry'
  | 'production-due'
  | 'choice-reminder'
  | 'choice-expiry'
  | 'pickup-reminder'
  | 'pickup-unrecorded'
  | 'storage-over'
  | 'dispatch-due'
  | 'return-window'
  | 'load-due'
  | 'load-unconfirmed'
  | 'locker-reminder'
  | 'locker-expiry'
  | 'consultation-due'
  | 'consultation-escalation';

export interface Timer {
  kind: TimerKind;
  at: string;
}

/** What the workflow still has to do in the world; done in order, each safe to repeat. */
export type Effect =
  | { type: 'message'; message: MessageContent }
  | { type: 'book'; requestId: string; slot: Slot; staff: boolean }
  | { type: 'release'; bookingId: string; slot: Slot; ended?: 'collected' | 'missed' }
  | { type: 'reserve-locker'; bookingId: string; station: string }
  | { type: 'load-locker'; bookingId: string; station: string; until: string }
  | { type: 'release-locker'; bookingId: string; station: string };
