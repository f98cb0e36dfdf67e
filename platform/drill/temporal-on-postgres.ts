import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ServerSetUp } from '../embedded/temporal-server.ts';

/** A Temporal server on PostgreSQL, in the words of its own image, as docker-compose.yml uses them. */
export const onPostgres =
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
