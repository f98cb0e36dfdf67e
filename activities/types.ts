import type { MessageContent, ApplicationState } from '../workflows/application/state.ts';
import type { BlobRef, ReceivedScan, Slot } from '../workflows/application/contract.ts';
import type { AssignSegment, SegmentFault } from '../workflows/mail-item/contract.ts';
import type { DueAnswer } from '../workflows/counter-day/contract.ts';
import type { CaseFileInput, ErasureProof } from '../workflows/case-file/contract.ts';

/** What the workflows ask of the outside world; every one is safe to repeat. */
export interface Activities {
  /** Fails for good with `mail-refused`, for now with `mail-temporary`. */
  sendMessage(content: MessageContent): Promise<{ messageId: string }>;

  /** Asks the counter day, starting it where it does not run; it answers by `slotAnswered`. */
  bookSlot(request: {
    requestId: string;
    reference: string;
    slot: Slot;
    staff: boolean;
  }): Promise<void>;
  /** Frees a slot; a day that is over needs none of it. */
  releaseSlot(request: { bookingId: string; slot: Slot }): Promise<void>;
  /** Tells applications the answer of a counter day; one that has ended is passed over. */
  answerSlots(answers: DueAnswer[]): Promise<void>;

  /** Reads the pages of a mail item and cuts them into segments by their codes. */
  readMailItem(item: { blob: BlobRef }): Promise<{
    type: string;
    pageCount: number;
    blankPages: number[];
    segments: { pages: number[]; reference?: string; fault?: SegmentFault }[];
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
      origin: ReceivedScan['origin'];
    },
  ): Promise<'filed' | 'unknown-case' | 'case-ended'>;
  /** Destroys the key and the bytes of a mail item whose every page has found its place. */
  eraseMailItem(item: { id: string }): Promise<void>;
  /** Puts papers that came after the end of a case back into the tray. */
  sendBackToTray(items: { mailItem: string; segment: number }[]): Promise<void>;

  /** Seals the record of an ended application as a blob and starts its case file. */
  closeCase(state: ApplicationState): Promise<void>;
  /** Destroys key, blobs and history of an ended application; what remains is the proof. */
  eraseCase(caseFile: CaseFileInput, cause: ErasureProof['cause']): Promise<ErasureProof>;
}
