import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ServerBinary } from '../embedded/find-server.ts';
import {
  startTemporalServer,
  type RunningServer,
  type ServerSetUp,
} from '../embedded/temporal-server.ts';
import type { RunningPostgres } from './postgres.ts';

/** A Temporal server on PostgreSQL, in the words of its own image, as docker-compose.yml uses them. */
const onPostgres =
  ({ port, user, dynamic }: { port: number; user: string; dynamic: object }): ServerSetUp =>
  async (folder, ports) => {
    const dynamicFile = join(folder, 'dynamic.yaml');
    await writeFile(dynamicFile, stringify(dynamic));
    const services = ['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER'];
    const portsOf = services.flatMap((service, n) => [
      [`${service}_GRPC_PORT`, String(ports[n * 2])],
      [`${service}_MEMBERSHIP_PORT`, String(ports[n * 2 + 1])],
    ]);
    return {
      words: ['--allow-no-auth', 'start'],
      address: `127.0.0.1:${ports[0]}`,
      environment: {
        ...{ DB: 'postgres12', POSTGRES_SEEDS: '127.0.0.1', DB_PORT: String(port) },
        ...{ POSTGRES_USER: user, POSTGRES_PWD: 'none' },
        // Of a database that is there already its own number of shards counts.
        ...{ BIND_ON_IP: '127.0.0.1', NUM_HISTORY_SHARDS: '16', LOG_LEVEL: 'error' },
        ...{ FRONTEND_HTTP_PORT: '0', DYNAMIC_CONFIG_FILE_PATH: dynamicFile },
        ...Object.fromEntries(portsOf),
      },
    };
  };

export interface TemporalOnPostgres {
  postgres: RunningPostgres;
  server: RunningServer;
  stop: () => Promise<void>;
}

/** On a PostgreSQL that runs already; from here on both end together, and also when this fails. */
export async function startTemporalOn(
  postgres: RunningPostgres,
  options: {
    binary: ServerBinary;
    dataDir: string;
    user: string;
    dynamic: object;
    report: (line: string) => void;
    /** What the database needs before. */
    prepare: () => Promise<unknown>;
  },
): Promise<TemporalOnPostgres> {
  const { binary, dataDir, user, dynamic, report, prepare } = options;
  try {
    await prepare();
    const setUp = onPostgres({ port: postgres.port, user, dynamic });
    const server = await startTemporalServer({ binary, dataDir, report, setUp });
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
