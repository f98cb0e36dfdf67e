import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildWithGo } from '../../platform/embedded/build-with-go.ts';
import { serverVersion } from '../../platform/embedded/find-server.ts';
import { databaseUser } from './postgres.ts';

const run = promisify(execFile);
const schemas = {
  temporal: 'postgresql/v12/temporal',
  temporal_visibility: 'postgresql/v12/visibility',
} as const;

/** Temporal's own tool for its schemas, of the same version as the server. */
async function provideSqlTool(cache: string, report: (line: string) => void): Promise<string> {
  const tool = join(cache, `temporal-server-${serverVersion}`, 'temporal-sql-tool');
  const module = `go.temporal.io/server/cmd/tools/sql@v${serverVersion}`;
  if (existsSync(tool) || (await buildWithGo(module, tool, 'temporal-sql-tool', report))) {
    return tool;
  }
  throw new Error('No temporal-sql-tool can be had; expected Go, with which it is built.');
}

/** Makes both databases of a Temporal server, or brings them up to its version. */
export async function prepareDatabases(
  port: number,
  cache: string,
  report: (line: string) => void,
): Promise<void> {
  const tool = await provideSqlTool(cache, report);
  for (const [database, schema] of Object.entries(schemas)) {
    const place = ['--plugin', 'postgres12', '--ep', '127.0.0.1', '-p', String(port)];
    const words = [...place, '-u', databaseUser, '--pw', 'none', '--db', database];
    await run(tool, [...words, 'create-database']);
    await run(tool, [...words, 'setup-schema', '-v', '0.0']);
    await run(tool, [...words, 'update-schema', '-s', schema]);
  }
}
