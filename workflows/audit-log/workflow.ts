import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import * as contract from './contract.ts';
import type { AuditLogInput } from './contract.ts';
import * as rules from './rules.ts';

const { surveyAudit, fileAudit, tidyAudit, expireAudit, dropAuditPages } =
  proxyActivities<Activities>({
    startToCloseTimeout: '10 minutes',
    heartbeatTimeout: '10 seconds',
    retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  });

/** However little is announced, it is filed after this time. */
const filedAfter = '1 hour';
/** What nobody could announce any more is looked for. */
const surveyedEvery = '1 day';

/**
 * The office's one chain: what each process has written is filed into it, page by page, and the end of
 * the chain is kept here, where nobody who changes the store can change it.
 */
export async function auditLog(input: AuditLogInput): Promise<void> {
  const state = rules.begin(input);
  let asked = 0;
  let answered = 0;

  setHandler(contract.announce, ({ writer, ...head }) => rules.announced(state, writer, head));
  setHandler(contract.fileNow, async () => {
    asked += 1;
    const mine = asked;
    await condition(() => answered >= mine);
    return state;
  });
  setHandler(contract.auditLogView, () => state);

  const now = () => new Date().toISOString();
  const file = async () => {
    const upTo = asked;
    const filing = rules.filingOf(state, await surveyAudit(), now());
    if (filing) {
      rules.filed(state, filing, await fileAudit(filing));
      answered = upTo;
      await tidyAudit(filing);
    }
    answered = upTo;
  };
  const clear = async () => {
    const today = now().slice(0, 10);
    rules.forgetWriters(state, now());
    if (state.cleared === today) return;
    const before = state.anchor;
    const { head } = state;
    state.anchor = await expireAudit({ anchor: before, head, now: now() });
    if (state.anchor.position > before.position) {
      await dropAuditPages({ after: before.position, upTo: state.anchor.position });
    }
    state.cleared = today;
  };

  const wanted = () => asked > answered || rules.pending(state) >= contract.pageSize;
  const full = () => workflowInfo().continueAsNewSuggested;
  const due = () => wanted() || full();
  while (!full()) {
    const news = () => due() || rules.pending(state) > 0;
    if ((await condition(news, surveyedEvery)) && !due()) await condition(due, filedAfter);
    await file();
    await clear();
  }
  answered = asked;
  await condition(allHandlersFinished);
  await continueAsNew<typeof auditLog>({ resume: state });
}
