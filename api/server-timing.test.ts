import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Env } from './http.ts';
import { awaitTemporal, serverTiming } from './server-timing.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const wait = (ms: number) => awaitTemporal(() => pause(ms));

const app = new Hono<Env>()
  .use(serverTiming)
  .get('/none', (c) => c.text('nothing asked'))
  .get('/parallel', async (c) => {
    await Promise.all([wait(100), wait(60), wait(80)]);
    return c.text('asked at once');
  })
  .get('/apart', async (c) => {
    await wait(60);
    await pause(100);
    await wait(60).catch(() => undefined);
    return c.text('asked twice, worked between');
  })
  .get('/fails', async (c) => {
    await awaitTemporal(() => pause(60).then(() => Promise.reject(new Error('late')))).catch(
      () => undefined,
    );
    return c.text('asked in vain');
  });

async function timing(path: string) {
  const header = (await app.request(path)).headers.get('server-timing') ?? '';
  const [temporal = NaN, total = NaN] = [...header.matchAll(/dur=([\d.]+)/g)].map(([, ms]) =>
    Number(ms),
  );
  return { temporal, total };
}

test('waits at the same time count once, one after the other as their sum', async () => {
  expect((await timing('/none')).temporal).toBe(0);
  const parallel = await timing('/parallel');
  expect(parallel.temporal).toBeGreaterThan(95);
  expect(parallel.temporal).toBeLessThan(180);
  const apart = await timing('/apart');
  expect(apart.temporal).toBeGreaterThan(115);
  expect(apart.total - apart.temporal).toBeGreaterThan(95);
  expect((await timing('/fails')).temporal).toBeGreaterThan(55);
});

test('requests at the same time do not count for one another', async () => {
  const [slow, none] = await Promise.all([timing('/parallel'), timing('/none')]);
  expect(none.temporal).toBe(0);
  expect(slow.temporal).toBeGreaterThan(95);
});
