import { readFile } from 'node:fs/promises';
import { parser } from '@prometheus-io/lezer-promql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { pdf, start, startTestApi } from '../api/test-support.ts';
import { startRefusingMailServer } from './support/refusing-mail-server.ts';

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; description: string };
}
interface Panel {
  title: string;
  targets?: { expr: string }[];
}

const file = (name: string) =>
  readFile(new URL(`../docs/watching/${name}`, import.meta.url), 'utf8');

let mailServer: Awaited<ReturnType<typeof startRefusingMailServer>>;
let api: Awaited<ReturnType<typeof startTestApi>>;
let rules: Rule[];
let panels: Panel[];
beforeAll(async () => {
  mailServer = await startRefusingMailServer();
  api = await startTestApi({ env: { METRICS_PORT: '0', SMTP_URL: mailServer.url } });
  const alerts = parse(await file('alerts.yaml')) as { groups: { rules: Rule[] }[] };
  rules = alerts.groups.flatMap((group) => group.rules);
  ({ panels } = JSON.parse(await file('dashboard.json')) as { panels: Panel[] });
});
afterAll(async () => {
  await api?.stop();
  await mailServer?.stop();
});

const expressions = () => [
  ...rules.map(({ alert, expr }) => ({ where: alert, expr })),
  ...panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ where: title, expr })),
  ),
];

/** The metrics that an expression reads; faults of its syntax. */
function read(expr: string): { metrics: string[]; faulty: boolean } {
  const metrics: string[] = [];
  let faulty = false;
  parser.parse(expr).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) faulty = true;
      if (type.name === 'Identifier' && node.parent?.type.name === 'VectorSelector') {
        metrics.push(expr.slice(from, to));
      }
    },
  });
  return { metrics, faulty };
}

/** What a scrape declares; a histogram is read by its parts. */
function declared(text: string): string[] {
  return [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  );
}

test('every expression of the alerts and of the dashboard can be understood', () => {
  expect(rules.length).toBeGreaterThan(10);
  expect(panels.length).toBeGreaterThan(20);
  expect(read('sum(rate(x[5m]').faulty).toBe(true);
  const faults = expressions().filter(({ expr }) => {
    const { metrics, faulty } = read(expr);
    return faulty || metrics.length === 0;
  });
  expect(faults).toEqual([]);
  const names = rules.map(({ alert }) => alert);
  expect(new Set(names).size).toBe(names.length);
  for (const { labels, annotations } of rules) {
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(annotations.summary && annotations.description).toBeTruthy();
  }
});

test('every metric that they read is in real scrapes of API and worker', async () => {
  await api.as('all')('POST', '/api/applications', start);
  const form = new FormData();
  form.set('file', await pdf());
  await api.as('intake')('POST', '/api/mail-items', form);
  const scrapes = async () => {
    const ofApi = await (await api.app.request('/metrics')).text();
    const ofWorker = await (await fetch(`http://127.0.0.1:${api.metricsPort}/metrics`)).text();
    return new Set([...declared(ofApi), ...declared(ofWorker)]);
  };
  const used = [...new Set(expressions().flatMap(({ expr }) => read(expr).metrics))];
  const missing = async () => {
    const there = await scrapes();
    return used.filter((name) => !there.has(name));
  };
  await expect.poll(missing, { timeout: 30_000, interval: 1_000 }).toEqual([]);
  expect(used.length).toBeGreaterThan(20);
}, 60_000);
