import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import { searchAttributes } from '../search-attributes.ts';
import {
  assignPayment,
  caseErased,
  paymentView,
  settlePayment,
  type PaymentInput,
} from './contract.ts';
import * as rules from './rules.ts';

/** Tried until it succeeds: money that came in is never lost. */
const { bookPayment, erasePayment } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});
/** How long a decision of a person can be looked up; what a case has stands in its timeline. */
const keptFor = '90 days';

const now = () => new Date().toISOString();
function orFail(refusal: rules.Refusal | undefined): void {
  if (refusal) throw ApplicationFailure.nonRetryable(refusal.detail, refusal.type);
}

/** One entry of a bank statement, until it has found its case or a person has seen to it. */
export async function payment(input: PaymentInput): Promise<void> {
  const view = rules.begin(input, workflowInfo().workflowId, now());
  let busy = false;
  let isCaseErased = false;

  const publish = () =>
    upsertSearchAttributes([{ key: searchAttributes.paymentState, value: view.state }]);
  const book = (reference: string) => {
    const { id, amountCents } = input.entry;
    return bookPayment({ reference, payment: { id, amountCents, method: 'transfer' } });
  };

  setHandler(
    assignPayment,
    async (request) => {
      while (busy) await condition(() => !busy);
      orFail(rules.refuseAssign(view));
      busy = true;
      try {
        const booking = await book(request.reference);
        orFail(rules.assigned(view, request, booking, now()));
      } finally {
        busy = false;
      }
      publish();
      return view;
    },
    { validator: (_request) => orFail(rules.refuseAssign(view)) },
  );
  setHandler(
    settlePayment,
    async (request) => {
      while (busy) await condition(() => !busy);
      orFail(rules.refuseSettle(view, request));
      rules.settled(view, request, now());
      publish();
      return view;
    },
    { validator: (request) => orFail(rules.refuseSettle(view, request)) },
  );
  setHandler(caseErased, () => void (isCaseErased = true));
  setHandler(paymentView, () => view);

  const target = rules.target(input);
  if ('why' in target) rules.wait(view, target.why);
  else rules.wasBooked(view, target.reference, await book(target.reference));
  publish();
  if (view.state === 'waiting') {
    await condition(() => view.state === 'settled');
    await condition(() => isCaseErased, keptFor);
  }
  await condition(allHandlersFinished);
  await erasePayment({ id: view.id });
}
