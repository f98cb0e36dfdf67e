import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activityInfo, heartbeat } from '@temporalio/activity';
import { Client, WorkflowFailedError, type Connection } from '@temporalio/client';
import {
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
} from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileBlobStore } from '../../platform/file-blobs.ts';
import { createDataConverter } from '../../platform/codec.ts';
import { defaultCache, findTemporalServer } from '../../platform/embedded/find-server.ts';
import {
  startTemporalServer,
  type RunningServer,
} from '../../platform/embedded/temporal-server.ts';
import { fixedMasterKeys } from '../../platform/master-key.ts';
import { openKeyStore, type KeyStore } from '../../platform/keys.ts';
import { connectTemporal, ensureNamespace } from '../../platform/temporal.ts';
import { filesWith } from '../support/disk-search.ts';
import { countContexts } from './contexts.ts';
import {
  broken,
  change,
  failing,
  finish,
  leaky,
  listener,
  look,
  refuse,
  tell,
  type LeakyActivities,
} from './workflows.ts';

const marker = 'Zwiebelkuchenmeister';
const control = 'Unverschluesseltergast';
const [one, other, third, child] = ['FA-0000-0001', 'FA-0000-0002', 'FA-0000-0004', 'FA-0000-0003'];
const namespace = 'encryption';
const taskQueue = 'encryption';

let folder: string;
let server: RunningServer;
let connection: Connection;
let native: NativeConnection;
let keys: KeyStore;
let client: Client;
const contexts = new Map<string, number>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encryption-'));
  const places = {
    named: process.env['TEMPORAL_SERVER_BINARY'],
    path: process.env['PATH'] ?? '',
    cache: defaultCache(process.env),
  };
  const binary = await findTemporalServer(places, () => undefined);
  server = await startTemporalServer({ binary, dataDir: folder, report: () => undefined });
  connection = await connectTemporal({ address: server.address, namespace, taskQueue });
  await ensureNamespace(connection, namespace);
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
    shutdownSignals: [],
  });
  native = await NativeConnection.connect({ address: server.address });
  keys = await openKeyStore({
    blobs: fileBlobStore(join(folder, 'blobs')),
    masterKeys: fixedMasterKeys([randomBytes(32)]),
  });
  for (const owner of [one, other, third, child]) await keys.create(owner);
  client = new Client({ connection, namespace, dataConverter: converter() });
});
afterAll(async () => {
  await native.close();
  await connection.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function converter() {
  const { payloadCodecs = [], ...rest } = createDataConverter(keys);
  return { ...rest, payloadCodecs: payloadCodecs.map((codec) => countContexts(codec, contexts)) };
}

const activities: LeakyActivities = {
  echo: async (name) => `echo ${name}`,
  async fail(name) {
    if (!activityInfo().isLocal) heartbeat({ at: name });
    throw new Error(`failed for ${name}`);
  },
  async hang(name) {
    heartbeat({ hanging: name });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
  },
  tellOther: (id, name) => client.workflow.getHandle(id).signal(tell, name),
};

describe.each([
  ['kept in memory', 100],
  ['replayed at every step', 0],
])('workflows that are %s', (_, maxCachedWorkflows) => {
  test('carry a name everywhere and show it to nobody', async () => {
    const worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue,
      workflowsPath: new URL('./workflows.ts', import.meta.url).pathname,
      activities,
      dataConverter: converter(),
      maxCachedWorkflows,
    });
    const heard = await worker.runUntil(journey());
    expect(heard).toEqual([
      `echo ${marker}`,
      `echo ${marker}`,
      `failed for ${marker}`,
      `failed for ${marker}`,
      'activity Heartbeat timeout',
      `cause ${marker}`,
      `tell ${marker}`,
    ]);
    expect([...contexts.keys()].filter((key) => /nothing|without id/.test(key))).toEqual([]);
    expect(await filesWith(folder, [marker])).toEqual([]);
  }, 60_000);
});

async function journey(): Promise<string[]> {
  const start = { taskQueue, memo: { started: marker } };
  const listening = await client.workflow.start(listener, { ...start, workflowId: other });
  const handle = await client.workflow.start(leaky, {
    ...start,
    workflowId: one,
    args: [marker, other],
    staticSummary: marker,
    staticDetails: marker,
  });
  expect(await handle.executeUpdate(change, { args: [marker] })).toBe(`changed ${marker}`);
  await expect(handle.executeUpdate(refuse, { args: [marker] })).rejects.toMatchObject({
    cause: { message: `refused ${marker}`, type: 'Refused' },
  });
  expect(await handle.query(look, marker)).toContain(marker);
  expect(await listening.result()).toEqual([marker, marker]);
  await until(async () => 'upserted' in ((await handle.describe()).memo ?? {}));
  expect((await handle.describe()).memo).toEqual({ started: marker, upserted: marker });
  await until(async () => (await handle.describe()).runId !== handle.firstExecutionRunId);
  await client.workflow.getHandle(one).signal(tell, marker);
  await client.workflow.getHandle(one).signal(finish);

  const lost = await client.workflow.start(broken, { ...start, workflowId: third, args: [marker] });
  await until(async () => {
    const { events } = await lost.fetchHistory();
    return events?.some((event) => event.workflowTaskFailedEventAttributes) ?? false;
  });
  await lost.terminate('no personal data here');
  await expect(
    client.workflow.execute(failing, { ...start, workflowId: third, args: [marker] }),
  ).rejects.toThrow(WorkflowFailedError);

  const plain = new Client({ connection, namespace });
  const clear = await plain.workflow.start(broken, {
    taskQueue: 'nobody',
    workflowId: `control-${Date.now()}`,
    args: [control],
  });
  await clear.terminate();
  expect(await filesWith(folder, [control])).not.toEqual([]);
  return client.workflow.getHandle<typeof leaky>(one).result();
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await done())) {
    if (Date.now() > end) throw new Error('It did not happen within 20 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('each call of the SDK names the workflow it is for', () => {
  const kinds = new Set([...contexts.keys()].map((key) => key.replace(/ [^ ]+$/, '')));
  for (const step of ['encode', 'decode']) {
    for (const kind of ['workflow', 'activity', 'local activity']) {
      expect(kinds).toContain(`${step} ${kind}`);
    }
  }
});
