import { expect, test } from 'vitest';
import { createHealth, Unready, type Check } from './health.ts';

const check = (name: string, ask: Check['ask'], required = false): Check => ({
  name,
  required,
  ask,
});

test('what is needed makes it failing, what can wait degrades it, and reasons name no secret', async () => {
  const secret = () => Promise.reject(new Error('smtps://user:password@host refused'));
  const said = () => Promise.reject(new Unready('refuses connections'));
  const fine = () => Promise.resolve();
  const degraded = await createHealth([check('store', fine, true), check('mail', secret)]).read();
  expect(degraded).toMatchObject({
    status: 'degraded',
    checks: {
      store: { state: 'ok', required: true },
      mail: { state: 'failing', required: false, reason: 'not reachable' },
    },
  });
  expect(JSON.stringify(degraded)).not.toContain('password');
  const failing = await createHealth([check('store', said, true), check('mail', fine)]).read();
  expect(failing.status).toBe('failing');
  expect(failing.checks['store']?.reason).toBe('refuses connections');
});

test('what never answers is failing, and nobody waits longer for it', async () => {
  const health = createHealth([check('silent', () => new Promise(() => undefined), true)]);
  expect((await health.read()).checks['silent']?.reason).toBe('no answer in time');
});

test('many who ask at once ask a dependency once', async () => {
  let asked = 0;
  const health = createHealth([
    check('counted', async () => {
      asked += 1;
    }),
  ]);
  await Promise.all(Array.from({ length: 50 }, () => health.read()));
  health.latest(10_000);
  expect(asked).toBe(1);
});
