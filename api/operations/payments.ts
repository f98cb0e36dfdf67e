import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { looksLikeReference, referencesIn } from '../../documents/reference.ts';
import { UnreadableStatement, type StatementEntry } from '../../documents/statement-entry.ts';
import { readStatementFile } from '../../documents/read-statement.ts';
import { RejectedFile } from '../../platform/inbox.ts';
import {
  assignPayment,
  paymentId,
  paymentView,
  settlePayment,
  workflowType,
  type AssignPayment,
  type PaymentView,
  type SettlePayment,
} from '../../workflows/payment/contract.ts';
import { searchAttributes } from '../../workflows/search-attributes.ts';
import { noteChange, noteObject } from '../audit/notes.ts';
import { mayEnter, type Departments } from '../auth/caller.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { allOf, equals, executions } from './visibility.ts';

const shownAtOnce = 100;

/**
 * A file of the bank's folder: answered when every entry in it is durable. An entry that is known
 * changes nothing, so that a file may come again.
 * @throws {RejectedFile} when it cannot be read; none of its entries is taken then
 */
export async function registerStatement(deps: Deps, bytes: Uint8Array): Promise<void> {
  for (const entry of await entriesOf(bytes)) await registerPayment(deps, entry);
}

async function entriesOf(bytes: Uint8Array): Promise<StatementEntry[]> {
  try {
    return await readStatementFile(bytes);
  } catch (error) {
    if (error instanceof UnreadableStatement) throw new RejectedFile(error.message);
    throw error;
  }
}

/** The key is made once, and its remains tell of the payment even when its workflow is forgotten. */
async function registerPayment(deps: Deps, entry: StatementEntry): Promise<void> {
  const id = paymentId(entry.id);
  const { created } = await deps.keys.create(id);
  if (!created && (await deps.keys.state(id)) !== 'present') return;
  noteObject(id);
  const references = referencesIn(entry.remittance);
  const misread = references.length === 0 && looksLikeReference(entry.remittance);
  await ask(deps.client, deadlines.call, () =>
    deps.client.workflow.start(workflowType, {
      workflowId: id,
      taskQueue: deps.settings.temporal.taskQueue,
      args: [{ entry, references, misread }],
      typedSearchAttributes: [{ key: searchAttributes.paymentState, value: 'booking' }],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    }),
  ).catch((error: unknown) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
}

/** Those of an account that is no department's any more are seen by everybody who sees payments. */
function isVisible(deps: Deps, { entry }: PaymentView, departments: Departments): boolean {
  const owners = [...deps.catalogue.departments.values()].filter(
    ({ account }) => account?.iban === entry.account,
  );
  return owners.length === 0 || owners.some(({ id }) => mayEnter(departments, id));
}

export interface PaymentLists {
  waiting: PaymentView[];
  /** Seen to by a person. */
  decided: PaymentView[];
}

/**
 * Payments of the accounts of these departments, the oldest first. A list may lag a moment behind:
 * what counts is what each payment says itself.
 */
export async function listPayments(deps: Deps, departments: Departments): Promise<PaymentLists> {
  const lists = await Promise.all([inState(deps, 'waiting'), inState(deps, 'settled')]);
  const ids = new Set(lists.flatMap((rows) => rows.map(({ workflowId }) => workflowId)));
  const read = await Promise.all(
    [...ids].map((id) => readPayment(deps, id, departments).catch(unlessGone)),
  );
  const views = read.filter((view) => view !== undefined);
  return {
    waiting: views.filter(({ state }) => state === 'waiting'),
    decided: views.filter(({ decision }) => decision !== undefined),
  };
}

async function inState(deps: Deps, state: PaymentView['state']) {
  const rows = await executions(
    deps,
    allOf(
      equals('WorkflowType', workflowType),
      "ExecutionStatus = 'Running'",
      equals('PaymentState', state),
    ),
  );
  const oldest = rows.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return state === 'waiting' ? oldest.slice(0, shownAtOnce) : oldest.slice(-shownAtOnce);
}

function unlessGone(error: unknown): undefined {
  if (error instanceof Problem && [403, 404].includes(error.status)) return undefined;
  throw error;
}

async function readPayment(deps: Deps, id: string, departments: Departments): Promise<PaymentView> {
  const view = await asked(deps, id, deadlines.read, (handle) => handle.query(paymentView));
  if (isVisible(deps, view, departments)) return view;
  throw new Problem('forbidden', 'This payment belongs to a department you do not work for.');
}

type Handle = ReturnType<Deps['client']['workflow']['getHandle']>;

async function asked(
  deps: Deps,
  id: string,
  ms: number,
  call: (handle: Handle) => Promise<PaymentView>,
): Promise<PaymentView> {
  if ((await deps.keys.state(id)) !== 'present') throw unknownPayment();
  try {
    return await ask(deps.client, ms, () => call(deps.client.workflow.getHandle(id)));
  } catch (error) {
    throw error instanceof WorkflowNotFoundError ? unknownPayment() : error;
  }
}

const unknownPayment = () => new Problem('unknown-payment', 'There is no such payment.');

/** Gives a payment to a case, which counts it like every other. */
export async function assign(
  deps: Deps,
  id: string,
  request: AssignPayment,
  departments: Departments,
): Promise<PaymentView> {
  noteChange('assignPayment', request.reference);
  await readPayment(deps, id, departments);
  return asked(deps, id, deadlines.update, (handle) =>
    handle.executeUpdate(assignPayment, { args: [request] }),
  );
}

/** Ends it without a case: the money goes back, or there is nothing to do. */
export async function settle(
  deps: Deps,
  id: string,
  request: SettlePayment,
  departments: Departments,
): Promise<PaymentView> {
  await readPayment(deps, id, departments);
  return asked(deps, id, deadlines.update, (handle) =>
    handle.executeUpdate(settlePayment, { args: [request] }),
  );
}
