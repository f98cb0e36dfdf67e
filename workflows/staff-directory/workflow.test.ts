import { afterAll, beforeAll, expect, test } from 'vitest';
import { clerk } from '../../test/support/case.ts';
import { recordHistories } from '../../test/support/histories.ts';
import { startTestWorker, taskQueue } from '../../test/support/worker.ts';
import type { Actor } from '../application/contract.ts';
import * as contract from './contract.ts';

let env: Awaited<ReturnType<typeof startTestWorker>>;
const recorded = new Map<string, string>();
const looks: string[] = [];
/** What each look of the outside world finds. */
const found = [2, 1];
let failures = 2;
beforeAll(async () => {
  env = await startTestWorker(() => ({
    async releaseCases({ person }: { person: string }) {
      if (failures > 0) {
        failures -= 1;
        throw new Error('The server is away.');
      }
      looks.push(person);
      return found.shift() ?? 0;
    },
  }));
});
afterAll(async () => {
  if ((import.meta as { env?: { MODE?: string } }).env?.MODE === 'record') {
    await recordHistories(env.client, recorded);
  }
  await env.stop();
});

const lead: Actor = { id: 'staff:lea', name: 'Lea Lead', roles: ['lead'] };
const at = '2026-11-24T09:00:00.000Z';

test('an account that ends gives its cases back until none is left, whatever fails meanwhile', async () => {
  const workflowId = contract.staffDirectoryId;
  recorded.set('staff-directory', workflowId);
  const person = { id: clerk.id, roles: clerk.roles, departments: '*' as const, at };
  const handle = await env.client.workflow.signalWithStart(contract.workflowType, {
    workflowId,
    taskQueue,
    args: [{}],
    signal: contract.signedIn,
    signalArgs: [person],
  });
  const refused = { person: 'staff:nobody', by: lead, at };
  await expect(
    handle.executeUpdate(contract.endAccount, { args: [refused] }),
  ).rejects.toMatchObject({ cause: { type: 'unknown-colleague' } });
  const ended = { person: clerk.id, by: lead, at };
  const view = await handle.executeUpdate(contract.endAccount, { args: [ended] });
  expect(view.people[clerk.id]?.ended?.by).toBe('Lea Lead');
  await expect.poll(() => looks.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(3);
  await env.skipDays(workflowId, 1);
  await expect
    .poll(async () => (await handle.query(contract.staffDirectoryView)).releasing)
    .toEqual([]);
  expect(looks.length).toBe(2 + 4);

  await handle.executeUpdate(contract.reinstateAccount, { args: [ended] });
  await handle.signal(contract.providerEndedSession, { token: 't', session: 's', at });
  await handle.executeUpdate(contract.endSessions, { args: [ended] });
  const after = await handle.query(contract.staffDirectoryView);
  expect(after).toMatchObject({
    endedSessions: { s: at },
    endedBefore: { [clerk.id]: at },
    releasing: [],
  });
  expect(after.people[clerk.id]?.ended).toBeUndefined();
  await handle.terminate();
}, 60_000);
