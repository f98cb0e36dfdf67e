import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../platform/log.ts';
import { withLogContext } from '../platform/log-context.ts';
import { inSpan } from '../platform/tracing.ts';
import { startSpanReceiver } from '../test/support/span-receiver.ts';
import { start, startTestApi } from './test-support.ts';

let receiver: Awaited<ReturnType<typeof startSpanReceiver>>;
let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  receiver = await startSpanReceiver();
  api = await startTestApi({
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=a%20secret',
    },
  });
});
afterAll(async () => {
  await api?.stop();
  await receiver?.stop();
});

const patience = { timeout: 25_000, interval: 500 };
const named = (name: string) => receiver.spans.filter((span) => span.name === name);
const inTraceOf = (root: { traceId: string } | undefined, name: string) =>
  named(name).find(({ traceId }) => traceId === root?.traceId);

test('one trace leads from the request through the workflow to the activity, and names nobody', async () => {
  const { status, body } = await api.as('clerk')('POST', '/api/applications', start, {
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  });
  expect(status).toBe(201);
  const root = () => named('POST /api/applications')[0];
  await expect.poll(() => inTraceOf(root(), 'activity sendMessage'), patience).toBeDefined();
  const request = root();
  const call = inTraceOf(request, 'temporal start application');
  const activity = inTraceOf(request, 'activity sendMessage');
  expect(request?.parentSpanId ?? '').toBe('');
  expect(request?.traceId).not.toBe('a'.repeat(32));
  expect(call?.parentSpanId).toBe(request?.spanId);
  expect(activity?.parentSpanId).toBe(call?.spanId);

  const reference = String(body['reference']);
  const claim = await api.as('clerk')('POST', `/api/applications/${reference}/notes?x=Geheim`, {
    text: 'Frau Müller-Łuk ruft an.',
  });
  expect(claim.status).toBe(200);
  const noted = () => named('POST /api/applications/:reference/notes')[0];
  await expect.poll(() => inTraceOf(noted(), 'temporal update addNote'), patience).toBeDefined();

  const sent = JSON.stringify(receiver.spans);
  for (const word of [reference, 'Müller', 'Geheim', 'zoe@example.org']) {
    expect(sent).not.toContain(word);
  }
  expect(new Set(receiver.headers)).toEqual(new Set(['a secret']));
});

test('probes and scrapes are no traces', async () => {
  const { length } = receiver.spans;
  await api.call('GET', '/health/live');
  await api.app.request('/metrics');
  await inSpan('end', {}, async () => undefined);
  await expect.poll(() => named('end').length, patience).toBe(1);
  const since = receiver.spans.slice(length).map(({ name }) => name);
  expect(since.filter((name) => /metrics|health/.test(name))).toEqual([]);
});

test('log lines carry the reference and the id of the trace', async () => {
  const lines = new PassThrough({ encoding: 'utf8' });
  const log = createLog('info', 'test', lines);
  let traceId = '';
  await withLogContext({ reference: 'FA-0000-0001' }, () =>
    inSpan('work', {}, async (span) => {
      ({ traceId } = span.spanContext());
      log.info('inside');
    }),
  );
  log.info('outside');
  const [inside, outside] = String(lines.read())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(inside).toMatchObject({ msg: 'inside', reference: 'FA-0000-0001', traceId });
  expect(traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(outside).not.toHaveProperty('traceId');
  expect(outside).not.toHaveProperty('reference');
});
