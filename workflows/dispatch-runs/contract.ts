import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { MailBackWay } from '../../procedures/types.ts';
import type { Actor } from '../application/contract.ts';

export const dispatchRunsId = (department: string) => `dispatch-runs:${department}`;

export interface DispatchRunsInput {
  department: string;
  /** Set by continue-as-new only. */
  resume?: DispatchRunsView;
}

/** One item of post: a case, and the choice that it is sent for. */
export interface RunItem {
  reference: string;
  /** Of the choice; another choice, or another address, is another item. */
  scheduledAt: string;
  class: MailBackWay['class'];
}

interface Said {
  by: string;
  at: string;
}

/** What the post room made ready for the post office at once, in this order. */
export interface DispatchRun extends Said {
  /** Counts from 1 within the department. */
  number: number;
  /** The day it goes out, `YYYY-MM-DD`. */
  date: string;
  items: RunItem[];
  /** What has not been sent until then is free for another run. */
  closed?: Said;
}

export interface DispatchRunsView {
  department: string;
  last: number;
  /** The latest first. */
  runs: DispatchRun[];
}

export const dispatchRunsRefusals = ['nothing-to-send', 'unknown-run'] as const;
export type DispatchRunsRefusalType = (typeof dispatchRunsRefusals)[number];

/** Takes those of the items that are in no other open run; two people at once get none twice. */
export const startDispatchRun = defineUpdate<
  DispatchRunsView,
  [{ date: string; items: RunItem[]; by: Actor }]
>('startDispatchRun');
export const closeDispatchRun = defineUpdate<DispatchRunsView, [{ run: number; by: Actor }]>(
  'closeDispatchRun',
);
export const dispatchRunsView = defineQuery<DispatchRunsView>('dispatchRunsView');

export const workflowType = 'dispatchRuns';
