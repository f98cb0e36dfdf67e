import type { MailBackWay, PinnedProcedure } from '../../procedures/types.ts';
import type { HandoverChoice, ReceivedScan } from '../../workflows/application/contract.ts';
import { slotWasAnswered } from '../../workflows/application/rules/handover.ts';
import { scanArrived } from '../../workflows/application/rules/papers.ts';
import { applicant, Case, clerk as by, procedure } from './case.ts';

export const byPost = { kind: 'mail-back', date: '2026-12-01' } as const satisfies HandoverChoice;
export const pickup = {
  ...{ kind: 'pickup', counter: 'hall', date: '2026-12-08', time: '09:00' },
} as const satisfies HandoverChoice;

const scan: ReceivedScan = {
  ...{ id: 's1', mailItem: 'mail:1', segment: 0, pages: 3, origin: 'post' },
  blob: { owner: 'FA-0000-0000', id: 'b', size: 1 },
  contents: [
    { document: 'certificate', kind: 'original' },
    { document: 'identity', kind: 'copy' },
  ],
};

/** The sample service with other rules of handing over. */
export const handingOver = (
  change: Partial<PinnedProcedure['handover']>,
  way: Partial<MailBackWay> = {},
): PinnedProcedure => {
  const { mailBack } = procedure.handover;
  if (!mailBack) throw new Error('The sample service sends by post.');
  const handover = { ...procedure.handover, mailBack: { ...mailBack, ...way }, ...change };
  return { ...procedure, handover };
};

/** A case whose documents wait to be handed over. */
export function readyCase(of: PinnedProcedure = procedure): Case {
  const c = new Case({ procedure: of });
  scanArrived(c.step(), scan);
  c.send('decide', { decision: 'approve', by });
  c.send('markFinished', { document: 'licence', by });
  return c;
}

/** The applicant chooses a slot, and its counter has room for it. */
export function chooses(c: Case, choice: HandoverChoice): string | undefined {
  const refusal = c.send('chooseHandover', { choice, by: applicant });
  const requestId = c.state.pendingSlot?.requestId;
  if (requestId) slotWasAnswered(c.step(), { requestId, outcome: 'booked' });
  return refusal;
}
