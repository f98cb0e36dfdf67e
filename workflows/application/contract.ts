import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  Answers,
  DocumentKind,
  PinnedDepartment,
  PinnedProcedure,
  SharedFact,
} from '../../procedures/types.ts';
import type { ApplicationState } from './state.ts';

export const stages = [
  'awaiting-documents',
  'in-review',
  'awaiting-applicant',
  'in-production',
  'awaiting-choice',
  'pickup-scheduled',
  'mail-back-scheduled',
  'locker-scheduled',
  'done',
] as const;
export type Stage = (typeof stages)[number];
export type Outcome = 'approved' | 'rejected' | 'withdrawn' | 'expired';
export type ContactWay = 'email' | 'letter';
/** `station`: a machine that reports what happens at its compartments. */
export type Role = 'intake' | 'clerk' | 'counter' | 'lead' | 'admin' | 'station';

/** Who acts. `id` is stable and pseudonymous: `staff:<subject>`, `token:<name>`, `citizen`, `system`. */
export interface Actor {
  id: string;
  name?: string;
  roles: Role[];
  /** The one that they act for in this case; a case that another has by now refuses them. */
  department?: string;
}
export const citizen: Actor = { id: 'citizen', roles: [] };
export const system: Actor = { id: 'system', roles: [] };

export interface Address {
  street: string;
  postalCode: string;
  city: string;
  country?: string;
}

export interface Applicant {
  givenName: string;
  familyName: string;
  email?: string;
  phone?: string;
  address: Address;
  /** Language tag of what this person is sent: `de`, `en`, `de-easy`. */
  language: string;
}

export interface ApplicationInput {
  reference: string;
  procedure: PinnedProcedure;
  applicant: Applicant;
  answers: Answers;
  startedBy: Actor;
  /** Where it began: online by the citizen, or in the post room from an informal letter. */
  origin: 'online' | 'post-room';
  /** Keyed hashes for the search by name, plate and email. */
  searchTokens?: string[];
  /** The state to go on from: of continue-as-new, or the sealed record of a case that is reopened. */
  resume?: ApplicationState;
  /** Set when an ended case begins again. */
  reopenedBy?: Actor;
}

/** A thing ticked as found in an envelope. */
export interface Content {
  document: string;
  kind: DocumentKind;
  /** Torn, stained, unreadable in part: the citizen is told. */
  damaged?: boolean;
}
/** Of the envelope; `other-person`: what was in it belongs to somebody else. */
export const conditions = ['fine', 'damaged', 'empty', 'other-person'] as const;
export type Condition = (typeof conditions)[number];
/** How an original leaves before the end: sent, or handed out at the counter. */
export type ReturnWay = 'post' | 'pickup';

/** One run of pages for this case; `blob` points to a PDF under the case's own key. */
export interface ReceivedScan {
  /** Stable per mail item and segment: a repeated report is the same scan. */
  id: string;
  mailItem: string;
  segment: number;
  pages: number;
  blob: BlobRef;
  origin: ScanOrigin;
  /** Positions of blank backs, and of photographs that were straightened; kept, and not shown. */
  blankPages?: number[];
  /** It begins with a slip torn off a letter. */
  slip?: true;
  /** Where originals of this case are laid, as the shelves propose it. */
  place?: string;
  /** Absent: nobody has looked into the envelope yet. */
  contents?: Content[];
  condition?: Condition;
  by?: Actor;
}

export type ScanOrigin = 'post' | 'upload' | 'email';

export interface BlobRef {
  owner: string;
  id: string;
  size: number;
}

export interface Slot {
  counter: string;
  /** `YYYY-MM-DD` and `HH:MM`, Europe/Berlin. */
  date: string;
  time: string;
}

export type HandoverChoice =
  | ({ kind: 'pickup' } & Slot)
  | { kind: 'mail-back'; date: string; address?: Address }
  | { kind: 'locker'; station: string };

