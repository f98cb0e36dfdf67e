import type { Transfer } from '../../documents/girocode.ts';
import type { DocumentKind, PinnedProcedure, Answers, Localized } from '../../procedures/types.ts';
import type {
  Actor,
  Applicant,
  Address,
  BlobRef,
  Condition,
  ContactWay,
  Content,
  DataRequestKind,
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
  }[];
  fee?: FeeState;
  /** Ids of payments that came although the service is free. */
  unasked?: string[];
  assignee?: { id: string; name?: string };
  /** Four eyes: the first person's decision, waiting for the second. */
  proposal?: { decision: 'approve' | 'reject'; reason?: string; by: Actor };
  request?: { message: string; documents: string[]; at: string };
  handover?: Handover;
  /** A slot asked for and not yet answered by its counter day. */
  pendingSlot?: { requestId: string; slot: Slot; by: Actor; sequence: number };
  lastSlotAnswer?: SlotAnswer;
  pickupCode?: { value: string; wrongTries: number };
  proxy?: { name: string; code: string };
  /** A letter to the known address came back and nobody has corrected it since. */
  addressFailed?: boolean;
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
  | 'corrected';

export interface FeeState {
  amountCents: number;
  currency: 'EUR';
  state: 'open' | 'paid' | 'waived';
  payments: (Payment & { at: string })[];
  /** What was given back, as a person recorded it. */
  refunds?: { amountCents: number; at: string; by: string; reason?: string }[];
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
    };

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
  'data-answer',
  'closed',
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
    /** The way to pay what is open; absent from cases of older versions. */
    transfer?: Transfer;
  };
  handover?: {
    kind: 'pickup' | 'mail-back';
    date: string;
    time?: string;
    endTime?: string;
    counterName?: Localized;
    counterAddress?: string;
    code?: string;
    address?: Address;
    trackingNumber?: string;
    sequence?: number;
    /** UTC instants of the slot. */
    startsAt?: string;
    endsAt?: string;
  };
  ways?: ('pickup' | 'mail-back')[];
  /** Of a handover in part. */
  handedOver?: Localized[];
  rest?: Localized[];
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
>;

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
  | 'return-window';

export interface Timer {
  kind: TimerKind;
  at: string;
}

/** What the workflow still has to do in the world; done in order, each safe to repeat. */
export type Effect =
  | { type: 'message'; message: MessageContent }
  | { type: 'book'; requestId: string; slot: Slot; staff: boolean }
  | { type: 'release'; bookingId: string; slot: Slot; ended?: 'collected' | 'missed' };
