import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../api/app.ts';
import { createPages } from '../api/pages/index.tsx';
import {
  allowedAt,
  createJudge,
  operationsOf,
  problemFault,
  resolver,
  type Answer,
  type Document,
  type Operation,
} from './support/api-description.ts';
import { atATime } from './support/at-a-time.ts';
import { initOf, requestsOf, type Material } from './support/described-requests.ts';
import { pathFor, routesOf, type Places } from './support/every-route.ts';
import { fuzzedOffice } from './support/fuzzed-office.ts';
import { holdsLater, runsOf } from './support/properties.ts';

const runs = 24;
let office: Awaited<ReturnType<typeof fuzzedOffice>>;
let app: ReturnType<typeof createApp>;
let places: Places;
let document: Document;
let operations: Operation[];
let material: Material;

beforeAll(async () => {
  office = await fuzzedOffice();
  const { deps } = office.site;
  app = createApp(deps, createPages(deps));
  places = office.places;
  document = (await (await app.request('/openapi.json')).json()) as Document;
  operations = operationsOf(document);
  material = { ...office.material, resolve: resolver(document) };
}, 120_000);
afterAll(() => office?.site.stop());

async function ask(path: string, init: RequestInit): Promise<Answer> {
  const response = await app.request(path, init);
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
  const json = response.headers.get('content-type')?.includes('json');
  const text = json ? Buffer.from(body, 'latin1').toString() : body;
  return { status: response.status, headers: response.headers, body: text };
}

/** They take from others what these need: last. */
const ends = ({ method, template }: Operation) =>
  method === 'DELETE' || /withdrawal|revoke-links|take-back|contact/.test(template);

test('every route of the API is described, and its parameters are', () => {
  const described = operations.map(
    ({ method, template }) => `${method} ${template.replaceAll(/\{(\w+)\}/g, ':$1')}`,
  );
  const routes = routesOf(app).filter((route) => route.includes(' /api/'));
  // Those of the upload protocol are described by it.
  const ours = routes.filter((route) => !route.startsWith('ALL /api/citizen/uploads'));
  expect(described.toSorted()).toEqual(ours.toSorted());
  for (const { template, parameters = [] } of operations) {
    const inPath = parameters.filter((one) => one.in === 'path');
    const named = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(inPath.map(({ name }) => name)).toEqual(named);
    expect(inPath.every(({ required }) => required)).toBe(true);
  }
});

test(
  'whatever is sent, an operation answers as its description says, and with no fault of its own',
  async () => {
    const judge = createJudge(document);
    const reached = new Map<string, number>();
    const faults: string[] = [];
    const fuzz = async (operation: Operation) => {
      const name = `${operation.method} ${operation.template}`;
      const property = fc.asyncProperty(requestsOf(operation, material), async (sent) => {
        const answer = await ask(sent.path, initOf(sent));
        if (answer.status < 300) reached.set(name, (reached.get(name) ?? 0) + 1);
        const fault = judge(operation, answer);
        if (fault) throw new Error(`${fault}: ${answer.body.slice(0, 500)}`);
      });
      await holdsLater(property, runs, operations.indexOf(operation)).catch((error: unknown) => {
        faults.push(`${name}\n${String(error)}`);
      });
    };
    await atATime(
      4,
      operations.filter((one) => !ends(one)),
      fuzz,
    );
    await atATime(4, operations.filter(ends), fuzz);
    expect(faults).toEqual([]);
    // Of generated requests enough get through to tell how the operations answer.
    expect(reached.size).toBeGreaterThan(operations.length / 2);
  },
  runsOf(runs) * 20_000,
);

test('a method that a path does not know is refused, and the others are named', async () => {
  const token = { authorization: 'Bearer all' };
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];
  const paths = new Set(operations.map(({ template }) => template));
  expect(paths.size).toBeGreaterThan(80);
  for (const template of paths) {
    const path = pathFor(template.replaceAll(/\{(\w+)\}/g, ':$1'), places);
    const allowed = allowedAt(document, path);
    for (const method of methods) {
      const known = allowed.split(', ').includes(method);
      if (known && method !== 'OPTIONS') continue;
      for (const headers of [{}, token]) {
        const answer = await ask(path, { method, headers });
        const { status } = answer;
        const name = `${method} ${path}: ${answer.body}`;
        expect(status, name).toBe(method === 'OPTIONS' ? 204 : 405);
        expect(answer.headers.get('allow'), name).toBe(allowed);
        if (status !== 204 && method !== 'HEAD') expect(problemFault(answer), name).toBeUndefined();
      }
    }
  }
});
