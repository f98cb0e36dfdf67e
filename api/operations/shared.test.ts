import { expect, test, vi } from 'vitest';
import { shared } from './shared.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('many who ask at once share one answer, and later ones have it at once', async () => {
  let loads = 0;
  const ask = shared(
    async () => {
      await pause(20);
      return (loads += 1);
    },
    30,
    10_000,
  );
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  expect(await ask()).toBe(1);
  await pause(50);
  expect(await ask()).toBe(1);
  await vi.waitFor(async () => expect(await ask()).toBe(2));
});

test('an answer that is too old is not given, and a failure takes none away', async () => {
  let fail = false;
  let loads = 0;
  const load = async () => {
    if (fail) throw new Error('no server');
    return (loads += 1);
  };
  const strict = shared(load, 0, 10);
  expect(await strict()).toBe(1);
  await pause(30);
  expect(await strict()).toBe(2);
  fail = true;
  await pause(30);
  await expect(strict()).rejects.toThrow('no server');
  const kind = shared(load, 0, 10_000);
  fail = false;
  expect(await kind()).toBe(3);
  fail = true;
  await pause(5);
  expect(await kind()).toBe(3);
});