/** Of a station about a compartment; it is kept for the booking until it is opened or released. */
export type LockerAnswer = { bookingId: string } & (
  | { outcome: 'reserved'; compartment: string; code: string }
  | { outcome: 'none-free' | 'unreachable' }
);

export const lockerEvents = ['opened', 'expired', 'failed'] as const;

/** What a station says has happened at a compartment: a fact, however late it comes. */
export interface LockerReport {
  /** Recognises a repeated report. */
  id: string;
  bookingId: string;
  type: (typeof lockerEvents)[number];
  reason?: string;
}

export interface SlotAnswer {
  requestId: string;
  outcome: 'booked' | 'taken' | 'closed';
}

/** Of a counter day about a booking: whether its slot still holds, and otherwise what is free next. */
export interface SlotNotice {
  bookingId: string;
  holds: boolean;
  proposals: Slot[];
}

export interface Payment {
  /** Recognises a repeated report. */
  id: string;
  amountCents: number;
  method: 'transfer' | 'cash' | 'card' | 'other';
}

/** Bodies of the updates; every one also carries who acts. */
export interface Messages {
  claim: object;
  /** To a colleague; to nobody: back into the queue. */
  assign: {
    assignee: string | null;
    assigneeName?: string;
    /** Nothing happens when it is somebody else's by now. */
    from?: string;
  };
  decide: {
    decision: 'approve' | 'reject';
    reason?: string;
    /** Why it is approved without, or against, what another department has to say; lead only. */
    override?: string;
  };
  requestFromApplicant: { message: string; documents?: string[] };
  answer: { message?: string };
  /** What came by email, for the history and, unless it was understood, for a person; `from` where it is not the applicant's address. */
  takeReply: { why: ReplyReason; text?: string; from?: string };
  /** Ticks what a scan holds; what was ticked before is corrected. */
  registerContents: {
    scan: string;
    contents: Content[];
    condition?: Condition;
    /** As the shelves propose it. */
    place?: string;
  };
  /** Takes a scan out of a case that it does not belong to. */
  withdrawScan: { scan: string; reason: string };
  placeOriginal: {
    document: string;
    action: 'received' | 'shelved';
    place?: string;
    /** As the shelves propose it; nobody has laid it there yet. */
    proposedPlace?: string;
    damaged?: boolean;
  };
  returnOriginals: {
    /** A document id or an original's id. */
    document: string;
    action: 'returned' | 'destroyed';
    way?: ReturnWay;
    trackingNumber?: string;
    /** At the counter: whose identity document was seen, the applicant's or the proxy's. */
    identitySeen?: boolean;
    proxy?: boolean;
    shown?: ShownDocument;
    reason?: string;
  };
  askOriginalBack: { document: string; way?: ReturnWay };
  /** An original lies at the counter for its early return. */
  prepareOriginal: { document: string };
  /** An inventory found an original, or did not. */
  countOriginal: { original: string; found: boolean };
  markFinished: { document: string };
  chooseHandover: { choice: HandoverChoice };
  cancelHandover: object;
  nameProxy: { name: string | null };
  recordHandover: {
    code?: string;
    identitySeen: boolean;
    /** Whose identity document was seen: the proxy's, who brings a code of their own. */
    proxy?: boolean;
    /** A person's decision to hand over without a right code (locked, forgotten); clerk or lead. */
    override?: { reason: string };
    paid?: 'cash' | 'card';
    /** Ids of finished documents and originals that were handed over; all of them, if not said. */
    items?: string[];
    /** The kind of document only: no number is written down, and no copy is made. */
    shown?: ShownDocument;
    /** A written power of attorney was looked at. */
    authoritySeen?: boolean;
    /** When it was handed over, if that is entered later; an instant. */
    at?: string;
  };
  recordNoShow: { /** It is entered later. */ late?: boolean };
  recordDispatch: {
    trackingNumber?: string;
    /** The run of the post room that it went with. */
    run?: number;
    /** What the label was printed for: refused when another choice or address stands by now. */
    scheduledAt?: string;
  };
  /** A person says whether it may go to an address that is not the application's. */
  settleAddress: { confirm: boolean; reason?: string };
  /** What nobody has collected within the storage period was destroyed. */
  recordDestruction: { reason: string };
  recordReturn: { reason: string };
  /** Everything lies in the compartment of the booking. */
  recordLoaded: object;
  /** Taken back out of the compartment by staff, or found gone: then a person decides that it was collected. */
  recordFetched: { empty?: { reason: string } };
  withdraw: { reason?: string };
  waiveFee: { reason: string };
  /** Nothing at all goes back only with a reason. */
  recordRefund: { amountCents: number; reason?: string };
  correctContact: {
    email?: string | null;
    phone?: string | null;
    address?: Address;
    language?: string;
    /** Letters although there is an email address, or emails again. */
    way?: ContactWay;
    givenName?: string;
    familyName?: string;
    /** Search tokens of the corrected data, made by the sender. */
    tokens?: string[];
  };
  addNote: { text: string };
  revokeLinks: object;
  letterPrinted: { message: string };
  /** To another department, with all that is in it. */
  forward: { department: PinnedDepartment; reason: string };
  /** To the department that it came from. */
  sendBack: { reason: string };
  /** Asks another department for its opinion; the case stays here. */
  consult: {
    department: PinnedDepartment;
    question: string;
    /** The pages that it may see, and what it is told of the applicant. */
    scans?: string[];
    share?: SharedFact[];
    binding?: boolean;
    /** The last day for the answer, `YYYY-MM-DD`. */
    until?: string;
  };
  giveOpinion: { consultation: string; decision: Opinion; text?: string };
  withdrawConsultation: { consultation: string; reason?: string };
  askAboutData: { kind: DataRequestKind; text: string };
  /** `request`: its id in `dataRequests`. */
  answerAboutData: { request: string; granted: boolean; words: string };
  /** Somebody with a link has answered what only the applicant knows. */
  recordConfirmation: { right: boolean };
  /** After too many wrong answers; whoever does it has seen to it who asks. */
  unlockQuestion: object;
}
export const opinions = ['agree', 'object', 'no-answer-needed'] as const;
export type Opinion = (typeof opinions)[number];
export const shownDocuments = ['identity-card', 'passport', 'residence-permit', 'other'] as const;
/** What kind of document somebody showed at the counter. */
export type ShownDocument = (typeof shownDocuments)[number];

