import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Outcome, Stage } from '../application/contract.ts';

export const eventLogId = 'event-log';

/** One change of stage of one application; of the person nothing but the reference. */
export interface StageEvent {
  /** The reference and a running number of the case: the same however often it is announced. */
  id: string;
  /** ISO 8601 instant of the case's own time. */
  time: string;
  reference: string;
  procedure: string;
  department: string;
  stage: Stage;
  /** None at the start of an application. */
  previousStage?: Stage;
  outcome?: Outcome;
}

export interface LoggedEvent extends StageEvent {
  /** Counts from 1 without a gap. */
  position: number;
  loggedAt: string;
}

/** Events that were written out of the workflow's state into the blob store. */
export interface EventPage {
  from: number;
  to: number;
  /** When the last of them was logged. */
  until: string;
}

export interface EventLogState {
  /** Position of the latest event; 0 before the first. */
  last: number;
  keepDays: number;
  /** The oldest first, as are the pages, which are older. */
  recent: LoggedEvent[];
  pages: EventPage[];
  /** By reference its latest event; whose last one is longest ago stands first. */
  seen: Record<string, { number: number; position: number }>;
  /** By workflow id the position up to which it has been told. */
  followers: Record<string, number>;
}

export interface EventLogInput {
  /** Set by continue-as-new only. */
  resume?: EventLogState;
}

/** Where the log begins and ends; `oldest` is one more than `latest` while nothing is kept. */
export interface LogBounds {
  oldest: number;
  latest: number;
}

export interface EventLogView extends LogBounds {
  /** Where the events asked for lie, when that is a page. */
  page?: EventPage;
  items: LoggedEvent[];
}

/** What every message to the log brings along from the settings. */
interface Settings {
  keepDays: number;
}

export const stagesChanged = defineSignal<[{ events: StageEvent[] } & Settings]>('stagesChanged');
/** From now on the follower hears by `logMoved` how far the log has come, and where it stands at once. */
export const followLog = defineSignal<[{ follower: string } & Settings]>('followLog');
export const unfollowLog = defineSignal<[{ follower: string }]>('unfollowLog');
export const eventLogView = defineQuery<EventLogView, [{ after: number; limit: number }]>(
  'eventLogView',
);

/** Of the log to those who follow it. */
export const logMoved = defineSignal<[LogBounds]>('logMoved');

export const workflowType = 'eventLog';
