import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startCluster, type Cluster } from './cluster.ts';
import { Journey } from './journeys.ts';
import { PatientOffice } from './patient-office.ts';
import { startTemporalOnPostgres, type TemporalOnPostgres } from './temporal.ts';

/** How often something is killed; `FAULT_KILLS=300` for a night. */
const kills = Number(process.env['FAULT_KILLS'] ?? 12);
const seed = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000);
const report = (line: string) => process.stderr.write(`${line}\n`);

let folder: string;
let temporal: TemporalOnPostgres;
let cluster: Cluster;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-kills-'));
  await chmod(folder, 0o711);
  temporal = await startTemporalOnPostgres(folder, process.env, () => undefined);
  cluster = await startCluster({
    folder: join(folder, 'office'),
    temporalAddress: temporal.server.address,
    settings: { WORKFLOW_BUNDLE: inject('workflowBundle'), DRAIN_SECONDS: '0' },
  });
}, 180_000);
afterAll(async () => {
  await cluster?.stop();
  await temporal?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Numbers from 0 to below 1 that a seed repeats. */
function random(from: number): () => number {
  let state = from;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const timesOf = (timeline: { type: string }[], type: string) =>
  timeline.filter((entry) => entry.type === type).length;

test(
  'whatever is killed at whatever moment: nothing acknowledged is lost, nothing happens twice',
  { timeout: 300_000 + kills * 30_000 },
  async () => {
    report(`FAULT_SEED=${seed} FAULT_KILLS=${kills}`);
    const next = random(seed);
    const office = new PatientOffice(cluster.urls, cluster.token);
    const ended: { journey: Journey; way: 'pickup' | 'post' }[] = [];
    let going = true;
    const applicant = async (first: number) => {
      for (let n = first; going; n += 3) {
        const way = n % 2 === 0 ? 'pickup' : 'post';
        const journey = await Journey.begins(office, 'vehicle-registration-new', n);
        await journey.sends();
        await journey.isApproved();
        if (way === 'pickup') {
          await journey.choosesSlot(n);
          await journey.collects();
        } else {
          await journey.choosesPost();
          await journey.isDispatched();
        }
        ended.push({ journey, way });
      }
    };
    const load = Promise.all([0, 1, 2].map((n) => applicant(n)));
    // A fault of the load is told at once and not after the last kill.
    let fault: unknown;
    load.catch((error: unknown) => (fault = error));

    const targets: Record<string, () => Promise<void>> = {
      server: async () => void process.kill(temporal.server.pid, 'SIGKILL'),
      database: async () => {
        await temporal.postgres.kill();
        await pause(next() * 2_000);
        await temporal.postgres.start();
      },
    };
    for (const [n, part] of [...cluster.apis, ...cluster.workers].entries()) {
      targets[`${part.name} ${n}`] = async () => {
        await part.kill();
        await pause(next() * 1_000);
        await part.start();
      };
    }
    const names = Object.keys(targets);
    for (let count = 0; count < kills && fault === undefined; count += 1) {
      await pause(500 + next() * 2_500);
      // Each of them, and then by chance.
      const name = names[count < names.length ? count : Math.floor(next() * names.length)] ?? '';
      await targets[name]?.();
    }
    going = false;
    await load;

    expect(ended.length).toBeGreaterThan(2);
    const mails = await cluster.mails.list();
    for (const { journey, way } of ended) {
      const { stage, originals, timeline } = await journey.case();
      const once = way === 'pickup' ? 'handed-over' : 'dispatched';
      expect([journey.reference, timesOf(timeline, once)]).toEqual([journey.reference, 1]);
      for (const type of ['started', 'claimed', 'decided', 'choice-confirmed']) {
        expect([type, timesOf(timeline, type)]).toEqual([type, 1]);
      }
      expect(timesOf(timeline, 'original-received')).toBe(originals.length);
      if (way === 'pickup') expect(stage).toBe('done');
      expect(originals.every(({ state }) => state === 'returned')).toBe(true);
      // A mail whose acceptance nobody knew may be there twice, as the same message.
      const own = mails.filter(({ text = '' }) => text.includes(journey.reference));
      const ids = new Map<string, Set<string>>();
      for (const { subject, messageId = '' } of own) {
        ids.set(subject, (ids.get(subject) ?? new Set()).add(messageId));
      }
      expect(own.length).toBeGreaterThan(2);
      for (const [subject, different] of ids)
        expect([subject, different.size]).toEqual([subject, 1]);
    }
    report(`${ended.length} journeys, ${office.repeated} requests repeated, ${kills} kills`);
  },
);
