import {
  ApplicationFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  getExternalWorkflowHandle,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';

export interface LeakyActivities {
  echo(name: string): Promise<string>;
  fail(name: string): Promise<void>;
  hang(name: string): Promise<void>;
  tellOther(other: string, name: string): Promise<void>;
}

export const tell = defineSignal<[string]>('tell');
export const finish = defineSignal('finish');
export const change = defineUpdate<string, [string]>('change');
export const refuse = defineUpdate<void, [string]>('refuse');
export const look = defineQuery<string[], [string]>('look');

const once = { startToCloseTimeout: '20s', retry: { maximumAttempts: 1 } } as const;
const { echo, hang, tellOther } = proxyActivities<LeakyActivities>({
  ...once,
  heartbeatTimeout: '1s',
});
const retried = proxyActivities<LeakyActivities>({
  startToCloseTimeout: '20s',
  retry: { maximumAttempts: 2, initialInterval: '100ms' },
});
const local = proxyLocalActivities<LeakyActivities>(once);
const messageOf = (error: unknown): string =>
  !(error instanceof Error) ? '' : error.cause ? messageOf(error.cause) : error.message;

/** Passes a name through everything that a payload or a failure can travel in. */
export async function leaky(name: string, other: string, heard: string[] = []): Promise<string[]> {
  let finished = false;
  setHandler(tell, (said) => void heard.push(`tell ${said}`));
  setHandler(finish, () => void (finished = true));
  setHandler(change, (said) => `changed ${said}`);
  setHandler(refuse, (said) => {
    throw ApplicationFailure.nonRetryable(`refused ${said}`, 'Refused', { said });
  });
  setHandler(look, (said) => [...heard, said]);
  if (workflowInfo().continuedFromExecutionRunId === undefined) {
    await rounds(name, other, heard);
    await continueAsNew<typeof leaky>(name, other, heard);
  }
  await condition(() => finished);
  return heard;
}

async function rounds(name: string, other: string, heard: string[]): Promise<void> {
  upsertMemo({ upserted: name });
  await sleep(1, { summary: name });
  heard.push(await echo(name), await local.echo(name));
  await retried.fail(name).catch((error: unknown) => heard.push(messageOf(error)));
  await local.fail(name).catch((error: unknown) => heard.push(messageOf(error)));
  await hang(name).catch((error: unknown) => heard.push(messageOf(error)));
  await tellOther(other, name);
  await getExternalWorkflowHandle(other).signal(tell, name);
  const workflowId = 'FA-0000-0003';
  await executeChild(failing, { workflowId, args: [name], memo: { child: name } }).catch(
    (error: unknown) => heard.push(messageOf(error)),
  );
}

export async function failing(name: string): Promise<void> {
  await local.echo(name);
  const cause = new Error(`cause ${name}`);
  throw ApplicationFailure.create({ message: `child ${name}`, details: [name], cause });
}

/** A fault in the code: the server keeps it as a failed task and tries again. */
export async function broken(name: string): Promise<void> {
  throw new TypeError(`broken by ${name}`);
}

export async function listener(): Promise<string[]> {
  const heard: string[] = [];
  setHandler(tell, (said) => void heard.push(said));
  await condition(() => heard.length === 2);
  return heard;
}
