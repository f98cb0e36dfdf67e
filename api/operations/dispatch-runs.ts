import { createHash } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Actor, StaffView } from '../../workflows/application/contract.ts';
import { waitsForMoney } from '../../workflows/application/rules/postage.ts';
import type { Handover } from '../../workflows/application/state.ts';
import {
  closeDispatchRun as close,
  dispatchRunsId,
  dispatchRunsView,
  startDispatchRun as start,
  workflowType,
  type DispatchRun,
  type DispatchRunsView,
  type RunItem,
} from '../../workflows/dispatch-runs/contract.ts';
import { findRun, freeItems } from '../../workflows/dispatch-runs/rules.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { inParts } from './in-parts.ts';
import { viewIfThere } from './counter-pickups.ts';
import { listCases } from './list-cases.ts';

const casesAtOnce = 200;

export type MailBack = Extract<Handover, { kind: 'mail-back' }>;

/** Something to be sent, and why it cannot go yet. */
export interface Outgoing {
  item: RunItem;
  view: StaffView;
  handover: MailBack;
  blocked?: 'address' | 'fee';
}

export async function readDispatchRuns(deps: Deps, department: string): Promise<DispatchRunsView> {
  const handle = deps.client.workflow.getHandle(dispatchRunsId(department));
  try {
    return await ask(deps.client, deadlines.read, () => handle.query(dispatchRunsView));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { department, last: 0, runs: [] };
    throw error;
  }
}

export const mailBackOf = ({ handover, stage }: StaffView): MailBack | undefined =>
  handover?.kind === 'mail-back' && stage === 'mail-back-scheduled' ? handover : undefined;

const classes: readonly RunItem['class'][] = [
  'registered-with-receipt',
  'registered',
  'parcel',
  'letter',
];

/** By class of post, then by the name on the envelope. */
const inOrder = (a: Outgoing, b: Outgoing): number =>
  classes.indexOf(a.item.class) - classes.indexOf(b.item.class) ||
  a.view.applicant.familyName.localeCompare(b.view.applicant.familyName, 'de') ||
  a.item.reference.localeCompare(b.item.reference);

/** What goes out on a day or should have gone before, and is in no open run. */
export async function outgoing(
  deps: Deps,
  runs: DispatchRunsView,
  date: string,
): Promise<Outgoing[]> {
  const { items } = await listCases(
    deps,
    {
      stage: 'mail-back-scheduled',
      department: runs.department,
      handoverBy: date,
      limit: casesAtOnce,
    },
    '*',
  );
  const views = await inParts(items, ({ reference }) => viewIfThere(deps, reference));
  const all = views.flatMap((view) => (view ? outgoingOf(view, date) : []));
  const free = freeItems(
    runs,
    all.map(({ item }) => item),
  );
  return all.filter(({ item }) => free.includes(item)).sort(inOrder);
}

function outgoingOf(view: StaffView, date: string): Outgoing[] {
  const handover = mailBackOf(view);
  const way = view.procedure.handover.mailBack;
  if (!handover || !way || handover.date > date) return [];
  const { reference } = view;
  const item = { reference, scheduledAt: handover.scheduledAt, class: way.class };
  const blocked = handover.other === 'open' ? 'address' : waitsForMoney(view) ? 'fee' : undefined;
  return [{ item, view, handover, ...(blocked ? { blocked } : {}) }];
}

/** Makes those ready that were chosen, as far as they may go and are in no other run. */
export async function startDispatchRun(
  deps: Deps,
  department: string,
  { date, references, by }: { date: string; references: readonly string[]; by: Actor },
  idempotencyKey?: string,
): Promise<DispatchRunsView> {
  const ready = (await outgoing(deps, await readDispatchRuns(deps, department), date)).filter(
    ({ item, blocked }) => !blocked && references.includes(item.reference),
  );
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, {
    workflowId: dispatchRunsId(department),
    taskQueue: deps.settings.temporal.taskQueue,
    args: [{ department }],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  return ask(deps.client, deadlines.update, () =>
    deps.client.workflow.executeUpdateWithStart(start, {
      startWorkflowOperation,
      args: [{ date, items: ready.map(({ item }) => item), by }],
      ...(idempotencyKey ? { updateId: hashed(`${by.id}\n${idempotencyKey}`) } : {}),
    }),
  );
}

const hashed = (text: string) => createHash('sha256').update(text).digest('base64url');

/** What has not been sent is free for another run. */
export async function closeDispatchRun(
  deps: Deps,
  department: string,
  run: number,
  by: Actor,
): Promise<void> {
  const handle = deps.client.workflow.getHandle(dispatchRunsId(department));
  try {
    await ask(deps.client, deadlines.update, () =>
      handle.executeUpdate(close, { args: [{ run, by }] }),
    );
  } catch (error) {
    throw error instanceof WorkflowNotFoundError ? unknownRun() : error;
  }
}

export async function readDispatchRun(
  deps: Deps,
  department: string,
  number: number,
): Promise<DispatchRun> {
  const run = findRun(await readDispatchRuns(deps, department), number);
  if (!run) throw unknownRun();
  return run;
}

const unknownRun = () => new Problem('unknown-run', 'There is no such run.');
