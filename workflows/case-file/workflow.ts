import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import type { Actor } from '../application/contract.ts';
import {
  caseFileView,
  eraseNow,
  latePayment,
  papersSentBack,
  reopenCase,
  type CaseFileInput,
  type ErasureProof,
} from './contract.ts';
import { begin, erased, papersLeft, paymentCame } from './rules.ts';

/** Tried until it succeeds: an erasure that is due may be late, never forgotten. */
const { eraseCase, resumeCase } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 hour' },
});

/** What remains of an application, until its retention period is over or late papers reopen it. */
export async function caseFile(input: CaseFileInput): Promise<ErasureProof | undefined> {
  const view = begin(input);
  let ordered = false;
  let reopening: Actor | undefined;
  let decided = false;

  setHandler(eraseNow, async () => {
    if (reopening) throw gone();
    ordered = true;
    await condition(() => view.proof !== undefined);
    return view.proof as ErasureProof;
  });
  setHandler(
    reopenCase,
    async ({ by }) => {
      reopening ??= by;
      await condition(() => view.state === 'reopened');
      return true as const;
    },
    {
      validator: (_request) => {
        if (ordered || (decided && !reopening)) throw gone();
      },
    },
  );
  setHandler(latePayment, ({ id, amountCents }) =>
    paymentCame(view, { id, amountCents, at: new Date().toISOString() }),
  );
  setHandler(papersSentBack, (papers) => papersLeft(view, papers));
  setHandler(caseFileView, () => view);

  const wait = Math.max(Date.parse(input.eraseAt) - Date.now(), 1);
  await condition(() => ordered || reopening !== undefined, wait);
  decided = true;
  if (reopening) {
    await resumeCase({
      reference: input.reference,
      by: reopening,
      payments: view.payments,
    });
    view.state = 'reopened';
    await condition(allHandlersFinished);
    return undefined;
  }
  const proof = await eraseCase(input, ordered ? 'ordered' : 'retention');
  erased(view, proof);
  await condition(allHandlersFinished);
  return proof;
}

const gone = () =>
  ApplicationFailure.nonRetryable('This case is just being erased or reopened.', 'case-ended');
