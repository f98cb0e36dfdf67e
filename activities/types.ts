import type { LockerOffer } from '../platform/lockers/stations.ts';
import type { MailBackWay } from '../procedures/types.ts';
import type {
  ApplicationState,
  MessageContent,
  OfferedChoice,
} from '../workflows/application/state.ts';
import type {
  Actor,
  BlobRef,
  Payment,
  ScanOrigin,
  Slot,
} from '../workflows/application/contract.ts';
import type {
  AssignSegment,
  Hints,
  MailItemRefusalType,
  PageTurn,
  SegmentFault,
  TakeBackSegment,
} from '../workflows/mail-item/contract.ts';
import type { Confirmation } from '../workflows/confirmation.ts';
import type { RunLetter } from '../workflows/print-runs/contract.ts';
import type { EventPage, LoggedEvent, StageEvent } from '../workflows/event-log/contract.ts';
import type { DeliveryFault, DeliveryReport } from '../workflows/webhook/contract.ts';
import type { EnvelopeCounts } from '../workflows/post-day/contract.ts';
import type { DueAnswer, DueNotice } from '../workflows/counter-day/contract.ts';
import type {
  CaseFileInput,
  ErasureProof,
  LatePapers,
  LatePayment,
  RetentionChange,
  RetentionLock,
} from '../workflows/case-file/contract.ts';
import type { Filed, Filing, Place, WriterHeads } from '../workflows/audit-log/contract.ts';

/** What the workflows ask of the outside world; every one is safe to repeat. */
export interface Activities {
  /** Forgets what was entered and never sent, with the key that was reserved for it. */
  eraseDraft(draft: { reference: string }): Promise<void>;

  /** Fails for good with `mail-refused`, for now with `mail-temporary`. */
  sendMessage(content: MessageContent): Promise<{ messageId: string }>;

  /** Asks the counter day, starting it where it does not run; it answers by `slotAnswered`. */
  bookSlot(request: {
    requestId: string;
    reference: string;
    slot: Slot;
    staff: boolean;
  }): Promise<void>;
  /** The next free slots and days of post, to be chosen by a number; none where nothing is free. */
  offerHandover(request: {
    counter?: string;
    mailBack?: Pick<MailBackWay, 'leadDays' | 'horizonDays'>;
    holidays: readonly string[];
    /** The case's own time. */
    now: string;
  }): Promise<OfferedChoice[]>;
  /** Frees a slot and says how it ended; a day that is over needs none of it. */
  releaseSlot(request: {
    bookingId: string;
    slot: Slot;
    ended?: 'collected' | 'missed';
  }): Promise<void>;
  /** Asks the station for a compartment; asked again for the same booking it is the same one. */
  reserveLocker(booking: { bookingId: string; station: string }): Promise<LockerOffer>;
  /** Tells the station that things lie in the compartment, and until when; `gone`: it knows no such booking. */
  loadLocker(booking: {
    bookingId: string;
    station: string;
    until: string;
  }): Promise<'loaded' | 'gone'>;
  /** The compartment is needed no more; a booking that is released is never given one again. */
  releaseLocker(booking: { bookingId: string; station: string }): Promise<void>;
  /** Tells applications the answer of a counter day; one that has ended is passed over. */
  answerSlots(answers: DueAnswer[]): Promise<void>;
  /** Tells applications, one after the other, whether their slots of a day hold, and what is free next. */
  tellBookings(request: {
    counter: string;
    date: string;
    now: string;
    notices: DueNotice[];
  }): Promise<void>;

