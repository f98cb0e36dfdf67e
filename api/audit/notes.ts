import { AsyncLocalStorage } from 'node:async_hooks';
import type { MessageName } from '../../workflows/application/contract.ts';

/** What can be done to a case, as the audit calls it. */
export type Change =
  | MessageName
  | 'start'
  | 'papersCame'
  | 'assignSegment'
  | 'assignPayment'
  | 'paymentReceived'
  | 'emailBounced'
  | 'lockerReported'
  | 'reopenCase'
  | 'changeRetention'
  | 'eraseNow'
  | 'retryNow';

/** What one request, or one mail that came in, did and looked at. */
export interface Notes {
  /** Cases that it was about. */
  opened: Set<string>;
  /** Cases that it read on the way: those of a list, for example. */
  read: Set<string>;
  changes: { reference?: string; kind: Change }[];
  /** What else it was about: a person, a payload. */
  objects: { reference?: string; object: string }[];
  results?: number;
  /** Who has just signed in, or could not. */
  actor?: { id: string; roles: readonly string[] };
  /** Why a change was refused whose refusal became a page. */
  refusal?: string;
}

const running = new AsyncLocalStorage<Notes>();

export const emptyNotes = (): Notes => ({
  opened: new Set(),
  read: new Set(),
  changes: [],
  objects: [],
});

export const noting = <T>(notes: Notes, work: () => T): T => running.run(notes, work);

export const noteOpened = (reference: string): void =>
  void running.getStore()?.opened.add(reference);
export const noteRead = (reference: string): void => void running.getStore()?.read.add(reference);
export const noteChange = (kind: Change, reference?: string): void =>
  void running.getStore()?.changes.push({ kind, ...(reference ? { reference } : {}) });
export const noteObject = (object: string, reference?: string): void =>
  void running.getStore()?.objects.push({ object, ...(reference ? { reference } : {}) });

export function noteResults(count: number): void {
  const notes = running.getStore();
  if (notes) notes.results = (notes.results ?? 0) + count;
}

export function noteActor(actor: { id: string; roles: readonly string[] }): void {
  const notes = running.getStore();
  if (notes) notes.actor = actor;
}

export function noteRefusal(type: string): void {
  const notes = running.getStore();
  if (notes) notes.refusal = type;
}
