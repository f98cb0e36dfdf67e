import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Actor } from '../application/contract.ts';

export const printRunsId = (department: string) => `print-runs:${department}`;

export interface PrintRunsInput {
  department: string;
  /** Set by continue-as-new only. */
  resume?: PrintRunsState;
}

/** One message of one case. */
export interface RunLetter {
  reference: string;
  message: string;
}

interface Said {
  by: string;
  at: string;
}

/** What was put together to be printed at once, in this order. */
export interface PrintRun extends Said {
  /** Counts from 1 within the department. */
  number: number;
  letters: RunLetter[];
  /** `open` until a person says whether it came out of the printer. */
  state: 'open' | 'printed' | 'discarded';
  settled?: Said;
}

export interface PrintRunsState {
  department: string;
  last: number;
  /** The latest first. */
  runs: PrintRun[];
  /** Printed, and their cases not told yet. */
  untold: { letter: RunLetter; run: number; by: Actor }[];
}

export type PrintRunsView = Omit<PrintRunsState, 'untold'>;

export const printRunsRefusals = ['nothing-to-print', 'unknown-run', 'run-settled'] as const;
export type PrintRunsRefusalType = (typeof printRunsRefusals)[number];

/** Takes those of the letters that are in no other run; two people at once get no letter twice. */
export const startRun = defineUpdate<PrintRunsView, [{ letters: RunLetter[]; by: Actor }]>(
  'startRun',
);
export const settleRun = defineUpdate<
  PrintRunsView,
  [{ run: number; printed: boolean; by: Actor }]
>('settleRun');
export const printRunsView = defineQuery<PrintRunsView>('printRunsView');

export const workflowType = 'printRuns';
