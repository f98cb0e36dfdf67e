import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { defaultCache, findServerBinary } from '../../platform/embedded/find-server.ts';
import {
  startTemporalServer,
  type RunningServer,
  type ServerSetUp,
} from '../../platform/embedded/temporal-server.ts';
import { databaseUser, startPostgres, type RunningPostgres } from './postgres.ts';
import { prepareDatabases } from './schemas.ts';

const dynamicOfProduction = new URL('../../deploy/temporal/dynamic.yaml', import.meta.url);

/** In the words of the server's own image, as docker-compose.yml uses them. */
const onPostgres =
  (databasePort: number): ServerSetUp =>
  async (folder, ports) => {
    const dynamic = join(folder, 'dynamic.yaml');
    const production = parse(await readFile(dynamicOfProduction, 'utf8')) as object;
    const forTests = {
      ...{ 'frontend.WorkflowTimeSkippingEnabled': [{ value: true }] },
      ...{ 'system.forceSearchAttributesCacheRefreshOnRead': [{ value: true }] },
    };
    await writeFile(dynamic, stringify({ ...production, ...forTests }));
    const services = ['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER'];
    const portsOf = services.flatMap((service, n) => [
      [`${service}_GRPC_PORT`, String(ports[n * 2])],
      [`${service}_MEMBERSHIP_PORT`, String(ports[n * 2 + 1])],
    ]);
    return {
      words: ['--allow-no-auth', 'start'],
      address: `127.0.0.1:${ports[0]}`,
      environment: {
        ...{ DB: 'postgres12', POSTGRES_SEEDS: '127.0.0.1', DB_PORT: String(databasePort) },
        ...{ POSTGRES_USER: databaseUser, POSTGRES_PWD: 'none' },
        ...{ BIND_ON_IP: '127.0.0.1', NUM_HISTORY_SHARDS: '16', LOG_LEVEL: 'error' },
        ...{ FRONTEND_HTTP_PORT: '0', DYNAMIC_CONFIG_FILE_PATH: dynamic },
        ...Object.fromEntries(portsOf),
      },
    };
  };

export interface TemporalOnPostgres {
  postgres: RunningPostgres;
  server: RunningServer;
  stop(): Promise<void>;
}

/**
 * The server of the one-command mode, on PostgreSQL.
 * @param folder has to be one that the account `postgres` may enter, when this runs as root
 */
export async function startTemporalOnPostgres(
  folder: string,
  environment: Record<string, string | undefined>,
  report: (line: string) => void,
): Promise<TemporalOnPostgres> {
  const path = environment['PATH'] ?? '';
  const cache = defaultCache(environment);
  const named = environment['TEMPORAL_SERVER_BINARY'];
  const binary = await findServerBinary({ named, path, cache }, report);
  const postgres = await startPostgres({ folder, path, report });
  try {
    await prepareDatabases(postgres.port, cache, report);
    const setUp = onPostgres(postgres.port);
    const server = await startTemporalServer({ binary, dataDir: folder, report, setUp });
    return {
      postgres,
      server,
      async stop() {
        await server.stop();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
