import { expect, test } from 'vitest';
import type { StageEvent } from './contract.ts';
import { append, begin, behind, boundsOf, forget, nextForgetting, nextPage } from './rules.ts';
import { pageSize, viewOf, wasWritten } from './rules.ts';

const at = '2026-11-24T09:00:00.000Z';
const later = (days: number) => new Date(Date.parse(at) + days * 86_400_000).toISOString();
const event = (reference: string, number: number): StageEvent => ({
  id: `${reference}-${number}`,
  time: at,
  reference,
  procedure: 'sample-service',
  department: 'samples',
  stage: 'in-review',
});
const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => event(`FA-0000-${from + n}`, 1));

test('each event has the next position, however often it comes', () => {
  const state = begin({});
  const [first, second] = [event('FA-0000-0000', 1), event('FA-0000-0000', 2)];
  append(state, [first], at);
  append(state, [first, second], at);
  append(state, [event('FA-0000-0001', 1), first], at);
  expect(state.recent.map(({ id, position }) => [id, position])).toEqual([
    ['FA-0000-0000-1', 1],
    ['FA-0000-0000-2', 2],
    ['FA-0000-0001-1', 3],
  ]);
});

test('what is remembered of references has an end, the longest ago goes first', () => {
  const state = begin({});
  append(state, many(5_000), at);
  append(state, [event('FA-0000-0', 2), event('FA-0000-9999', 1)], at);
  expect(Object.keys(state.seen)).toHaveLength(5_000);
  append(state, [event('FA-0000-0', 2)], at);
  expect(state.last).toBe(5_002);
});

test('full pages leave the state in order, and are where the view sends for them', () => {
  const state = begin({});
  append(state, many(2 * pageSize - 1), at);
  expect(nextPage(state)).toBeUndefined();
  append(state, [event('FA-1111-0000', 1)], later(1));
  const page = nextPage(state) ?? [];
  expect([page[0]?.position, page.length]).toEqual([1, pageSize]);
  wasWritten(state, page);
  expect(viewOf(state, { after: 0, limit: 10 })).toEqual({
    oldest: 1,
    latest: 1_000,
    page: { from: 1, to: pageSize, until: at },
    items: [],
  });
  const rest = viewOf(state, { after: pageSize, limit: 10 }).items;
  expect(rest.map(({ position }) => position)).toEqual(
    Array.from({ length: 10 }, (_, n) => pageSize + 1 + n),
  );
  expect(viewOf(state, { after: 1_000, limit: 10 }).items).toEqual([]);
});

test('after its days an event is gone, with its page and its reference', () => {
  const state = begin({});
  append(state, many(2 * pageSize), at);
  wasWritten(state, nextPage(state) ?? []);
  append(state, [event('FA-2222-0000', 1)], later(40));
  expect(nextForgetting(state)).toBe(Date.parse(later(91)));
  expect(forget(state, Date.parse(later(89)))).toEqual([]);
  expect(forget(state, Date.parse(later(91)))).toMatchObject([{ from: 1, to: pageSize }]);
  expect(boundsOf(state)).toEqual({ oldest: 1_001, latest: 1_001 });
  expect(Object.keys(state.seen)).toEqual(['FA-2222-0000']);
  forget(state, Date.parse(later(131)));
  expect(boundsOf(state)).toEqual({ oldest: 1_002, latest: 1_001 });
  append(state, [event('FA-2222-0000', 2)], later(140));
  expect(state.recent).toMatchObject([{ position: 1_002 }]);
});

test('whoever follows is behind until told, a new one always', () => {
  const state = begin({});
  state.followers['webhook:a'] = -1;
  expect(behind(state)).toEqual(['webhook:a']);
  state.followers['webhook:a'] = 0;
  expect(behind(state)).toEqual([]);
  append(state, many(1), at);
  expect(behind(state)).toEqual(['webhook:a']);
});
