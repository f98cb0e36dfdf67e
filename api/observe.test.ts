import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { newReference } from '../documents/reference.ts';
import { createLog } from '../platform/log.ts';
import type { Env } from './http.ts';
import { observe } from './observe.ts';
import { onError } from './on-error.ts';

test('what is logged in a request names the case of its path, failures too, and no other', async () => {
  const lines = new PassThrough({ encoding: 'utf8' });
  const log = createLog('info', 'api', lines);
  const app = new Hono<Env>();
  app.onError(onError(log));
  app.use(observe(false));
  app.get('/api/applications/:reference/:what', async (c) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (c.req.param('what') === 'fails') throw new Error('Frau Geheim');
    log.info('answered');
    return c.text('');
  });
  const [one, other] = [newReference(randomBytes(8)), newReference(randomBytes(8))];
  await Promise.all([
    app.request(`/api/applications/${one}/works?q=Geheim`),
    app.request(`/api/applications/${other}/fails`),
    app.request('/api/applications/FA-Frau-Geh1/works'),
  ]);
  const text = String(lines.read());
  const logged = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const of = (reference: string) => logged.filter((line) => line['reference'] === reference);
  expect(of(one)).toMatchObject([{ msg: 'answered' }]);
  expect(of(other)).toMatchObject([{ msg: 'a request failed' }]);
  expect(logged).toHaveLength(3);
  expect(text).not.toMatch(/Frau|Geh/i);
});
