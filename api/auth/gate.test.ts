import { createHash, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { problemDetails } from '../errors.ts';
import type { Env } from '../http.ts';
import { createGate, type Gate } from './gate.ts';

interface Question {
  salt: string;
  challenge: string;
  maxnumber: number;
}

/** As a browser answers it. */
function solve(question: string): string {
  const { maxnumber, ...rest } = JSON.parse(question) as Question;
  for (let number = 0; number <= maxnumber; number += 1) {
    const hash = createHash('sha256').update(`${rest.salt}${number}`).digest('hex');
    if (hash === rest.challenge) return JSON.stringify({ ...rest, number });
  }
  throw new Error('There is no answer.');
}

const door = (gate: Gate) => {
  const app = new Hono<Env>();
  app.onError((error, c) => c.json(problemDetails(error as never), 429));
  app.use(async (c, next) => {
    c.set('address', c.req.header('from') ?? 'one');
    await next();
  });
  app.post('/', async (c) => {
    await gate.pass(c, c.req.header('work'));
    return c.text('in');
  });
  const knock = async (from = 'one', work?: string) =>
    (await app.request('/', { method: 'POST', headers: { from, ...(work ? { work } : {}) } }))
      .status;
  const refusedAfter = async (most: number, next: (at: number) => Promise<number>) => {
    for (let at = 0; at < most; at += 1) if ((await next(at)) !== 200) return at;
    return most;
  };
  return { knock, refusedAfter };
};

test('without work an address is let in twenty times a minute, and another one still', async () => {
  const { knock, refusedAfter } = door(createGate(randomBytes(32)));
  expect(await refusedAfter(30, () => knock())).toBe(20);
  expect(await knock('other')).toBe(200);
});

test('with work it is let in when it was refused before; each answer counts once', async () => {
  const gate = createGate(randomBytes(32));
  const { knock, refusedAfter } = door(gate);
  await refusedAfter(30, () => knock());
  const work = solve(await gate.challenge());
  expect(await knock('one', work)).toBe(200);
  expect(await knock('one', work)).toBe(429);
  expect(await knock('one', ` ${work}`)).toBe(429);
  expect(await knock('one', solve(await gate.challenge()))).toBe(200);
});

test('from a thousand addresses without work the door is crowded for those without work only', async () => {
  const gate = createGate(randomBytes(32));
  const { knock, refusedAfter } = door(gate);
  expect(await refusedAfter(300, (at) => knock(`address ${at}`))).toBe(200);
  expect(await knock('late', solve(await gate.challenge()))).toBe(200);
});

test('a wrong, foreign, old or senseless answer is no work', async () => {
  const gate = createGate(randomBytes(32));
  const { knock, refusedAfter } = door(gate);
  await refusedAfter(30, () => knock());
  const right = JSON.parse(solve(await gate.challenge())) as { number: number; salt: string };
  const later = right.salt.replace(/expires=\d+/, 'expires=9999999999');
  const foreign = solve(await createGate(randomBytes(32)).challenge());
  for (const work of [
    foreign,
    JSON.stringify({ ...right, number: right.number + 1 }),
    JSON.stringify({ ...right, salt: later }),
    JSON.stringify({ ...right, algorithm: 'SHA-1' }),
    JSON.stringify({ ...right, algorithm: 'none' }),
    ...['{', 'null', '[]', '"x"', '1', '{"number":{}}', 'x'.repeat(4_000)],
  ]) {
    expect([work, await knock('one', work)]).toEqual([work, 429]);
  }
  expect(await knock('one', JSON.stringify(right))).toBe(200);
});
