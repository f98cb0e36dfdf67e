import { expect } from 'vitest';
import type {
  ApplicationInput,
  Content,
  HandoverChoice,
  ReceivedScan,
} from '../../workflows/application/contract.ts';
import { slotWasAnswered } from '../../workflows/application/rules/handover.ts';
import { scanArrived } from '../../workflows/application/rules/papers.ts';
import { applicant, Case, clerk as by } from './case.ts';

export const everything: Content[] = [
  { document: 'certificate', kind: 'original' },
  { document: 'identity', kind: 'copy' },
];
export const scan = (change: Partial<ReceivedScan> = {}): ReceivedScan => ({
  id: 's1',
  mailItem: 'mail:1',
  segment: 0,
  pages: 3,
  blob: { owner: 'FA-0000-0000', id: 'b', size: 1 },
  origin: 'post',
  ...change,
});
export const slot = { counter: 'hall', date: '2026-12-08', time: '09:00' };
export const pickup: HandoverChoice = { kind: 'pickup', ...slot };
export const byPost: HandoverChoice = { kind: 'mail-back', date: '2026-11-30' };

type Change = Partial<ApplicationInput>;

/** All papers have come and were looked at. */
export function reviewed(change: Change = {}): Case {
  const c = new Case(change);
  scanArrived(c.step(), scan({ contents: everything }));
  return c;
}
export function rejected(change: Change = {}): Case {
  const c = reviewed(change);
  c.send('decide', { decision: 'reject', reason: 'too late', by });
  return c;
}
export function approved(change: Change = {}): Case {
  const c = reviewed(change);
  c.send('decide', { decision: 'approve', by });
  return c;
}
export function ready(change: Change = {}): Case {
  const c = approved(change);
  c.send('markFinished', { document: 'licence', by });
  return c;
}
/** A choice, and for a slot the answer of its counter day. */
export function chosen(c: Case, choice: HandoverChoice = pickup): Case {
  expect(c.send('chooseHandover', { choice, by: applicant })).toBeUndefined();
  const requestId = c.state.pendingSlot?.requestId;
  if (requestId) slotWasAnswered(c.step(), { requestId, outcome: 'booked' });
  return c;
}

export const lastEntry = (c: Case, type: string) =>
  c.state.timeline.findLast((entry) => entry.type === type);
export const lastSaid = (c: Case) => c.state.messages.at(-1)?.said;
