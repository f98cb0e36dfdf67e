import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { freePorts } from './embedded/ports.ts';
import type { Log } from './log.ts';

/** Reads the SDK's own metrics, in Prometheus' text format. */
export type SdkMetrics = () => Promise<string>;

let installed: SdkMetrics | undefined;
const nothing: SdkMetrics = () => Promise.resolve('');

/**
 * Once in a process, whatever parts it holds: the SDK's lines become ours, and it shows its metrics at
 * a port of this machine alone, from where they go out beside ours.
 */
export async function installRuntime(log: Log, withMetrics: boolean): Promise<SdkMetrics> {
  if (installed) return installed;
  const [port] = withMetrics ? await freePorts(1) : [];
  const bindAddress = port ? `127.0.0.1:${port}` : undefined;
  installed = bindAddress ? sdkMetricsAt(`http://${bindAddress}/metrics`) : nothing;
  Runtime.install({
    // Signals are for the process to handle, which may hold other parts.
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
      ...(bindAddress
        ? {
            metrics: {
              prometheus: {
                bindAddress,
                countersTotalSuffix: true,
                unitSuffix: true,
                useSecondsForDurations: true,
              },
            },
          }
        : {}),
    },
    logger: logger(log),
  });
  return installed;
}

/** Level and text, and of the rest what names no person. */
const logger = (log: Log) =>
  new DefaultLogger('INFO', ({ level, message, meta }) => {
    const { workflowId, workflowType, activityType, attempt, taskQueue, error } = meta ?? {};
    const reference = referenceIn(workflowId);
    const names = {
      workflowId,
      workflowType,
      activityType,
      attempt,
      taskQueue,
      ...(reference ? { reference } : {}),
      ...(error === undefined ? {} : { err: error }),
    };
    if (level === 'ERROR') log.error(names, message);
    else if (level === 'WARN') log.warn(names, message);
    else log.debug(names, message);
  });

const referenceIn = (workflowId: unknown): string | undefined =>
  typeof workflowId === 'string'
    ? /(?:^|:)(FA-[0-9A-Z]{4}-[0-9A-Z]{4})$/.exec(workflowId)?.[1]
    : undefined;

const sdkMetricsAt = (url: string) => async (): Promise<string> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  return answer.text();
};
