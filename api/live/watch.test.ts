import { expect, test, vi } from 'vitest';
import { createWatch } from './watch.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('one look serves all, changes are told, and what nobody watches is not looked at', async () => {
  const watch = createWatch(10);
  let state = 'a';
  let looks = 0;
  const probe = async () => {
    looks += 1;
    return state;
  };
  const heard = [0, 0];
  const ends = heard.map((_, n) =>
    watch.subscribe('case', probe, () => (heard[n] = (heard[n] ?? 0) + 1)),
  );
  await vi.waitFor(() => expect(looks).toBeGreaterThan(1));
  expect(heard).toEqual([0, 0]);
  state = 'b';
  await vi.waitFor(() => expect(heard).toEqual([1, 1]));
  ends[0]?.();
  state = 'c';
  await vi.waitFor(() => expect(heard).toEqual([1, 2]));
  ends[1]?.();
  expect(watch.size()).toBe(0);
  const before = looks;
  await pause(50);
  expect(looks).toBeLessThanOrEqual(before + 1);
});

test('a look that fails is no change', async () => {
  const watch = createWatch(5);
  let fail = false;
  let heard = 0;
  const end = watch.subscribe(
    'case',
    async () => {
      if (fail) throw new Error('no server');
      return 'same';
    },
    () => (heard += 1),
  );
  await pause(20);
  fail = true;
  await pause(20);
  fail = false;
  await pause(20);
  end();
  expect(heard).toBe(0);
});

test('what was ended twice ends nothing of those who came after', async () => {
  const watch = createWatch(5);
  let state = 'a';
  let heard = 0;
  const probe = async () => state;
  const end = watch.subscribe('case', probe, () => undefined);
  end();
  const later = watch.subscribe('case', probe, () => (heard += 1));
  end();
  await pause(20);
  state = 'b';
  await vi.waitFor(() => expect(heard).toBe(1));
  later();
  expect(watch.size()).toBe(0);
});
