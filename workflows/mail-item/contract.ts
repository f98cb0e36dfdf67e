import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor, BlobRef, Condition, Content, TimelineEntry } from '../application/contract.ts';

/** `mail:` and the SHA-256 of the bytes in hex: the same bytes twice are one mail item. */
export const mailItemId = (sha256: string) => `mail:${sha256}`;

export interface MailItemInput {
  id: string;
  blob: BlobRef;
  /** Where it came from; `name` is a file name of the scanner, never shown outside the post room. */
  origin: { kind: 'post' | 'upload'; name?: string; by: Actor };
  /** An upload belongs to this case whatever its pages say. */
  reference?: string;
  /** Ticked at the registration; goes with the one segment that found its case. */
  contents?: Content[];
  condition?: Condition;
}

export type SegmentFault =
  'no-code' | 'wrong-check' | 'contradicting-codes' | 'unknown-case' | 'case-ended' | 'unreadable';

export interface Segment {
  /** Position in the item; stays with the segment for good. */
  id: number;
  /** 0-based page numbers in the stored file. */
  pages: number[];
  state: 'unassigned' | 'assigned' | 'discarded';
  reference?: string;
  /** Why it waits in the tray. */
  fault?: SegmentFault;
  /** Why it was discarded, in the words of the one who did. */
  reason?: string;
  contents?: Content[];
  condition?: Condition;
}

export interface MailItemView {
  id: string;
  state: 'reading' | 'unassigned' | 'settled';
  receivedAt: string;
  origin: MailItemInput['origin'];
  type?: string;
  pageCount: number;
  blankPages: number[];
  segments: Segment[];
  /** What could not be read, and why (`encrypted`, `broken`, …). */
  unreadable?: string;
  condition?: Condition;
  timeline: TimelineEntry[];
  blob: BlobRef;
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
] as const;
export type MailItemRefusalType = (typeof mailItemRefusals)[number];

export const assignSegment = defineUpdate<MailItemView, [AssignSegment]>('assign');
export const discardSegment = defineUpdate<MailItemView, [DiscardSegment]>('discard');
/** Answers when the pages have been read and every recognised segment has been sent on. */
export const settled = defineUpdate<MailItemView, []>('settled');
/** The same bytes arrived again, perhaps with ticks that were missing before. */
export const seenAgain =
  defineSignal<[Pick<MailItemInput, 'origin' | 'contents' | 'condition'>]>('seenAgain');
/** Papers came after the end of their case: back into the tray. */
export const sentBack = defineSignal<[{ segment: number; reason: 'case-ended' }]>('sentBack');
export const mailItemView = defineQuery<MailItemView>('mailItemView');

export const workflowType = 'mailItem';
