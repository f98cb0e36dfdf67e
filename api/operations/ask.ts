import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure, NamespaceNotFoundError } from '@temporalio/common';
import type { Refusal } from '../../workflows/application/contract.ts';
import type { CaseFileRefusal } from '../../workflows/case-file/contract.ts';
import { isProblemType, Problem, unavailable } from '../errors.ts';
import { awaitTemporal } from '../server-timing.ts';

/** How long a caller waits for Temporal; its client alone would retry a refusal for 40 s. */
export const deadlines = { call: 5_000, read: 6_000, update: 8_000, slot: 10_000 } as const;

/** gRPC status codes that say nothing about the request itself. */
const transient = new Set<number>([
  1, // CANCELLED
  2, // UNKNOWN
  4, // DEADLINE_EXCEEDED
  8, // RESOURCE_EXHAUSTED
  9, // FAILED_PRECONDITION: the worker could not take a step
  10, // ABORTED
  13, // INTERNAL
  14, // UNAVAILABLE
]);

/**
 * Asks Temporal, for so many milliseconds and not longer: the client's own pause between two tries
 * can outlast its deadline. Refusals of a workflow arrive as problems with their reason, an
 * unreachable server or a missing worker as `temporarily-unavailable`; "not found" is left as it is.
 */
export async function ask<T>(client: Client, ms: number, call: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable('No answer in time')), ms + 250);
  });
  try {
    return await awaitTemporal(() =>
      Promise.race([client.withDeadline(Date.now() + ms, call), late]),
    );
  } catch (error) {
    throw problemOf(error);
  } finally {
    clearTimeout(timer);
  }
}

function problemOf(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError) return refusalOf(error);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    return unavailable('No answer in time', error);
  }
  // A server that has lost its database no longer knows any.
  if (error instanceof NamespaceNotFoundError) {
    return unavailable('The service is not reachable at the moment', error);
  }
  if (error instanceof QueryNotRegisteredError || error instanceof QueryRejectedError) {
    return unavailable('The case cannot be read at the moment', error);
  }
  const code = grpcCode(error);
  return code !== undefined && transient.has(code)
    ? unavailable('The service is not reachable at the moment', error)
    : error;
}

/** Failures of the server's making: no worker got to the update, or its workflow ended meanwhile. */
const ofServer: readonly unknown[] = ['UnprocessedUpdate', 'AcceptedUpdateCompletedWorkflow'];

/** Also that a worker of an older version does not know the message yet, which has no type at all. */
const isPassing = ({ type }: ApplicationFailure): boolean => !type || ofServer.includes(type);

function refusalOf(error: WorkflowUpdateFailedError): unknown {
  const { cause } = error;
  if (cause instanceof ApplicationFailure && isPassing(cause)) {
    return unavailable('The case could not take this just now', error);
  }
  if (!(cause instanceof ApplicationFailure) || !cause.type || !isProblemType(cause.type)) {
    return error;
  }
  const [more] = (cause.details ?? []) as [
    (Pick<Refusal, 'triesLeft'> & Pick<CaseFileRefusal, 'locks'>)?,
  ];
  const { triesLeft, locks } = more ?? {};
  return new Problem(cause.type, cause.message, { triesLeft, locks });
}

/** The client wraps errors of the wire in errors of its own. */
function grpcCode(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && error.cause !== undefined ? grpcCode(error.cause) : undefined;
}
