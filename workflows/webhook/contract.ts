import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Stage } from '../application/contract.ts';
import type { LogBounds } from '../event-log/contract.ts';

export const webhookId = (name: string) => `webhook:${name}`;

/** Which events a subscription is about; what is not said is not narrowed. */
export interface EventFilter {
  departments?: string[];
  procedures?: string[];
  stages?: Stage[];
}

/** What the workflow has to know of a subscription: address and secrets stay in its file. */
export interface Subscription {
  /** Scheme and host of the receiver, to be shown. */
  target: string;
  /** Changes with address and secrets: what was refused before is tried again at once. */
  fingerprint: string;
  filter: EventFilter;
  giveUpAfterDays: number;
}

export interface WebhookInput {
  name: string;
  /** Of a new subscription: what comes from now on, or all that is kept. */
  from: 'now' | 'beginning';
  /** Set by continue-as-new only. */
  resume?: WebhookState;
}

/** Why a receiver did not take an event. */
export interface DeliveryFault {
  kind:
    | 'status'
    | 'redirect'
    | 'gone'
    | 'timeout'
    | 'unreachable'
    | 'unknown-host'
    | 'untrusted'
    | 'garbled'
    | 'not-configured';
  status?: number;
}

export interface WebhookState {
  name: string;
  subscription?: Subscription;
  /** Of the last event that needs no more delivery; none before the log has answered. */
  position?: number;
  oldest: number;
  latest: number;
  /** The receiver said that it is gone. */
  pausedAt?: string;
  failing?: { since: string; tries: number; nextTryAt: string };
  lastDeliveredAt?: string;
  lastFault?: DeliveryFault & { at: string; position: number };
  lastTest?: { at: string; fault?: DeliveryFault };
  lastSkipped?: { at: string; position: number };
  delivered: number;
  failedTries: number;
  /** Events that were given up, and those that the log had forgotten before. */
  skipped: number;
}

export type WebhookView = WebhookState;

/** How far one round of deliveries came. */
export interface DeliveryReport extends LogBounds {
  position: number;
  delivered: number;
  missed: number;
  /** The event that was not taken. */
  stopped?: {
    position: number;
    loggedAt: string;
    fault: DeliveryFault;
    retryAfterSeconds?: number;
  };
}

export const configured = defineSignal<[Subscription]>('configured');
/** The subscription is in the file no more. */
export const removed = defineSignal('removed');
export const tryNow = defineUpdate<WebhookView>('tryNow');
export const resumeDelivery = defineUpdate<WebhookView>('resume');
/** Answers when the receiver has. */
export const sendTest = defineUpdate<WebhookView>('sendTest');
export const webhookView = defineQuery<WebhookView>('webhookView');

export const workflowType = 'webhook';
