/**
 * `npm run promote -- VERSION`: new cases and the next step of every open one go to the workers of
 * that version; `--percent N`: of so many in a hundred; `--unversioned`: to workers without
 * WORKER_BUILD_ID. Without a version it is that of WORKER_BUILD_ID. `--status` says how it is.
 */
import { parseArgs } from 'node:util';
import { Client } from '@temporalio/client';
import { describeDeployment, makeCurrent, ramp } from '../platform/deployment.ts';
import { readSettings } from '../platform/settings.ts';
import { connectTemporal } from '../platform/temporal.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      percent: { type: 'string' },
      unversioned: { type: 'boolean', default: false },
      status: { type: 'boolean', default: false },
    },
  });
  const settings = readSettings(process.env);
  const { namespace, taskQueue } = settings.temporal;
  const percent = values.percent === undefined ? undefined : Number(values.percent);
  if (percent !== undefined && !(percent >= 0 && percent <= 100)) {
    throw new Error(`--percent ${values.percent}: expected 0 to 100`);
  }
  const buildId = positionals[0] ?? settings.buildId;
  const connection = await connectTemporal(settings.temporal);
  const client = new Client({ connection, namespace });
  try {
    if (!values.status) {
      if (!buildId && !values.unversioned) {
        throw new Error('Expected the version: npm run promote -- VERSION, or WORKER_BUILD_ID');
      }
      const to = values.unversioned ? '' : (buildId ?? '');
      if (percent === undefined) await makeCurrent(client, taskQueue, to);
      else await ramp(client, taskQueue, to, percent);
    }
    const { current, ramping, versions, failing } = await describeDeployment(client, taskQueue);
    say(`current: ${current ?? 'workers without WORKER_BUILD_ID'}`);
    if (ramping) say(`${ramping.percent} % of the cases: ${ramping.buildId}`);
    for (const { buildId: id, status, running } of versions) {
      say(`${id}: ${status}, last one to work on ${running} open executions`);
    }
    if (failing.length > 0) {
      if (values.status) process.exitCode = 1;
      say(`Steps fail again and again: ${failing.slice(0, 20).join(', ')}`);
    }
  } finally {
    await connection.close();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
