import { randomUUID } from 'node:crypto';
import {
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type Client,
  type GrpcRetryOptions,
} from '@temporalio/client';
import proto from '@temporalio/proto';
import type { SearchAttributePair } from '@temporalio/common';
import type { TemporalSettings } from './settings.ts';

const { IndexedValueType, FastForwardPollingResult } = proto.temporal.api.enums.v1;
const notFound = 5;
const alreadyExists = 6;
const resourceExhausted = 8;
const day = 86_400;

const usual = defaultGrpcRetryOptions();
/**
 * As the client repeats calls by itself, but not what a workflow refuses because ten updates wait for
 * it already: whoever sends the next one should hear so at once, not after 40 s.
 */
const retries: GrpcRetryOptions = {
  ...usual,
  retryableDecider: (attempt, status) =>
    !(status.code === resourceExhausted && status.details.includes('in-flight updates')) &&
    usual.retryableDecider(attempt, status),
};

/** @throws one line that names the address, when no server answers there in time. */
export async function connectTemporal(settings: TemporalSettings): Promise<Connection> {
  const { address = '127.0.0.1:7233', apiKey, tls } = settings;
  try {
    return await Connection.connect({
      address,
      connectTimeout: 8_000,
      interceptors: [makeGrpcRetryInterceptor(retries)],
      ...(apiKey ? { apiKey } : {}),
      ...(tls
        ? {
            tls: {
              ...(tls.ca ? { serverRootCACertificate: tls.ca } : {}),
              ...(tls.cert && tls.key ? { clientCertPair: { crt: tls.cert, key: tls.key } } : {}),
            },
          }
        : apiKey
          ? { tls: true }
          : {}),
    });
  } catch {
    throw new Error(
      `TEMPORAL_ADDRESS=${address}: no Temporal server answers there; expected a reachable host:port.`,
    );
  }
}

const code = (error: unknown) => (error as { code?: number }).code;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeats a call that a server refuses for some seconds after it has been told of something new. */
async function until<T>(what: string, call: () => Promise<T>, seconds = 30): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what}: ${(error as Error).message}`);
      await pause(100);
    }
  }
}

/** Registers the namespace where it is missing; waits until it is known. */
export async function ensureNamespace(
  connection: Connection,
  namespace: string,
  retentionDays = 7,
): Promise<void> {
  const { workflowService } = connection;
  const found = await workflowService.describeNamespace({ namespace }).catch((error: unknown) => {
    if (code(error) === notFound) return undefined;
    throw error;
  });
  if (!found) {
    await workflowService
      .registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: { seconds: (retentionDays * day) as never },
      })
      .catch((error: unknown) => {
        if (code(error) !== alreadyExists) throw error;
      });
  }
  await until(`The namespace ${namespace} cannot be used`, () =>
    // Unlike a description, a count is refused until the server's own list has it.
    workflowService.countWorkflowExecutions({ namespace, query: '' }),
  );
}

type AnyAttribute = SearchAttributePair['key'];

const indexed = (type: string): number =>
  IndexedValueType[`INDEXED_VALUE_TYPE_${type}` as keyof typeof IndexedValueType];

/** Registers what is missing and waits until the server takes it. @throws naming those it may not register. */
export async function ensureSearchAttributes(
  connection: Connection,
  namespace: string,
  attributes: AnyAttribute[],
): Promise<void> {
  const { operatorService, workflowService } = connection;
  const known = await until('Search attributes cannot be listed', () =>
    operatorService.listSearchAttributes({ namespace }),
  );
  const missing = attributes.filter(({ name }) => !(name in (known.customAttributes ?? {})));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name);
    const searchAttributes = Object.fromEntries(
      missing.map(({ name, type }) => [name, indexed(type)]),
    );
    await operatorService
      .addSearchAttributes({ namespace, searchAttributes })
      .catch((error: unknown) => {
        if (code(error) === alreadyExists) return;
        throw new Error(
          `The search attributes ${names.join(', ')} are missing in ${namespace} and could not be ` +
            `registered: ${(error as Error).message}`,
        );
      });
  }
  const query = attributes.map(({ name }) => `${name} IS NULL`).join(' AND ');
  await until('The search attributes cannot be used', () =>
    workflowService.countWorkflowExecutions({ namespace, query }),
  );
}

/** Lets the time of one execution pass by so much, and returns when it has; then its clock runs on. */
export async function fastForward(
  connection: Connection,
  namespace: string,
  workflowId: string,
  ms: number,
): Promise<void> {
  const id = randomUUID();
  const workflowExecution = { workflowId };
  const { workflowService } = connection;
  await workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        disablePropagation: true,
        maxSessionSkipCount: 10_000,
        fastForwardConfig: {
          id,
          duration: { seconds: Math.floor(ms / 1_000) as never, nanos: (ms % 1_000) * 1e6 },
        },
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  const completed = FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED;
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const answer = await connection.withDeadline(Date.now() + 30_000, () =>
      workflowService.pollWorkflowExecutionTimeSkipping({
        namespace,
        workflowExecution,
        fastForwardId: id,
      }),
    );
    const { fastForwardPollingResult: result } = answer;
    if (result === completed) return;
    if (answer.failedReason) {
      // An execution that ends on the way has lived through its time.
      const { workflowExecutionInfo } = await workflowService.describeWorkflowExecution({
        namespace,
        execution: workflowExecution,
      });
      if (workflowExecutionInfo?.closeTime) return;
      throw new Error(`The time of ${workflowId} did not pass: ${answer.failedReason}`);
    }
  }
  throw new Error(`The time of ${workflowId} did not pass within a minute.`);
}

/** Runs that a list shows; what they carry is not decrypted, as it may be of an erased case. */
export async function* listRuns(
  { workflowService, options: { namespace } }: Client,
  query: string,
): AsyncGenerator<{ workflowId: string; runId: string }> {
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await workflowService.listWorkflowExecutions({
      namespace,
      query,
      pageSize: 500,
      ...(nextPageToken ? { nextPageToken } : {}),
    });
    for (const { execution } of page.executions) {
      const { workflowId, runId } = execution ?? {};
      if (workflowId && runId) yield { workflowId, runId };
    }
    nextPageToken = page.nextPageToken;
  } while (nextPageToken?.length);
}

/** With its history and what lists show of it; one that still runs is ended by it. */
export async function deleteRun(
  { workflowService, options: { namespace } }: Client,
  workflowExecution: { workflowId: string; runId: string },
): Promise<void> {
  await workflowService
    .deleteWorkflowExecution({ namespace, workflowExecution })
    .catch((error: unknown) => {
      if (code(error) !== notFound) throw error;
    });
}

/** All runs of a workflow, or those that have ended. */
export async function deleteRuns(
  client: Client,
  workflowId: string,
  which: 'all' | 'closed' = 'all',
): Promise<void> {
  const closed = which === 'closed' ? " AND ExecutionStatus != 'Running'" : '';
  const runs = listRuns(client, `WorkflowId = '${workflowId}'${closed}`);
  for await (const run of runs) await deleteRun(client, run);
}
