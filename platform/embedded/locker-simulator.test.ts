import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LockerStation } from '../../procedures/types.ts';
import { createLockerStations, openLockers } from '../lockers/http.ts';
import { startLockerSimulator, type LockerSimulator } from './locker-simulator.ts';
import type { StationEvent } from './locker-store.ts';

const station: LockerStation = {
  id: 'yard',
  name: { de: 'Hof' },
  address: 'Am Hof 1',
  hours: { de: 'immer' },
  compartments: 2,
};
const until = '2999-12-31';
let folder: string;
let running: LockerSimulator;
const begin = async () => {
  running = await startLockerSimulator(folder, [station]);
  return running;
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockers-'));
  await begin();
});
afterEach(async () => {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});
const asked = () => createLockerStations(running);
const booking = (bookingId: string) => ({ bookingId, station: 'yard' });

async function loaded(id: string) {
  const offer = await asked().reserve(booking(id));
  await asked().loaded({ ...booking(id), until });
  return 'code' in offer ? offer : { compartment: '', code: '' };
}

test('a repeated call gets the same compartment and code, a third booking none', async () => {
  const one = await asked().reserve(booking('a:1'));
  expect(one).toMatchObject({ outcome: 'reserved', compartment: '1' });
  expect(await asked().reserve(booking('a:1'))).toEqual(one);
  await asked().reserve(booking('b:1'));
  expect(await asked().reserve(booking('c:1'))).toEqual({ outcome: 'none-free' });
  await asked().release(booking('b:1'));
  await asked().release(booking('b:1'));
  expect(await asked().reserve(booking('c:1'))).toMatchObject({ compartment: '2' });
});

test('a booking that was released is given nothing by a call that comes late', async () => {
  await asked().release(booking('a:1'));
  await expect(asked().reserve(booking('a:1'))).rejects.toThrow('answered with 410');
  expect(await asked().loaded({ ...booking('a:1'), until })).toBe('gone');
  expect(running.view()[0]?.occupied).toEqual([]);
});

test('a code opens what is loaded, once, and not before and not when it is jammed', async () => {
  const reserved = await asked().reserve(booking('a:1'));
  const code = 'code' in reserved ? reserved.code : '';
  expect(await running.open('yard', code)).toBeUndefined();
  await asked().loaded({ ...booking('a:1'), until });
  expect(await running.open('yard', code)).toBe('1');
  expect(await running.open('yard', code)).toBeUndefined();
  const other = await loaded('b:1');
  await running.jam('yard', other.compartment, 'door jammed');
  expect(await running.open('yard', other.code)).toBeUndefined();
});

test('what it holds and has not told yet outlives its end, and is told in order', async () => {
  const one = await loaded('a:1');
  const two = await loaded('b:1');
  await running.open('yard', one.code);
  await running.expire('yard', two.compartment);
  expect(running.waiting()).toBe(2);
  await running.stop();
  await begin();
  expect(running.view()[0]?.occupied).toMatchObject([{ booking: 'b:1', state: 'expired' }]);
  const told: StationEvent[] = [];
  let refusals = 1;
  running.reportTo(async (_, event) => {
    if (refusals-- > 0) return false;
    told.push(event);
    return true;
  });
  await expect.poll(() => told, { timeout: 5_000 }).toHaveLength(2);
  expect(told).toMatchObject([
    { type: 'opened', booking: 'a:1' },
    { type: 'expired', booking: 'b:1' },
  ]);
  expect(running.waiting()).toBe(0);
});

test('who does not know its token gets nothing', async () => {
  const stranger = createLockerStations({ url: running.url, token: 'guessed' });
  await expect(stranger.reserve(booking('a:1'))).rejects.toThrow('answered with 401');
  await expect(asked().reserve({ ...booking('a:1'), station: 'none' })).rejects.toThrow('404');
});

test('a locker that is offered and run by nobody stops the start with one line', () => {
  const offers = { procedures: new Map([['car', { handover: { locker: {} } }]]) };
  expect(() => openLockers({}, offers)).toThrow(
    'LOCKER_URL: expected the address of the locker stations, because car offers a locker.',
  );
  expect(openLockers({ lockers: { url: 'http://x' } }, offers)).toBeDefined();
  expect(openLockers({}, { procedures: new Map([['car', { handover: {} }]]) })).toBeUndefined();
});
