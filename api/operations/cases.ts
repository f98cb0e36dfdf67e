import { createHash, randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { parseReference } from '../../documents/reference.ts';
import { KeyDestroyed, KeyUnknown } from '../../platform/keys.ts';
import { readRecord } from '../../platform/records.ts';
import {
  allowedMessages,
  paymentReceived,
  staffView,
  update,
  type Actor,
  type AllowedMessages,
  type CaseAnswer,
  type MessageBody,
  type MessageName,
  type Messages,
  type Payment,
  type StaffView,
} from '../../workflows/application/contract.ts';
import type { ApplicationState } from '../../workflows/application/state.ts';
import { inCharge } from '../../workflows/application/rules/in-charge.ts';
import { paymentCame } from '../../workflows/application/rules/reports.ts';
import {
  caseFileId,
  caseFileView,
  latePayment,
  type CaseFileView,
} from '../../workflows/case-file/contract.ts';
import type { Deps } from '../deps.ts';
import { noteChange, noteRead, noteRefusal } from '../audit/notes.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { retentionTimeline } from './retention-notes.ts';

/** A case as it is now: from its workflow, or from the sealed record after the end. */
export interface Case {
  view: StaffView;
  allowed: AllowedMessages;
  /** Its workflow has ended; what remains is the case file. */
  closed: boolean;
  /** Of a closed case; nothing while it cannot be read. */
  file?: CaseFileView | undefined;
}

const nothingAllowed: AllowedMessages = { staff: [], citizen: [] };

export function referenceOf(text: string): string {
  const reference = parseReference(text);
  if (reference) return reference;
  throw new Problem('unknown-reference', 'There is no case of this reference.');
}

/** Fails with `unknown-reference` or `erased`. */
export async function requireKey(deps: Deps, reference: string): Promise<void> {
  const state = await deps.keys.state(reference);
  if (state === 'present') return;
  throw state === 'destroyed'
    ? new Problem('erased', 'This case has been erased; only the proof of that remains.')
    : new Problem('unknown-reference', 'There is no case of this reference.');
}

export async function readCase(deps: Deps, reference: string): Promise<Case> {
  noteRead(reference);
  const closed = await closedView(deps, reference);
  if (closed) return { ...closed, allowed: nothingAllowed, closed: true };
  const { allowed, ...view } = await queried(deps, reference, (handle) => handle.query(staffView));
  return { view, allowed: allowed ?? (await allowedIn(deps, reference)), closed: false };
}

/** For lists, and where it does not matter what may be done. */
export async function readView(deps: Deps, reference: string): Promise<StaffView> {
  noteRead(reference);
  const closed = await closedView(deps, reference);
  if (closed) return closed.view;
  const { allowed: _, ...view } = await queried(deps, reference, (handle) =>
    handle.query(staffView),
  );
  return view;
}

async function closedView(
  deps: Deps,
  reference: string,
): Promise<Pick<Case, 'view' | 'file'> | undefined> {
  await requireKey(deps, reference);
  const record = await sealed(deps, reference);
  if (!record) return undefined;
  const file = await fileOf(deps, reference);
  const { outbox: _, ...rest } = withLateNews(record, file);
  rest.timeline.push(...(await retentionTimeline(deps, reference, file)));
  return { view: { ...rest, asOf: record.stageSince }, file };
}

async function queried<T>(
  deps: Deps,
  reference: string,
  query: (handle: WorkflowHandle) => Promise<T>,
): Promise<T> {
  const handle = deps.client.workflow.getHandle(reference);
  try {
    return await ask(deps.client, deadlines.read, () => query(handle));
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new Problem('unknown-reference', 'There is no case of this reference.');
  }
}

async function fileOf(deps: Deps, reference: string): Promise<CaseFileView | undefined> {
  const handle = deps.client.workflow.getHandle(caseFileId(reference));
  return ask(deps.client, deadlines.read, () => handle.query(caseFileView)).catch(() => undefined);
}

/** What came after the end; the sealed record itself is never changed. */
function withLateNews(record: ApplicationState, file: CaseFileView | undefined): ApplicationState {
  const state = structuredClone(record);
  for (const { id, amountCents, at } of file?.payments ?? []) {
    const step = { state, now: at, random: () => 0 };
    paymentCame(step, { id, amountCents, method: 'transfer' });
  }
  for (const { at, how } of file?.latePapers ?? []) {
    state.timeline.push({ at, type: 'late-papers-left', data: { how } });
  }
  if (file) {
    state.timeline.push(...(file.questions ?? []));
    if (file.confirmation) state.confirmation = file.confirmation;
    else delete state.confirmation;
  }
  return state;
}

/** The case as an update has left it. */
export async function afterUpdate(deps: Deps, answer: CaseAnswer): Promise<Case> {
  const { allowed, ...view } = answer;
  return { view, allowed: allowed ?? (await allowedIn(deps, view.reference)), closed: false };
}

/** From a worker of the release before. It is a help: without it the answer stands. */
async function allowedIn(deps: Deps, reference: string): Promise<AllowedMessages> {
  const handle = deps.client.workflow.getHandle(reference);
  return ask(deps.client, deadlines.read, () => handle.query(allowedMessages)).catch(
    () => nothingAllowed,
  );
}

async function sealed(deps: Deps, reference: string): Promise<ApplicationState | undefined> {
  try {
    return await readRecord<ApplicationState>(deps.vault, reference);
  } catch (error) {
    if (error instanceof KeyDestroyed || error instanceof KeyUnknown) {
      throw new Problem('erased', 'This case has been erased; only the proof of that remains.');
    }
    throw error;
  }
}

/** The same caller, action and key give the same id, and so the first answer again. */
export const updateId = (actor: Actor, name: string, key: string | undefined): string =>
  key
    ? createHash('sha256').update(`${actor.id}\n${name}\n${key}`).digest('base64url')
    : randomUUID();

/** Sends a message that wants an answer; a refusal arrives as a problem of its reason. */
export async function sendUpdate<N extends MessageName>(
  deps: Deps,
  reference: string,
  name: N,
  body: Messages[N],
  actor: Actor,
  idempotencyKey?: string,
  seen?: number,
): Promise<CaseAnswer> {
  noteChange(name, reference);
  await requireKey(deps, reference);
  const handle = deps.client.workflow.getHandle(reference);
  const ms = name === 'chooseHandover' ? deadlines.slot : deadlines.update;
  const message = {
    ...body,
    by: actor,
    ...(seen === undefined ? {} : { seen }),
  } as MessageBody<N>;
  try {
    return await ask(deps.client, ms, () =>
      handle.executeUpdate(update(name), {
        args: [message],
        updateId: updateId(actor, name, idempotencyKey),
      }),
    );
  } catch (error) {
    if (error instanceof Problem) noteRefusal(error.type);
    if (error instanceof WorkflowNotFoundError) throw await goneOrUnknown(deps, reference);
    throw error;
  }
}

async function goneOrUnknown(deps: Deps, reference: string): Promise<Problem> {
  return (await sealed(deps, reference))
    ? new Problem('already-ended', 'This case has ended.')
    : new Problem('unknown-reference', 'There is no case of this reference.');
}

/** Money is never refused: after the end it is counted by the case file. */
export async function recordPayment(
  deps: Deps,
  reference: string,
  payment: Payment,
  actor: Actor,
): Promise<void> {
  noteChange('paymentReceived', reference);
  await requireKey(deps, reference);
  const { workflow } = deps.client;
  try {
    await ask(deps.client, deadlines.call, () =>
      workflow.getHandle(reference).signal(paymentReceived, { ...payment, by: actor }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const { id, amountCents } = payment;
    await ask(deps.client, deadlines.call, () =>
      workflow.getHandle(caseFileId(reference)).signal(latePayment, { id, amountCents }),
    ).catch(async (late: unknown) => {
      throw late instanceof WorkflowNotFoundError ? await goneOrUnknown(deps, reference) : late;
    });
  }
}

/** The department in charge of a case now. */
export const departmentOf = async (deps: Deps, reference: string): Promise<string> =>
  inCharge(await readView(deps, reference)).id;