/** What people may demand of their data: Art. 16, 21 and 18 GDPR, and by Art. 15 who looked at it. */
export const dataRequestKinds = ['correction', 'objection', 'restriction', 'looks'] as const;
export type DataRequestKind = (typeof dataRequestKinds)[number];
/** What a mail to the case has done, or why it did nothing by itself. */
export const replyReasons = [
  'understood',
  'nothing-said',
  'question',
  'negation',
  'more-said',
  'none-fits',
  'several-fit',
  'slot-gone',
  'refused',
  'other-sender',
  'forged-sender',
  'out-of-office',
  'automatic',
] as const;
export type ReplyReason = (typeof replyReasons)[number];
export type MessageName = keyof Messages;
export type MessageBody<N extends MessageName> = Messages[N] & {
  by: Actor;
  /** How many entries of the timeline the sender has seen; what came since may change their mind. */
  seen?: number;
};

/** Every reason an update can be refused for; the API gives each a status. */
export const refusals = [
  'wrong-stage',
  'not-allowed',
  'assigned-to-someone-else',
  'same-person',
  'reason-required',
  'unknown-document',
  'unknown-scan',
  'unknown-original',
  'not-in-custody',
  'fee-open',
  'no-fee',
  'nothing-to-refund',
  'handover-not-offered',
  'date-not-offered',
  'address-required',
  'slot-taken',
  'slot-closed',
  'no-slot',
  'too-late',
  'too-early',
  'wrong-code',
  'code-locked',
  'identity-not-seen',
  'no-proxy',
  'nothing-ticked',
  'applicant-only',
  'invalid-tracking-number',
  'nothing-dispatched',
  'invalid-contact',
  'unknown-message',
  'unknown-request',
  'already-ended',
  'changed-meanwhile',
  'locker-full',
  'locker-unreachable',
  'locker-loaded',
  'not-loaded',
  'busy',
  'not-in-charge',
  'same-department',
  'not-forwarded',
  'unknown-consultation',
  'consultation-closed',
  'past-date',
  'opinion-open',
  'opinion-objects',
  'invalid-address',
  'post-office-box',
  'other-address',
  'address-unconfirmed',
  'wrong-time',
  'nothing-to-destroy',
  'wrong-answer',
  'question-locked',
  'not-locked',
] as const;
export type RefusalType = (typeof refusals)[number];
export interface Refusal {
  type: RefusalType;
  detail: string;
  /** Of a wrong code or answer: how often another may be tried before a person decides. */
  triesLeft?: number;
}

