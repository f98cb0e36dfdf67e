import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  patched,
  proxyActivities,
  setHandler,
  sleep,
  upsertMemo,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import type { Actor } from '../application/contract.ts';
import { searchAttributes } from '../search-attributes.ts';
import {
  caseFileView,
  changeRetention,
  confirmAfterEnd,
  eraseNow,
  latePapersCame,
  latePayment,
  papersSentBack,
  reopenCase,
  unlockAfterEnd,
  type CaseFileInput,
  type CaseFileRefusal,
  type ErasureProof,
} from './contract.ts';
import * as rules from './rules.ts';

/** Tried until it succeeds: an erasure that is due may be late, never forgotten. */
const { eraseCase, resumeCase, findLocks } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 hour' },
});

/** After this time it is looked again whether anything is still open. */
const lockPause = '1 day';
const locksFirst = 'locks-before-erasure';
const now = () => new Date().toISOString();
const failure = ({ type, detail, locks, triesLeft }: CaseFileRefusal) =>
  ApplicationFailure.nonRetryable(detail, type, { locks, triesLeft });

/** What remains of an application, until its retention period is over or late papers reopen it. */
export async function caseFile(input: CaseFileInput): Promise<ErasureProof | undefined> {
  const view = rules.begin(input);
  let ordered = false;
  let reopening: Actor | undefined;
  let decided = false;
  /** Counts changes of the period: whoever waits for its end looks again. */
  let changes = 0;

  /** Mail items of this case alone go when they are asked for it, a moment later. */
  const openLocks = async () => {
    const { reference, payments, waitingPapers } = view;
    for (let round = 1; ; round += 1) {
      const locks = await findLocks({ reference, payments, waitingPapers });
      if (round === 4 || locks.some((lock) => lock !== 'papers') || locks.length === 0)
        return locks;
      await sleep('1 second');
    }
  };

  setHandler(
    eraseNow,
    async () => {
      if (patched(locksFirst)) {
        const locks = await openLocks();
        if (locks.length > 0) throw failure(rules.locked(locks));
        if (view.held) throw failure(rules.locked(['held']));
      }
      if (reopening) throw gone();
      ordered = true;
      await condition(() => view.proof !== undefined);
      return view.proof as ErasureProof;
    },
    {
      validator: (_request) => {
        if (view.held) throw failure(rules.locked(['held']));
      },
    },
  );
  setHandler(
    changeRetention,
    (changed) => {
      rules.change(view, changed, now());
      changes += 1;
      return view;
    },
    {
      validator: (changed) => {
        if (ordered || decided) throw gone();
        const refusal = rules.refuseChange(view, changed, now());
        if (refusal) throw failure(refusal);
      },
    },
  );
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
  setHandler(
    confirmAfterEnd,
    ({ right }) => {
      // Looked at again: of several at once each is counted, and none after the last.
      const refusal = rules.refuseConfirmation(view) ?? rules.confirm(view, right, now());
      if (refusal) throw failure(refusal);
      return true as const;
    },
    {
      validator: (_answer) => {
        if (ordered || decided || reopening) throw gone();
        const refusal = rules.refuseConfirmation(view);
        if (refusal) throw failure(refusal);
      },
    },
  );
  setHandler(
    unlockAfterEnd,
    () => {
      rules.unlock(view, now());
      return true as const;
    },
    {
      validator: () => {
        if (ordered || decided || reopening) throw gone();
        const refusal = rules.refuseUnlocking(view);
        if (refusal) throw failure(refusal);
      },
    },
  );
  setHandler(latePayment, ({ id, amountCents }) =>
    rules.paymentCame(view, { id, amountCents, at: now() }),
  );
  setHandler(latePapersCame, ({ mailItem }) => rules.papersCame(view, mailItem));
  setHandler(papersSentBack, (papers) => rules.papersLeft(view, papers));
  setHandler(caseFileView, () => view);

  const asked = () => ordered || reopening !== undefined;
  /** Until the period is over, whatever becomes of it meanwhile; or somebody asks for something else. */
  const periodOver = async () => {
    for (;;) {
      const seen = changes;
      const moved = () => asked() || changes !== seen;
      if (view.held) await condition(moved);
      else await condition(moved, Math.max(Date.parse(view.eraseAt) - Date.now(), 1));
      if (asked() || (changes === seen && !view.held)) return;
    }
  };

  for (;;) {
    await periodOver();
    if (asked() || !patched(locksFirst)) break;
    const seen = changes;
    view.locks = await openLocks();
    if (asked()) break;
    if (changes !== seen) continue;
    if (view.locks.length === 0) break;
    await condition(() => asked() || changes !== seen, lockPause);
  }
  decided = true;
  if (reopening) {
    await resumeCase({
      reference: input.reference,
      by: reopening,
      payments: view.payments,
      ...(view.confirmation ? { confirmation: view.confirmation } : {}),
    });
    view.state = 'reopened';
    await condition(allHandlersFinished);
    return undefined;
  }
  const { changes: changed, payments } = view;
  const cause = ordered ? 'ordered' : 'retention';
  const proof = await eraseCase(input, cause, { changes: changed, payments });
  if (patched('nothing-to-be-found-by')) {
    upsertSearchAttributes([{ key: searchAttributes.searchTokens, value: null }]);
    upsertMemo({ figures: null });
  }
  rules.erased(view, proof);
  await condition(allHandlersFinished);
  return proof;
}

const gone = () =>
  ApplicationFailure.nonRetryable('This case is just being erased or reopened.', 'case-ended');
