import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordHistories } from '../../test/support/histories.ts';
import { startTestWorker, taskQueue } from '../../test/support/worker.ts';
import * as log from '../event-log/contract.ts';
import { pageSize } from '../event-log/rules.ts';
import * as contract from './contract.ts';
import type { DeliveryReport } from './contract.ts';

let env: Awaited<ReturnType<typeof startTestWorker>>;
const recorded = new Map<string, string | { workflowId: string; runId: string }>();
const asked: number[] = [];
const written: string[] = [];
const dropped: string[] = [];
/** What the rounds come to, one after the other; then everything is taken. */
const faults: NonNullable<DeliveryReport['stopped']>['fault'][] = [];
const at = new Date().toISOString();

beforeAll(async () => {
  env = await startTestWorker((client) => ({
    async followEventLog({ follower }) {
      await client.workflow.signalWithStart(log.workflowType, {
        workflowId: log.eventLogId,
        taskQueue,
        args: [{}],
        signal: log.followLog,
        signalArgs: [{ follower, keepDays: 90 }],
      });
    },
    async deliverEvents({ after }) {
      asked.push(after);
      const handle = client.workflow.getHandle(log.eventLogId);
      const { oldest, latest } = await handle.query(log.eventLogView, { after, limit: 1 });
      const report = { oldest, latest, missed: 0 };
      const fault = faults.shift();
      if (!fault) return { ...report, position: latest, delivered: latest - after };
      const stopped = { position: after + 1, loggedAt: at, fault };
      return { ...report, position: after, delivered: 0, stopped };
    },
    sendTestEvent: async () => ({ fault: { kind: 'timeout' } }),
    writeEvents: async (events) => {
      written.push(`${events[0]?.position}-${events.at(-1)?.position}`);
    },
    dropEvents: async (pages) => {
      dropped.push(...pages.map(({ from, to }) => `${from}-${to}`));
    },
  }));
});
afterAll(async () => {
  if ((import.meta as { env?: { MODE?: string } }).env?.MODE === 'record') {
    await recordHistories(env.client, recorded);
  }
  await env.stop();
});

const events = (from: number, count: number): log.StageEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `FA-${String(from + n).padStart(8, '0')}-1`,
    time: at,
    reference: `FA-${String(from + n).padStart(8, '0')}`,
    procedure: 'sample-service',
    department: 'samples',
    stage: 'in-review',
  }));
const happened = (from: number, count = 1) =>
  env.client.workflow
    .getHandle(log.eventLogId)
    .signal(log.stagesChanged, { events: events(from, count), keepDays: 90 });
const subscription = {
  ...{ target: 'https://dms.stadt.example', fingerprint: 'a', filter: {}, giveUpAfterDays: 7 },
};

test('a subscription follows the log, waits, is paused, resumed and ends', async () => {
  const workflowId = contract.webhookId('dms');
  recorded.set('webhook', workflowId);
  const handle = await env.client.workflow.signalWithStart(contract.workflowType, {
    workflowId,
    taskQueue,
    args: [{ name: 'dms', from: 'now' }],
    signal: contract.configured,
    signalArgs: [subscription],
  });
  const view = () => handle.query(contract.webhookView);
  const position = () => expect.poll(async () => (await view()).position);
  await position().toBe(0);
  await happened(1, 2);
  await position().toBe(2);
  expect(asked).toEqual([0]);

  faults.push({ kind: 'status', status: 500 });
  await happened(3);
  await expect.poll(async () => (await view()).failing?.tries).toBe(1);
  await env.skipDays(workflowId, 1);
  await position().toBe(3);
  faults.push({ kind: 'unreachable' });
  await happened(4);
  await expect.poll(async () => (await view()).failing?.tries).toBe(1);
  await handle.executeUpdate(contract.tryNow);
  await position().toBe(4);

  faults.push({ kind: 'gone', status: 410 });
  await happened(5);
  await expect.poll(async () => (await view()).pausedAt).toBeDefined();
  const tested = await handle.executeUpdate(contract.sendTest);
  expect(tested.lastTest?.fault).toEqual({ kind: 'timeout' });
  await handle.executeUpdate(contract.resumeDelivery);
  await position().toBe(5);

  await handle.signal(contract.removed);
  await handle.result();
  await happened(6);
  const { latest } = await env.client.workflow
    .getHandle(log.eventLogId)
    .query(log.eventLogView, { after: 0, limit: 1 });
  expect(latest).toBe(6);
});

test('the log writes pages, forgets them and begins a new history then', async () => {
  const handle = env.client.workflow.getHandle(log.eventLogId);
  const { runId } = await handle.describe();
  recorded.set('event-log', { workflowId: log.eventLogId, runId });
  const view = () => handle.query(log.eventLogView, { after: 0, limit: 10 });
  await happened(100, 2 * pageSize);
  await expect.poll(() => written).toEqual([`1-${pageSize}`]);
  expect((await view()).page).toMatchObject({ from: 1, to: pageSize });
  await env.skipDays(log.eventLogId, 92);
  await expect.poll(() => dropped).toEqual([`1-${pageSize}`]);
  await expect.poll(async () => (await handle.describe()).runId).not.toBe(runId);
  const last = 6 + 2 * pageSize;
  expect(await view()).toEqual({ oldest: last + 1, latest: last, items: [] });
  await happened(9_000);
  await expect.poll(async () => (await view()).latest).toBe(last + 1);
});
