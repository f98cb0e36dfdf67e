import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildWithGo } from '../../platform/embedded/build-with-go.ts';
import { serverVersion } from '../../platform/embedded/find-server.ts';
import { databaseUser } from './postgres.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../deploy/temporal/schema.sh', import.meta.url));

/** Temporal's own tool for its schemas, of the same version as the server. */
async function provideSqlTool(cache: string, report: (line: string) => void): Promise<string> {
  const tool = join(cache, `temporal-server-${serverVersion}`, 'temporal-sql-tool');
  const module = `go.temporal.io/server/cmd/tools/sql@v${serverVersion}`;
  if (existsSync(tool) || (await buildWithGo(module, tool, 'temporal-sql-tool', report))) {
    return tool;
  }
  throw new Error('No temporal-sql-tool can be had; expected Go, with which it is built.');
}

/** Makes both databases of a Temporal server as production does. */
export async function prepareDatabases(
  port: number,
  cache: string,
  report: (line: string) => void,
): Promise<void> {
  const tool = await provideSqlTool(cache, report);
  const path = [dirname(tool), process.env['PATH'] ?? ''].join(delimiter);
  const place = { SQL_HOST: '127.0.0.1', SQL_PORT: String(port) };
  const account = { SQL_USER: databaseUser, SQL_PASSWORD: 'none' };
  await run('sh', [script], { env: { PATH: path, ...place, ...account } });
}
