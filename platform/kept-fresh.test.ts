import { expect, test } from 'vitest';
import { keepFresh } from './kept-fresh.ts';

test('many who read at once have it found out once, and nobody who takes the latest waits', async () => {
  let found = 0;
  const kept = keepFresh(
    async () => (found += 1),
    60_000,
    () => undefined,
  );
  expect(kept.latest()).toBeUndefined();
  expect(await Promise.all([kept.read(), kept.read(), kept.read()])).toEqual([1, 1, 1]);
  expect(kept.latest()).toBe(1);
  expect(found).toBe(1);
});

test('what is too old is shown once more while it is found out anew', async () => {
  let found = 0;
  const kept = keepFresh(
    async () => (found += 1),
    -1,
    () => undefined,
  );
  expect(await kept.read()).toBe(1);
  expect(kept.latest()).toBe(1);
  await expect.poll(() => kept.latest()).toBe(2);
});

test('a failure is told and keeps what was known; the next try has its pause', async () => {
  const faults: unknown[] = [];
  let asked = 0;
  const failing = (maxAge: number) =>
    keepFresh(
      async () => {
        asked += 1;
        if (asked > 1) throw new Error('out of reach');
        return 'known';
      },
      maxAge,
      (error) => faults.push(error),
    );
  const kept = failing(-1);
  expect(await kept.read()).toBe('known');
  expect(kept.latest()).toBe('known');
  await expect.poll(() => faults.length).toBe(1);
  expect(asked).toBe(2);

  const never = failing(60_000);
  await expect(never.read()).rejects.toThrow('out of reach');
  expect([never.latest(), never.latest()]).toEqual([undefined, undefined]);
  expect(asked).toBe(3);
});
