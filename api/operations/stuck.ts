import { parseReference } from '../../documents/reference.ts';
import { createStuckMarks, manyAttempts } from '../../platform/stuck-marks.ts';
import { retryNow, staffView } from '../../workflows/application/contract.ts';
import { workflowType as application } from '../../workflows/application/contract.ts';
import { noteChange, noteObject, noteResults } from '../audit/notes.ts';
import type { Deps } from '../deps.ts';
import { ask, deadlines } from './ask.ts';
import { inParts } from './in-parts.ts';
import { repeatLastStep } from './repeat-last-step.ts';
import { allOf, attributeOf, equals, executions, type Execution } from './visibility.ts';

/** Work that does not go on by itself any more, or not soon. */
export interface StuckWork {
  workflowId: string;
  /** Of an application, and where it is in the office. */
  reference?: string;
  department?: string;
  type: string;
  /** `mail`: between two rounds; `activity`, `workflow-task`: fails again and again. */
  kind: 'activity' | 'workflow-task' | 'mail';
  /** What is done, in the names of the code. */
  activity?: string;
  attempts?: number;
  /** Type of the last failure; its words are under the key of the case. */
  failure?: string;
  /** UTC instants. */
  since?: string;
  nextTryAt?: string;
}

/** More at once are the fault of something else, which the status page names. */
export const mostStuck = 200;
const askedAtOnce = 8;
const invalidArgument = 3;
const notFound = 5;

type StuckDeps = Pick<Deps, 'client' | 'blobs'>;
type Time = { seconds?: unknown } | null | undefined;

const running = "ExecutionStatus = 'Running'";
const instant = (time: Time) =>
  time?.seconds ? new Date(Number(time.seconds) * 1_000).toISOString() : undefined;
/** Of an application, its draft or its case file. */
const referenceIn = (workflowId: string) => parseReference(workflowId.split(':').at(-1) ?? '');
const given = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** All of it, the oldest first: what waits for a mail server, and what fails again and again. */
export async function findStuck(deps: StuckDeps): Promise<StuckWork[]> {
  const marks = createStuckMarks(deps.blobs);
  const [marked, reported, unsent] = await Promise.all([
    marks.list(mostStuck),
    withFailingTasks(deps),
    executions(
      deps,
      allOf(equals('WorkflowType', application), running, equals('OpenTasks', 'mail-unsent')),
    ),
  ]);
  const ids = [...new Set([...marked, ...reported])].slice(0, mostStuck);
  const ofOne = async (workflowId: string) => {
    const found = await stuckParts(deps, workflowId);
    // It has gone on in the meantime, or has ended.
    if (!found.some(({ kind }) => kind === 'activity') && marked.includes(workflowId)) {
      await marks.clear(workflowId);
    }
    return found;
  };
  const failing = await inParts(ids, ofOne, askedAtOnce);
  const ofMail = async (row: Execution): Promise<StuckWork> => {
    const view = await ask(deps.client, deadlines.read, () =>
      deps.client.workflow.getHandle(row.workflowId).query(staffView),
    ).catch(() => undefined);
    const [since] = (view?.messages ?? [])
      .flatMap(({ state, at }) => (state === 'queued' ? [at] : []))
      .toSorted();
    const department = attributeOf(row, 'Department');
    return {
      ...{ workflowId: row.workflowId, reference: row.workflowId, type: row.type },
      ...{ kind: 'mail' as const, ...given({ since }) },
      ...(typeof department === 'string' ? { department } : {}),
    };
  };
  const mails = await inParts(unsent.slice(0, mostStuck), ofMail, askedAtOnce);
  return [...failing.flat(), ...mails].toSorted((a, b) =>
    (a.since ?? '') < (b.since ?? '') ? -1 : 1,
  );
}

