import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordHistories } from '../../test/support/histories.ts';
import { startTestWorker, taskQueue } from '../../test/support/worker.ts';
import * as contract from './contract.ts';

let env: Awaited<ReturnType<typeof startTestWorker>>;
const recorded = new Map<string, string>();
let found: contract.WriterHeads = {};
const filings: contract.Filing[] = [];
const calls: string[] = [];
let failures = 1;
beforeAll(async () => {
  env = await startTestWorker(() => ({
    surveyAudit: async () => found,
    async fileAudit(filing: contract.Filing) {
      filings.push(filing);
      if (failures > 0) {
        failures -= 1;
        throw new Error('The store is away.');
      }
      const { position } = filing.head;
      return { head: { position: position + 2, hash: `${position + 2}`.repeat(64) }, faults: 0 };
    },
    tidyAudit: async () => void calls.push('tidy'),
    async expireAudit({ anchor, head }: { anchor: contract.Place; head: contract.Place }) {
      calls.push('expire');
      return head.position > 2 ? head : anchor;
    },
    dropAuditPages: async ({ upTo }: { upTo: number }) => void calls.push(`drop ${upTo}`),
  }));
});
afterAll(async () => {
  if ((import.meta as { env?: { MODE?: string } }).env?.MODE === 'record') {
    await recordHistories(env.client, recorded);
  }
  await env.stop();
});

const head = (number: number, entries: number) => ({
  number,
  hash: `${number}`.repeat(64),
  entries,
});

test('files when it is asked to, when a page is full and every day, each step once', async () => {
  const workflowId = contract.auditLogId;
  recorded.set('audit-log', workflowId);
  const writer = '20261124T090000Z-0123456789ab';
  const handle = await env.client.workflow.signalWithStart(contract.workflowType, {
    workflowId,
    taskQueue,
    args: [{}],
    signal: contract.announce,
    signalArgs: [{ writer, ...head(2, 3) }],
  });
  const first = await handle.executeUpdate(contract.fileNow);
  expect(first).toMatchObject({ head: { position: 2 }, filed: { [writer]: head(2, 3) } });
  // The attempt after the fault was told the very same.
  expect(filings[1]).toEqual(filings[0]);
  expect(await handle.executeUpdate(contract.fileNow)).toMatchObject({ head: { position: 2 } });
  expect(filings.length).toBe(2);

  await handle.signal(contract.announce, { writer, ...head(9, contract.pageSize + 9) });
  await handle.signal(contract.announce, { writer, ...head(8, contract.pageSize) });
  await expect.poll(async () => (await handle.query(contract.auditLogView)).head.position).toBe(4);
  expect(filings.at(-1)?.upTo[writer]?.number).toBe(9);

  found = { '20261124T100000Z-ba9876543210': head(1, 0) };
  await env.skipDays(workflowId, 1);
  await expect.poll(async () => (await handle.query(contract.auditLogView)).head.position).toBe(6);
  found = {};
  await env.skipDays(workflowId, 3);
  const last = await handle.query(contract.auditLogView);
  expect(last).toMatchObject({ anchor: { position: 6 }, announced: {}, filed: {}, faults: 0 });
  expect(calls.filter((call) => call === 'tidy').length).toBe(3);
  expect(calls.filter((call) => call.startsWith('drop'))).toEqual(['drop 6']);
  await handle.terminate();
}, 60_000);