/** `tasks`: what a person has to see to; each at most once per case. */
export type TaskKind =
  | 'check-contents'
  | 'check-incomplete'
  | 'answer-on-paper'
  | 'second-decision'
  | 'no-answer'
  | 'overdue'
  | 'escalated'
  | 'late-papers'
  | 'return-original'
  | 'read-reply'
  | 'search-original'
  | 'mail-unsent'
  | 'email-bounced'
  | 'print-letters'
  | 'no-choice'
  | 'rebook'
  | 'record-pickup'
  | 'storage-over'
  | 'code-locked'
  | 'dispatch'
  | 'check-address'
  | 'payment-differs'
  | 'refund'
  | 'load-locker'
  | 'fetch-locker'
  | 'locker-failed'
  | 'forwarded'
  | 'sent-back'
  | 'consultation'
  | 'opinion-given'
  | 'opinion-overdue'
  | 'other-address'
  | 'destroy-uncollected'
  | 'data-request';

export interface TimelineEntry {
  at: string;
  type: string;
  by?: string;
  /** Values for the text of `type`; no more than the text needs. */
  data?: Record<string, string | number | boolean>;
}

export interface DocumentView {
  id: string;
  label: string;
  kind: DocumentKind;
  required: boolean;
  state: 'missing' | 'received' | 'waived';
}

export type StaffView = Omit<ApplicationState, 'outbox'> & {
  /** The workflow's own time: ahead of the clock after a fast-forward. */
  asOf: string;
};

/** Names of updates that make sense in the present stage, for staff and for the citizen. */
export interface AllowedMessages {
  staff: MessageName[];
  citizen: MessageName[];
}

export const scanReceived = defineSignal<[ReceivedScan]>('scanReceived');
export const paymentReceived = defineSignal<[Payment & { by?: Actor }]>('paymentReceived');
/** `transient`: its server goes on trying. */
export const emailBounced =
  defineSignal<[{ messageId: string; reason: string; transient?: true }]>('emailBounced');
/** A person has put right what a mail waited for: it is sent now, not after its pause. */
export const retryNow = defineSignal('retryNow');
export const slotAnswered = defineSignal<[SlotAnswer]>('slotAnswered');
export const slotNoticed = defineSignal<[SlotNotice]>('slotNoticed');
export const lockerReported = defineSignal<[LockerReport]>('lockerReported');

/** A case and what may be done next; a worker of the release before says the first alone. */
export type CaseAnswer = StaffView & { allowed?: AllowedMessages };

/** Every update answers with the case after it. */
export const update = <N extends MessageName>(name: N) =>
  defineUpdate<CaseAnswer, [MessageBody<N>], N>(name);

export const staffView = defineQuery<CaseAnswer>('staffView');
/** For callers of the release before. */
export const allowedMessages = defineQuery<AllowedMessages>('allowedMessages');

export const workflowType = 'application';
