import { Client } from '@temporalio/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { atATime } from '../../test/support/at-a-time.ts';
import { freshNamespace } from '../../test/support/server.ts';
import { searchAttributes } from '../../workflows/search-attributes.ts';
import type { Deps } from '../deps.ts';
import { urgentWindow } from './due-window.ts';
import { dueAtOf } from './visibility.ts';

const day = 86_400_000;
const query = "WorkflowType = 'application' AND ExecutionStatus = 'Running'";
/** More than are fetched without looking for a window first. */
const many = 500;
let env: Awaited<ReturnType<typeof freshNamespace>>;
let client: Client;
let deps: Deps;
/** From two days ago on, over three months, in no order. */
const dueDates = Array.from({ length: many }, (_, n) => {
  const share = ((n * 197) % many) / many;
  return new Date(Date.now() + (share * 92 - 2) * day);
});

beforeAll(async () => {
  env = await freshNamespace();
  client = new Client({ connection: env.connection, namespace: env.namespace });
  deps = { client } as Deps;
  await atATime(20, [...dueDates.entries()], ([n, value]) =>
    client.workflow.start('application', {
      workflowId: `due-${n}`,
      taskQueue: 'nobody',
      typedSearchAttributes: [{ key: searchAttributes.dueAt, value }],
    }),
  );
  const listed = async () => (await client.workflow.count(query)).count;
  await vi.waitFor(async () => expect(await listed()).toBe(many), 30_000);
}, 120_000);
afterAll(() => env.connection.close());

const sortedDates = (rows: Awaited<ReturnType<typeof urgentWindow>>) =>
  rows.map((row) => dueAtOf(row) ?? '').sort();
test('of a long list the most urgent come, the first time and when it is asked again', async () => {
  const limit = 50;
  const expected = dueDates.map((date) => date.toISOString()).sort();
  const counted = vi.spyOn(client.workflow, 'count');
  for (const time of ['first', 'again']) {
    counted.mockClear();
    const dates = sortedDates(await urgentWindow(deps, query, undefined, limit));
    expect(dates.length, time).toBeGreaterThan(limit);
    expect(dates.length, time).toBeLessThan(many);
    expect(dates, time).toEqual(expected.slice(0, dates.length));
    // Again there is nothing to look for.
    expect(counted.mock.calls.length > 0, time).toBe(time === 'first');
  }
});

test('a window that has become too small is left for a larger one', async () => {
  const dates = sortedDates(await urgentWindow(deps, query, undefined, 10));
  expect(dates.length).toBeGreaterThan(10);
  const more = sortedDates(await urgentWindow(deps, query, undefined, dates.length + 5));
  expect(more.length).toBeGreaterThan(dates.length + 5);
  expect(more.slice(0, dates.length)).toEqual(dates);
});

test('the next page begins where the last one ended', async () => {
  const expected = dueDates.map((date) => date.toISOString()).sort();
  const from = expected[100] ?? '';
  const dates = sortedDates(await urgentWindow(deps, query, from, 50));
  expect(dates.length).toBeGreaterThan(50);
  expect(dates).toEqual(expected.slice(100, 100 + dates.length));
});
