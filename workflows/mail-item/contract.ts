import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  Actor,
  BlobRef,
  Condition,
  Content,
  ScanOrigin,
  TimelineEntry,
} from '../application/contract.ts';

/** `mail:` and the SHA-256 of the bytes in hex: the same bytes twice are one mail item. */
export const mailItemId = (sha256: string) => `mail:${sha256}`;
export const isMailItemId = (text: string): boolean => /^mail:[0-9a-f]{64}$/.test(text);

export interface MailItemInput {
  id: string;
  /** Absent where the bytes could not be taken: an empty file, or one that is far too large. */
  blob?: BlobRef;
  origin: MailOrigin;
  /** Why the file will never be read; the paper has to be scanned again. */
  rejected?: string;
  /** An upload belongs to this case whatever its pages say. */
  reference?: string;
  /** Waits in the tray whatever its pages say: a person took it out of a case. */
  held?: true;
  /** Ticked at the registration; goes with the one segment that found its case. */
  contents?: Content[];
  condition?: Condition;
}

export interface MailOrigin {
  kind: ScanOrigin;
  /** A file name of the scanner, never shown outside the post room. */
  name?: string;
  /** Who an email says it is from. */
  from?: string;
  by: Actor;
}

export type SegmentFault =
  | 'no-code'
  | 'damaged-code'
  | 'wrong-check'
  | 'contradicting-codes'
  | 'unknown-case'
  | 'case-ended'
  | 'unreadable';

/** How papers left the post room without a case. `set-aside`: nothing but separators and blank pages. */
export const leavings = ['discarded', 'returned', 'forwarded', 'set-aside'] as const;
export type Leaving = (typeof leavings)[number];

/** What the words of its pages say about where a segment may belong; nothing of it is certain. */
export interface Hints {
  references: string[];
  emails: string[];
  plates: string[];
}

export interface Segment {
  /** Stays with the segment for good, and is never used again. */
  id: number;
  /** 0-based page numbers in the stored file, in the order in which they are read. */
  pages: number[];
  state: 'unassigned' | 'assigned' | 'discarded';
  reference?: string;
  /** It begins with a slip torn off a letter: an answer on paper. */
  slip?: true;
  /** Why it waits in the tray. */
  fault?: SegmentFault;
  /** In the large letters of a cover sheet whose codes are gone: a suggestion. */
  printed?: string;
  hints?: Hints;
  leaving?: Leaving;
  /** Why it left, in the words of the one who decided. */
  reason?: string;
  /** Where it was sent. */
  to?: string;
  trackingNumber?: string;
  contents?: Content[];
  condition?: Condition;
}

/** Clockwise. */
export type PageTurn = 90 | 180 | 270;

export interface MailItemView {
  id: string;
  state: 'reading' | 'unassigned' | 'settled';
  receivedAt: string;
  origin: MailOrigin;
  type?: string;
  pageCount: number;
  blankPages: number[];
  /** Pages that a person turned, by their numbers. */
  turns: Record<number, PageTurn>;
  segments: Segment[];
  /** What could not be read, and why (`encrypted`, `broken`, …). */
  unreadable?: string;
  condition?: Condition;
  timeline: TimelineEntry[];
  blob?: BlobRef;
}

export interface AssignSegment {
  segment: number;
  reference: string;
  contents?: Content[];
  condition?: Condition;
  by: Actor;
}
export interface DiscardSegment {
  segment: number;
  leaving?: Exclude<Leaving, 'set-aside'>;
  reason: string;
  to?: string;
  trackingNumber?: string;
  by: Actor;
}
/** The pages that wait, each in exactly one of these runs; `turns` are added to those known. */
export interface ArrangePages {
  segments: number[][];
  turns?: Record<number, 0 | PageTurn>;
  by: Actor;
}
export interface TakeBackSegment {
  segment: number;
  reason: string;
  by: Actor;
}

export const mailItemRefusals = [
  'still-reading',
  'unknown-segment',
  'already-discarded',
  'assigned-elsewhere',
  'unknown-case',
  'case-ended',
  'reason-required',
  'pages-differ',
  'nothing-to-assign',
  'not-in-custody',
  'wrong-stage',
  'not-in-charge',
] as const;
export type MailItemRefusalType = (typeof mailItemRefusals)[number];

export const assignSegment = defineUpdate<MailItemView, [AssignSegment]>('assign');
export const discardSegment = defineUpdate<MailItemView, [DiscardSegment]>('discard');
/** Cuts, joins and reorders what waits in the tray, and turns pages. */
export const arrangePages = defineUpdate<MailItemView, [ArrangePages]>('arrange');
/** Corrects an assignment or a discarding: back into the tray. */
export const takeBackSegment = defineUpdate<MailItemView, [TakeBackSegment]>('takeBack');
/** Answers when the pages have been read and every recognised segment has been sent on. */
export const settled = defineUpdate<MailItemView, []>('settled');
/** The same bytes arrived again, perhaps with ticks that were missing before. */
export const seenAgain =
  defineSignal<[Pick<MailItemInput, 'origin' | 'contents' | 'condition'>]>('seenAgain');
/** Papers came after the end of their case: back into the tray. */
export const sentBack = defineSignal<[{ segment: number; reason: 'case-ended' }]>('sentBack');
/** A case that its pages belong to is to be erased: an item of that case alone has nothing to wait for. */
export const caseErased = defineSignal<[{ reference: string }]>('caseErased');
export const mailItemView = defineQuery<MailItemView>('mailItemView');

export const workflowType = 'mailItem';