  /** Reads the pages of a mail item and cuts them into segments by their codes. */
  readMailItem(item: { blob: BlobRef; origin?: ScanOrigin }): Promise<{
    type: string;
    pageCount: number;
    blankPages: number[];
    segments: {
      pages: number[];
      reference?: string;
      slip?: true;
      fault?: SegmentFault;
      printed?: string;
      hints?: Hints;
      /** Separators and blank pages only. */
      nothing?: true;
    }[];
    unreadable?: string;
  }>;
  /** Writes a segment anew under its case's key and tells the case; says where that is not possible. */
  fileSegment(
    request: Omit<AssignSegment, 'segment'> & {
      mailItem: string;
      blob: BlobRef;
      type: string;
      segment: number;
      pages: number[];
      blankPages: number[];
      turns: Record<number, PageTurn>;
      origin: ScanOrigin;
      slip?: true;
    },
  ): Promise<'filed' | 'unknown-case' | 'case-ended' | 'unreadable'>;
  /** Takes a segment out of the case it was given to by mistake; says why where that is refused. */
  withdrawSegment(
    request: TakeBackSegment & { mailItem: string; reference: string; attempt: number },
  ): Promise<{ type: MailItemRefusalType; detail: string } | undefined>;
  /** Tells the day of the post room what became of the envelopes of an item. */
  reportEnvelopes(report: { day: string; item: string; counts: EnvelopeCounts }): Promise<void>;
  /** Tells the case file that papers came after the end and did not stay. */
  reportSentBack(papers: LatePapers & { reference: string }): Promise<void>;
  /** Destroys the key and the bytes of a mail item whose every page has found its place. */
  eraseMailItem(item: { id: string }): Promise<void>;
  /** Puts papers that came after the end of a case back into the tray. */
  sendBackToTray(items: { mailItem: string; segment: number }[]): Promise<void>;

  /** Tells the case, or the case file after its end, of money that came in. */
  bookPayment(request: {
    reference: string;
    payment: Payment;
  }): Promise<'booked' | 'late' | 'unknown-case'>;
  /** Destroys the key of a payment that has found its place; its id stays known. */
  erasePayment(payment: { id: string }): Promise<void>;

  /** Seals the record of an ended application as a blob and starts its case file. */
  closeCase(state: ApplicationState): Promise<void>;
  /** Lets the application run on from its sealed record, which then is no more. */
  resumeCase(request: {
    reference: string;
    by: Actor;
    payments?: LatePayment[];
    confirmation?: Confirmation;
  }): Promise<void>;
  /** What is still open of an ended case, so that nothing of it may be erased yet. */
  findLocks(file: {
    reference: string;
    payments: LatePayment[];
    waitingPapers: string[];
  }): Promise<RetentionLock[]>;
  /** Destroys key, blobs and history of an ended application; what remains is the proof. */
  eraseCase(
    caseFile: CaseFileInput,
    cause: ErasureProof['cause'],
    since?: { changes: RetentionChange[]; payments: LatePayment[] },
  ): Promise<ErasureProof>;

  /**
   * Puts the open cases of a person whose account has ended back into the queues of their departments;
   * answers with how many a list still showed.
   */
  releaseCases(request: { person: string }): Promise<number>;

  /** Tells a case that its letter came out of the printer. */
  letterCameOut(printed: { letter: RunLetter; run: number; by: Actor }): Promise<void>;

  /** How far each process has written its part of the audit, as the store shows it. */
  surveyAudit(): Promise<WriterHeads>;
  /** Appends what processes wrote to the office's chain; what is gone or changed becomes an entry. */
  fileAudit(filing: Filing): Promise<Filed>;
  /** Forgets what is in the chain by now. */
  tidyAudit(filing: Filing): Promise<void>;
  /** Where the chain begins once whole pages that are over their retention are gone. */
  expireAudit(request: { anchor: Place; head: Place; now: string }): Promise<Place>;
  dropAuditPages(range: { after: number; upTo: number }): Promise<void>;
  /** Hands changes of stage to the event log, starting it where it does not run. */
  announceStages(request: { events: StageEvent[] }): Promise<void>;
  /** Seals the oldest events of the log as a blob, in whose place the log remembers the page. */
  writeEvents(events: LoggedEvent[]): Promise<void>;
  dropEvents(pages: EventPage[]): Promise<void>;
  /** Lets the log tell a workflow from now on how far it has come. */
  followEventLog(request: { follower: string }): Promise<void>;
  /** Posts what comes after a position to a receiver, for some seconds or until it refuses one. */
  deliverEvents(request: { name: string; after: number }): Promise<DeliveryReport>;
  /** Posts an event without a meaning, once. */
  sendTestEvent(request: { name: string }): Promise<{ fault?: DeliveryFault }>;
}
