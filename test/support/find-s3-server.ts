import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildWithGo } from '../../platform/embedded/build-with-go.ts';

const version = '1.8.0';
const module = `github.com/versity/versitygw/cmd/versitygw@v${version}`;

/** Versity's S3 gateway on a folder: cached, or built with Go. Empty, with a report, where neither. */
export async function findS3Server(cache: string, report: (line: string) => void): Promise<string> {
  const path = join(cache, `versitygw-${version}`, 'versitygw');
  const answers = await promisify(execFile)(path, ['--version']).catch(() => undefined);
  if (answers) return path;
  const what = `the S3 server of the tests (about three minutes)`;
  return (await buildWithGo(module, path, what, report)) ? path : '';
}
