import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { Settings } from './settings.ts';

const { WorkerDeploymentVersionStatus } = proto.temporal.api.enums.v1;
const notFound = 5;

export interface Version {
  buildId: string;
  status: string;
  /** Executions that it was the last one to work on and that have not ended. */
  running: number;
}

export interface Deployment {
  /** None: workers without a build id have the cases. */
  current?: string;
  ramping?: { buildId: string; percent: number };
  versions: Version[];
  /** Executions whose steps fail again and again; of whatever version. */
  failing: string[];
}

/**
 * What a worker says of its version: cases live longer than versions, so each goes on with whichever
 * is current.
 */
export const versionOf = ({ buildId, temporal: { taskQueue } }: Settings) =>
  buildId
    ? {
        workerDeploymentOptions: {
          version: { deploymentName: taskQueue, buildId },
          useWorkerVersioning: true as const,
          defaultVersioningBehavior: 'AUTO_UPGRADE' as const,
        },
      }
    : {};

/** All new cases, and the next step of every open one, go to that version. */
export async function makeCurrent(
  { workflowService, options: { namespace, identity } }: Client,
  deploymentName: string,
  /** Empty: workers without a build id. */
  buildId: string,
): Promise<void> {
  await workflowService.setWorkerDeploymentCurrentVersion({
    namespace,
    deploymentName,
    buildId,
    identity: identity ?? '',
  });
}

/** So many of a hundred cases go to that version; always the same ones. 0 ends it. */
export async function ramp(
  { workflowService, options: { namespace, identity } }: Client,
  deploymentName: string,
  buildId: string,
  percentage: number,
): Promise<void> {
  await workflowService.setWorkerDeploymentRampingVersion({
    namespace,
    deploymentName,
    buildId: percentage === 0 ? '' : buildId,
    percentage,
    identity: identity ?? '',
  });
}

export async function describeDeployment(
  client: Client,
  deploymentName: string,
): Promise<Deployment> {
  const { workflowService, options } = client;
  const { namespace } = options;
  const failing: string[] = [];
  const problems = await workflowService.listWorkflowExecutions({
    namespace,
    query: "ExecutionStatus = 'Running' AND TemporalReportedProblems IS NOT NULL",
    pageSize: 100,
  });
  for (const { execution } of problems.executions) failing.push(execution?.workflowId ?? '');
  const answer = await workflowService
    .describeWorkerDeployment({ namespace, deploymentName })
    .catch((error: unknown) => {
      if ((error as { code?: number }).code === notFound) return undefined;
      throw error;
    });
  const { routingConfig, versionSummaries } = answer?.workerDeploymentInfo ?? {};
  const versions = (versionSummaries ?? []).map(async ({ deploymentVersion, status }) => {
    const buildId = deploymentVersion?.buildId ?? '';
    const { count } = await workflowService.countWorkflowExecutions({
      namespace,
      query: `ExecutionStatus = 'Running' AND TemporalWorkerDeploymentVersion = '${deploymentName}:${buildId}'`,
    });
    return { buildId, status: nameOf(status), running: Number(count) };
  });
  const current = routingConfig?.currentDeploymentVersion?.buildId;
  const ramping = routingConfig?.rampingDeploymentVersion?.buildId;
  return {
    ...(current ? { current } : {}),
    ...(ramping
      ? { ramping: { buildId: ramping, percent: routingConfig?.rampingVersionPercentage ?? 0 } }
      : {}),
    versions: await Promise.all(versions),
    failing,
  };
}

const nameOf = (status: number | null | undefined): string =>
  (WorkerDeploymentVersionStatus[status ?? 0] ?? '').split('_').at(-1)?.toLowerCase() ?? '';
