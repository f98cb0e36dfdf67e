import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { buildWithGo } from '../platform/embedded/build-with-go.ts';
import { defaultCache, serverVersion } from '../platform/embedded/find-server.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const version = '2.16.2';
const needed = {
  PUBLIC_URL: 'https://antrag.stadt.example',
  MAIL_FROM: 'antrag@stadt.example',
  OIDC_ISSUER: 'https://login.stadt.example',
};

interface Service {
  image?: string;
  build?: { args?: Record<string, string> };
  user?: string;
  read_only?: boolean;
  healthcheck?: object;
  environment?: Record<string, string | null>;
  volumes?: { type: string; source: string; target: string }[];
  ports?: { host_ip?: string; target: number }[];
  profiles?: string[];
}

/** The part of `docker compose` that reads and checks the file, from the project that defines it. */
let composeSpec: string;
beforeAll(async () => {
  composeSpec = join(defaultCache(process.env), `compose-spec-${version}`);
  const module = `github.com/compose-spec/compose-go/v2/cmd@v${version}`;
  const report = (line: string) => process.stderr.write(`${line}\n`);
  if (!existsSync(composeSpec)) {
    expect(await buildWithGo(module, composeSpec, 'the reader of compose files', report)).toBe(
      true,
    );
  }
}, 300_000);

/** As it is with these lines in .env. */
async function config(environment: Record<string, string>): Promise<Record<string, Service>> {
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-compose-'));
  try {
    const env_file = join(folder, '.env');
    const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(env_file, lines.join(''));
    const include = [{ path: join(root, 'docker-compose.yml'), env_file }];
    await writeFile(join(folder, 'all.yml'), stringify({ name: 'test', include }));
    const { stdout } = await run(composeSpec, ['-format', 'json', 'all.yml'], { cwd: folder });
    return (JSON.parse(stdout) as { services: Record<string, Service> }).services;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('the file is valid, and names what is missing', async () => {
  const services = await config(needed);
  expect(Object.keys(services)).toEqual(
    expect.arrayContaining(['postgresql', 'temporal-schema', 'temporal', 'worker', 'api']),
  );
  for (const name of Object.keys(needed)) {
    const rest = Object.fromEntries(Object.entries(needed).filter(([key]) => key !== name));
    await expect(config(rest)).rejects.toThrow(name);
  }
});

test('every image has its version, every service that stays says whether it is alive', async () => {
  const services = await config(needed);
  for (const [name, { image, healthcheck, profiles }] of Object.entries(services)) {
    expect(image, name).toMatch(/:v?\d+\.\d+/);
    const passes =
      ['temporal-schema', 'temporal-ui', 'promote'].includes(name) || profiles !== undefined;
    if (!passes) expect(healthcheck, name).toBeDefined();
  }
  for (const name of ['temporal', 'temporal-schema']) {
    expect(services[name]?.image).toContain(`:${serverVersion}`);
  }
});

test('the image of a version carries it as the build id of its worker', async () => {
  const { worker, promote } = await config({ ...needed, FERNANTRAG_VERSION: '0.2.0' });
  expect(worker?.image).toBe('fernantrag:0.2.0');
  expect(worker?.build?.args).toEqual({ BUILD_ID: '0.2.0' });
  expect(promote?.image).toBe(worker?.image);
  expect(await readFile(join(root, 'Dockerfile'), 'utf8')).toMatch(/WORKER_BUILD_ID=\$BUILD_ID/);
});

test('our own processes write nowhere but into their volumes, and hold no secret in a setting', async () => {
  const services = await config(needed);
  for (const name of ['worker', 'api', 'intake', 'promote']) {
    const { read_only, environment = {}, volumes = [], ports = [] } = services[name] ?? {};
    expect(read_only, name).toBe(true);
    const settings = Object.keys(environment);
    expect(
      settings.filter((key) => /PASSWORD|SECRET$|TOKEN$|MASTER_KEY$|SMTP_URL$/.test(key)),
    ).toEqual([]);
    const places = volumes.map(({ target }) => target);
    for (const [key, value] of Object.entries(environment)) {
      const path = value?.replace(/^file:/, '');
      if (!path?.startsWith('/') || path.startsWith('/tmp/')) continue;
      expect(
        places.some((place) => path.startsWith(place)),
        `${name} ${key}=${value}`,
      ).toBe(true);
    }
    for (const { host_ip, target } of ports)
      expect([target, host_ip]).toEqual([target, '127.0.0.1']);
  }
  expect(await readFile(join(root, 'Dockerfile'), 'utf8')).toMatch(/^USER node$/m);
});
