import { afterAll, beforeAll, expect, test } from 'vitest';
import { newSecret } from '../test/support/receiver.ts';
import { opened, patience, startSubscriptions } from '../test/support/subscriptions.ts';

const begin = () =>
  startSubscriptions(['one', 'two', 'later'], (entry) => [entry('one'), entry('two')]);
let office: Awaited<ReturnType<typeof begin>>;
beforeAll(async () => {
  office = await begin();
});
afterAll(() => office.stop());

test('a secret is replaced without a gap: for a while both sign', async () => {
  const { receivers, secrets, entry, view } = office;
  await office.upToDate('one');
  const next = newSecret();
  const { secret, ...rest } = { ...entry('one'), secret: secrets.one };
  const before = (await view('one')).subscription?.fingerprint;
  await office.configure([{ ...rest, secrets: [next, secret] }, entry('two')]);
  await expect
    .poll(async () => (await view('one')).subscription?.fingerprint, patience)
    .not.toBe(before);
  await office.happens();
  await expect.poll(() => receivers.one.received.length, patience).toBe(1);
  const [received] = receivers.one.received;
  if (!received) throw new Error('expected an event');
  for (const known of [next, secrets.one]) {
    expect(opened(received, known).data?.stage).toBe('in-review');
  }
  secrets.one = next;
});

test('a wrong file changes nothing; a new address is tried at once', async () => {
  const { receivers, secrets, entry, view } = office;
  await office.upToDate('one');
  office.forget();
  await receivers.one.down();
  await office.happens();
  await expect.poll(async () => (await view('one')).failing, patience).toBeDefined();
  await office.configure([{ ...entry('one'), url: 'nowhere' }]);
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect(await office.names()).toEqual(['one', 'two']);
  await office.configure([{ ...entry('one'), url: receivers.later.url }, entry('two')]);
  await expect.poll(() => receivers.later.received.length, patience).toBe(1);
  const [moved] = receivers.later.received;
  expect(moved && opened(moved, secrets.one).data?.stage).toBe('in-review');
  await receivers.one.up();
}, 60_000);

test('who leaves the file hears no more; who comes begins with now, or with all that is kept', async () => {
  const { receivers, entry, view } = office;
  await office.upToDate('one');
  office.forget();
  const { latest } = await view('one');
  await office.configure([entry('two'), entry('later', { from: 'beginning' })]);
  await expect.poll(() => office.names(), patience).toEqual(['later', 'two']);
  await office.upToDate('later');
  expect(office.sequences('later')).toEqual(Array.from({ length: latest }, (_, n) => n + 1));
  await office.happens();
  await expect.poll(() => office.sequences('later').at(-1), patience).toBe(latest + 1);
  expect(receivers.one.received).toEqual([]);
  await office.configure([entry('one'), entry('later')]);
  await expect.poll(async () => (await view('one')).position, patience).toBe(latest + 1);
  await office.happens();
  await expect.poll(() => office.sequences('one'), patience).toEqual([latest + 2]);
}, 60_000);
