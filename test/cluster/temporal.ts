import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import {
  startTemporalOn,
  type TemporalOnPostgres,
} from '../../platform/drill/temporal-on-postgres.ts';
import { defaultCache, findServerBinary } from '../../platform/embedded/find-server.ts';
import { databaseUser, startPostgres } from './postgres.ts';
import { prepareDatabases } from './schemas.ts';

const dynamicOfProduction = new URL('../../deploy/temporal/dynamic.yaml', import.meta.url);

async function dynamic(): Promise<object> {
  const production = parse(await readFile(dynamicOfProduction, 'utf8')) as object;
  return {
    ...production,
    ...{ 'frontend.WorkflowTimeSkippingEnabled': [{ value: true }] },
    ...{ 'system.forceSearchAttributesCacheRefreshOnRead': [{ value: true }] },
  };
}

export type { TemporalOnPostgres };

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
  return startTemporalOn(postgres, {
    ...{ binary, dataDir: folder, report },
    ...{ user: databaseUser, dynamic: await dynamic() },
    prepare: () => prepareDatabases(postgres.port, cache, report),
  });
}
