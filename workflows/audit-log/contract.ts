import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

export const auditLogId = 'audit-log';

/** Entries of one page; the last page of the chain has fewer. */
export const pageSize = 1_000;

/** A place in the chain: of the entry at this position, and its hash. */
export interface Place {
  position: number;
  hash: string;
}

/** How far one process has written its own chain. */
export interface WriterHead {
  /** Of its last batch. */
  number: number;
  hash: string;
  /** In all its batches together. */
  entries: number;
}
export type WriterHeads = Record<string, WriterHead>;

export interface AuditLogState {
  /** What comes after it is kept; all before is over its retention. */
  anchor: Place;
  /** The end of the office's chain. */
  head: Place;
  /** What of each process is in the office's chain. */
  filed: WriterHeads;
  /** What each process has written, as far as the office knows. */
  announced: WriterHeads;
  /** Batches that were gone or changed when they were to be filed. */
  faults: number;
  /** The day on which old pages were last looked for. */
  cleared?: string;
}
export type AuditLogView = AuditLogState;

export interface AuditLogInput {
  /** Set by continue-as-new only. */
  resume?: AuditLogState;
}

/** What a step of filing is to do; decided once, so that every attempt writes the same. */
export interface Filing {
  head: Place;
  filed: WriterHeads;
  upTo: WriterHeads;
  /** Of the workflow. */
  now: string;
}
export interface Filed {
  head: Place;
  faults: number;
}

export const announce = defineSignal<[WriterHead & { writer: string }]>('announce');
/** Files what is written by now; answers with the end of the chain. */
export const fileNow = defineUpdate<AuditLogView, []>('fileNow');
export const auditLogView = defineQuery<AuditLogView>('auditLogView');

export const workflowType = 'auditLog';
