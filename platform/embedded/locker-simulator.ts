import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { LockerStation } from '../../procedures/types.ts';
import { openLockerStore, type LockerStore, type StationEvent } from './locker-store.ts';

/** Brings an event to Fernantrag; answers whether it was taken. */
export type Report = (station: string, event: StationEvent) => Promise<boolean>;

/** Stations that exist only for trying out, behind the very interface of real ones. */
export interface LockerSimulator extends Pick<LockerStore, 'view'> {
  url: string;
  /** What it is called with. */
  token: string;
  /** With which it reports: this and nothing else. */
  reportToken: string;
  waiting(): number;
  open(station: string, code: string): Promise<string | undefined>;
  expire(station: string, compartment: string): Promise<void>;
  jam(station: string, compartment: string, reason: string): Promise<void>;
  /** From now on what happens is reported, in order, until it is taken. */
  reportTo(report: Report): void;
  stop(): Promise<void>;
}

const pauseMs = 1_000;

export async function startLockerSimulator(
  folder: string,
  stations: readonly LockerStation[],
): Promise<LockerSimulator> {
  const store = await openLockerStore(folder, stations);
  const token = randomBytes(24).toString('base64url');
  const server = createAdaptorServer({
    fetch: routes(store, token).fetch,
    overrideGlobalObjects: false,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  let report: Report | undefined;
  let timer: NodeJS.Timeout | undefined;
  let telling: Promise<void> | undefined;
  const tell = async () => {
    for (let next = store.events[0]; next && report; next = store.events[0]) {
      const taken = await report(next.station, next.event).catch(() => false);
      if (!taken) {
        timer = setTimeout(() => void start(), pauseMs).unref();
        return;
      }
      await store.told();
    }
  };
  const start = async () => {
    telling ??= tell().finally(() => {
      telling = undefined;
    });
    await telling;
  };
  const andTell = async <R>(act: () => Promise<R>): Promise<R> => {
    const done = await act();
    await start();
    return done;
  };

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    reportToken: randomBytes(24).toString('base64url'),
    view: store.view,
    waiting: () => store.events.length,
    open: (station, code) => andTell(() => store.open(station, code)),
    expire: (station, number) => andTell(() => store.expire(station, number)),
    jam: (station, number, reason) => andTell(() => store.jam(station, number, reason)),
    reportTo(to) {
      report = to;
      void start();
    },
    async stop() {
      report = undefined;
      clearTimeout(timer);
      await telling;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}

function routes(store: LockerStore, token: string): Hono {
  const expected = Buffer.from(`Bearer ${token}`);
  const path = '/stations/:station/bookings/:booking';
  return new Hono()
    .use(async (c, next) => {
      const given = Buffer.from(c.req.header('authorization') ?? '');
      const known = given.length === expected.length && timingSafeEqual(given, expected);
      if (!known) return c.json({ type: 'not-signed-in' }, 401);
      return next();
    })
    .use(`${path}/*`, async (c, next) =>
      store.has(c.req.param('station')) ? next() : c.json({ type: 'unknown-station' }, 404),
    )
    .put(path, async (c) => {
      const { station, booking } = c.req.param();
      const found = await store.reserve(station, booking);
      if (found === 'none-free') return c.json({ type: 'none-free' }, 409);
      if (found === 'ended') return c.json({ type: 'ended' }, 410);
      return c.json({ compartment: found.number, code: found.code });
    })
    .post(`${path}/loaded`, async (c) => {
      const { station, booking } = c.req.param();
      const { until } = await c.req.json<{ until: string }>();
      const known = await store.loaded(station, booking, until);
      return known ? c.json({}) : c.json({ type: 'unknown-booking' }, 404);
    })
    .delete(path, async (c) => {
      const { station, booking } = c.req.param();
      await store.release(station, booking);
      return c.body(null, 204);
    });
}