/** As the server itself reports after some failures in a row; older ones cannot. */
async function withFailingTasks(deps: StuckDeps): Promise<string[]> {
  try {
    const query = allOf(running, 'TemporalReportedProblems IS NOT NULL');
    return (await executions(deps, query)).map(({ workflowId }) => workflowId);
  } catch (error) {
    if ((error as { code?: number }).code === invalidArgument) return [];
    throw error;
  }
}

async function stuckParts(deps: StuckDeps, workflowId: string): Promise<StuckWork[]> {
  const found = await describe(deps, workflowId);
  if (!found) return [];
  const { task, activities, type, department } = found;
  const reference = referenceIn(workflowId);
  const base = { workflowId, type, ...given({ reference, department }) };
  return [
    ...activities
      .filter(({ attempt, paused }) => (attempt ?? 0) >= manyAttempts || paused)
      .map((one) => ({
        ...{ ...base, kind: 'activity' as const, attempts: one.attempt ?? 0 },
        ...given({
          activity: one.activityType?.name ?? undefined,
          failure: one.lastFailure?.applicationFailureInfo?.type || undefined,
          since: instant(one.scheduledTime),
          nextTryAt: instant(one.nextAttemptScheduleTime),
        }),
      })),
    ...(task && (task.attempt ?? 0) > 1
      ? [
          {
            ...{ ...base, kind: 'workflow-task' as const, attempts: task.attempt ?? 0 },
            ...given({ since: instant(task.originalScheduledTime ?? task.scheduledTime) }),
          },
        ]
      : []),
  ];
}

/** Nothing once it has ended. */
async function describe(deps: StuckDeps, workflowId: string) {
  const { workflowService, options } = deps.client.workflow;
  const { namespace } = options;
  const answer = await ask(deps.client, deadlines.read, () =>
    workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } }),
  ).catch((error: unknown) => {
    if ((error as { code?: number }).code === notFound) return undefined;
    throw error;
  });
  const { workflowExecutionInfo: info, pendingActivities, pendingWorkflowTask } = answer ?? {};
  if (!info || info.closeTime) return undefined;
  const attributes = info.searchAttributes?.indexedFields ?? {};
  const department = attributeOf({ attributes }, 'Department');
  return {
    runId: info.execution?.runId ?? '',
    type: info.type?.name ?? '',
    ...(typeof department === 'string' ? { department } : {}),
    activities: pendingActivities ?? [],
    task: pendingWorkflowTask,
  };
}

/** Lets the next try of each happen now; answers with how many there were that still run. */
export async function retryStuck(deps: Deps, workflowIds: readonly string[]): Promise<number> {
  const done = await inParts(workflowIds, (workflowId) => retryOne(deps, workflowId), askedAtOnce);
  const retried = done.filter(Boolean).length;
  noteResults(retried);
  return retried;
}

async function retryOne(deps: Deps, workflowId: string): Promise<boolean> {
  const found = await describe(deps, workflowId);
  if (!found) return false;
  const reference = referenceIn(workflowId);
  if (reference) noteChange('retryNow', reference);
  else noteObject(`workflow:${workflowId}`);
  const { client } = deps;
  const { workflowService, options } = client.workflow;
  const { namespace } = options;
  const execution = { workflowId, runId: found.runId };
  for (const { activityId: id, attempt, paused } of found.activities) {
    if (!id || ((attempt ?? 0) < 2 && !paused)) continue;
    await ask(client, deadlines.call, () =>
      workflowService.resetActivity({ namespace, execution, id, identity: 'fernantrag' }),
    ).catch(unlessGone);
  }
  if (found.task && (found.task.attempt ?? 0) > 1) await repeatLastStep(client, execution);
  if (found.type === application) {
    await ask(client, deadlines.call, () =>
      client.workflow.getHandle(workflowId).signal(retryNow),
    ).catch(unlessGone);
  }
  return true;
}

/** It has succeeded, or has ended, while it was looked at. */
function unlessGone(error: unknown): void {
  const { code, name } = error as { code?: number; name?: string };
  if (code !== notFound && name !== 'WorkflowNotFoundError') throw error;
}
