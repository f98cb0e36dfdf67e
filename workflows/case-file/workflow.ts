import { allHandlersFinished, condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import {
  caseFileView,
  eraseNow,
  latePayment,
  type CaseFileInput,
  type ErasureProof,
} from './contract.ts';
import { begin, erased, paymentCame } from './rules.ts';

/** Tried until it succeeds: an erasure that is due may be late, never forgotten. */
const { eraseCase } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 hour' },
});

/** What remains of an application, until its retention period is over. */
export async function caseFile(input: CaseFileInput): Promise<ErasureProof> {
  const view = begin(input);
  const payments = new Set<string>();
  let ordered = false;

  setHandler(eraseNow, async () => {
    ordered = true;
    await condition(() => view.proof !== undefined);
    return view.proof as ErasureProof;
  });
  setHandler(latePayment, ({ id }) => paymentCame(view, payments, id));
  setHandler(caseFileView, () => view);

  const wait = Math.max(Date.parse(input.eraseAt) - Date.now(), 1);
  await condition(() => ordered, wait);
  const proof = await eraseCase(input, ordered ? 'ordered' : 'retention');
  erased(view, proof);
  await condition(allHandlersFinished);
  return proof;
}
