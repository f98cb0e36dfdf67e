import { createHash } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Letter } from '../../documents/letter.ts';
import type { Actor, StaffView } from '../../workflows/application/contract.ts';
import type { MessageTemplate } from '../../workflows/application/state.ts';
import {
  printRunsId,
  printRunsView,
  settleRun as settle,
  startRun as start,
  workflowType,
  type PrintRun,
  type PrintRunsView,
  type RunLetter,
} from '../../workflows/print-runs/contract.ts';
import { freeLetters } from '../../workflows/print-runs/rules.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { readView } from './cases.ts';
import { inParts } from './in-parts.ts';
import { requireKnownDepartment } from './known-department.ts';
import { letterOf, lettersPdf } from './letter.ts';
import { listCases } from './list-cases.ts';

const casesAtOnce = 200;

export interface LetterToPrint extends RunLetter {
  template: MessageTemplate;
  at: string;
}

export async function readPrintRuns(deps: Deps, department: string): Promise<PrintRunsView> {
  await requireKnownDepartment(deps, department);
  const handle = deps.client.workflow.getHandle(printRunsId(department));
  try {
    return await ask(deps.client, deadlines.read, () => handle.query(printRunsView));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { department, last: 0, runs: [] };
    throw error;
  }
}

/** What is in no run yet: the oldest first, the letters of one case together. */
export async function lettersToPrint(
  deps: Deps,
  { department, runs }: PrintRunsView,
): Promise<LetterToPrint[]> {
  const { items } = await listCases(
    deps,
    { task: 'print-letters', department, limit: casesAtOnce },
    '*',
  );
  const references = items.map(({ reference }) => reference);
  const waiting = (await inParts(references, (one) => readView(deps, one).catch(unlessGone)))
    .filter((view) => view !== undefined)
    .map(waitingOf)
    .filter((letters) => letters.length > 0)
    .sort(([a], [b]) => ((a?.at ?? '') < (b?.at ?? '') ? -1 : 1))
    .flat();
  const free = new Set(freeLetters({ runs }, waiting));
  return waiting.filter((letter) => free.has(letter));
}

const waitingOf = ({ reference, messages }: StaffView): LetterToPrint[] =>
  messages
    .filter(({ state }) => state === 'to-print')
    .map(({ id, template, at }) => ({ reference, message: id, template, at }));

/** Puts together what waits now; it counts as printed when somebody has seen it come out. */
export async function startRun(
  deps: Deps,
  department: string,
  by: Actor,
  idempotencyKey?: string,
): Promise<PrintRunsView> {
  const runs = await readPrintRuns(deps, department);
  const waiting = await lettersToPrint(deps, runs);
  const letters = waiting.map(({ reference, message }) => ({ reference, message }));
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, {
    workflowId: printRunsId(department),
    taskQueue: deps.settings.temporal.taskQueue,
    args: [{ department }],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  return ask(deps.client, deadlines.update, () =>
    deps.client.workflow.executeUpdateWithStart(start, {
      startWorkflowOperation,
      args: [{ letters, by }],
      ...(idempotencyKey ? { updateId: hashed(`${by.id}\n${idempotencyKey}`) } : {}),
    }),
  );
}

const hashed = (text: string) => createHash('sha256').update(text).digest('base64url');

export async function settleRun(
  deps: Deps,
  department: string,
  body: { run: number; printed: boolean; by: Actor },
): Promise<PrintRunsView> {
  const handle = deps.client.workflow.getHandle(printRunsId(department));
  try {
    return await ask(deps.client, deadlines.update, () =>
      handle.executeUpdate(settle, { args: [body] }),
    );
  } catch (error) {
    throw error instanceof WorkflowNotFoundError ? unknownRun() : error;
  }
}

/** All letters of a run as one PDF, as often as it is asked for; erased cases are left out. */
export async function printRunPdf(
  deps: Deps,
  department: string,
  number: number,
  sides: 1 | 2,
): Promise<Uint8Array> {
  const run = findRun(await readPrintRuns(deps, department), number);
  const read = await inParts(run.letters, ({ reference, message }) =>
    readView(deps, reference)
      .then((view) => letterOf(deps, view, message))
      .catch(unlessGone),
  );
  const letters = read.filter((letter): letter is Letter => letter !== undefined);
  if (letters.length === 0) throw new Problem('erased', 'The cases of this run are erased.');
  return lettersPdf(letters, { title: `${department} ${number}`, sides });
}

export function findRun({ runs }: PrintRunsView, number: number): PrintRun {
  const run = runs.find((candidate) => candidate.number === number);
  if (!run) throw unknownRun();
  return run;
}

const unknownRun = () => new Problem('unknown-run', 'There is no such print run.');

function unlessGone(error: unknown): undefined {
  if (error instanceof Problem && [404, 410].includes(error.status)) return undefined;
  throw error;
}
