import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, startTestApi } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  // Nobody takes the updates, so that they wait.
  api = await startTestApi({ worker: false });
});
afterAll(() => api.stop());

/** So many updates of one workflow Temporal lets wait. */
const limit = 10;

test('whoever is one too many hears so while the others still wait', async () => {
  const { body, status } = await api.as('all')('POST', '/api/applications', start);
  expect(status).toBe(201);
  const path = `/api/applications/${body['reference']}/notes`;
  const answered: string[] = [];
  const note = async (name: string) => {
    const key = { 'idempotency-key': randomUUID() };
    const answer = await api.as('all')('POST', path, { text: name }, key);
    answered.push(name);
    return answer;
  };
  const waiting = Array.from({ length: limit }, (_, n) => note(`waits ${n}`));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const extra = await note('one too many');
  expect(answered).toEqual(['one too many']);
  expect(extra.status).toBe(503);
  expect(extra.headers.get('retry-after')).toMatch(/^\d+$/);
  const others = await Promise.all(waiting);
  expect(others.map((answer) => answer.status)).toEqual(others.map(() => 503));
});
