import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { buildWithGo } from '../../platform/embedded/build-with-go.ts';
import { defaultCache } from '../../platform/embedded/find-server.ts';
import { freePorts } from '../../platform/embedded/ports.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { expectAllOnce, startLoad } from './load.ts';
import { PatientOffice } from './patient-office.ts';

const version = '2.12.0';
const report = (line: string) => process.stderr.write(`${line}\n`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Toxiproxy: passes connections on, and spoils them in the ways of real networks. */
async function startToxiproxy(upstream: string) {
  const binary = join(defaultCache(process.env), `toxiproxy-${version}`);
  const module = `github.com/Shopify/toxiproxy/v2/cmd/server@v${version}`;
  if (!existsSync(binary) && !(await buildWithGo(module, binary, 'Toxiproxy', report))) {
    throw new Error('No Toxiproxy can be had; expected Go, with which it is built.');
  }
  const [control = 0, listen = 0] = await freePorts(2);
  const child: ChildProcess = spawn(binary, ['-host', '127.0.0.1', '-port', String(control)], {
    stdio: 'ignore',
  });
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`http://127.0.0.1:${control}${path}`, {
      method,
      headers: { 'user-agent': 'fernantrag-test', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`Toxiproxy: ${answer.status} ${await answer.text()}`);
  };
  const proxy = { name: 'temporal', listen: `127.0.0.1:${listen}`, upstream, enabled: true };
  for (let tries = 0; ; tries += 1) {
    try {
      await ask('POST', '/proxies', proxy);
      break;
    } catch (error) {
      if (tries > 50) throw error;
      await pause(100);
    }
  }
  return {
    address: proxy.listen,
    add: (name: string, type: string, attributes: object) =>
      ask('POST', '/proxies/temporal/toxics', { name, type, attributes }),
    remove: (name: string) => ask('DELETE', `/proxies/temporal/toxics/${name}`),
    enable: (enabled: boolean) => ask('POST', '/proxies/temporal', { enabled }),
    stop: () => void child.kill(),
  };
}

let folder: string;
let network: Awaited<ReturnType<typeof startToxiproxy>>;
let cluster: Cluster;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-network-'));
  network = await startToxiproxy(inject('temporalAddress'));
  cluster = await startCluster({
    folder,
    temporalAddress: network.address,
    namespace: 'network',
    settings: { WORKFLOW_BUNDLE: inject('workflowBundle'), DRAIN_SECONDS: '0' },
  });
}, 180_000);
afterAll(async () => {
  await cluster?.stop();
  network?.stop();
  await rm(folder, { recursive: true, force: true });
});

const weathers: [name: string, spoil: () => Promise<void>, seconds: number][] = [
  ['slow', () => network.add('spoiled', 'latency', { latency: 300, jitter: 250 }), 10],
  ['narrow', () => network.add('spoiled', 'bandwidth', { rate: 20 }), 8],
  // Data goes nowhere, and no side hears that the connection is gone.
  ['half-open', () => network.add('spoiled', 'timeout', { timeout: 0 }), 15],
  ['reset', () => network.add('spoiled', 'reset_peer', { timeout: 200 }), 8],
];

test(
  'connections that are slow, narrow, half-open, reset and gone',
  { timeout: 400_000 },
  async () => {
    const office = new PatientOffice(cluster.urls, cluster.token);
    const load = startLoad(office);
    await pause(4_000);
    for (const [name, spoil, seconds] of weathers) {
      const before = load.ended.length;
      await spoil();
      await pause(seconds * 1_000);
      await network.remove('spoiled');
      await pause(6_000);
      report(`${name}: ${load.ended.length - before} journeys ended, ${office.repeated} repeated`);
      expect(load.broken()).toBe(false);
    }
    await network.enable(false);
    await pause(8_000);
    await network.enable(true);
    await pause(6_000);
    await load.stop();
    await expectAllOnce(cluster, load.ended);
  },
);
