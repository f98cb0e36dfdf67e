import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { TestProject } from 'vitest/node';
import { defaultCache, findTemporalServer } from '../platform/embedded/find-server.ts';
import { findChromium } from './support/chromium.ts';
import { findS3Server } from './support/find-s3-server.ts';
import { startTemporalServer } from '../platform/embedded/temporal-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    temporalAddress: string;
    workflowBundle: string;
    chromium: string;
    s3Server: string;
  }
}

/** One real Temporal server and one bundle of the workflows for the whole run. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-test-'));
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const binary = await findTemporalServer(
    {
      named: process.env['TEMPORAL_SERVER_BINARY'],
      path: process.env['PATH'] ?? '',
      cache: defaultCache(process.env),
    },
    report,
  );
  const workflowBundle = join(folder, 'workflows.js');
  const workflowsPath = new URL('../workflows/index.ts', import.meta.url).pathname;
  const [server] = await Promise.all([
    startTemporalServer({ binary, dataDir: folder, report }),
    existsSync(workflowsPath) &&
      bundleWorkflowCode({
        workflowsPath,
        logger: new DefaultLogger('WARN'),
        failureConverterPath: new URL('../platform/failure-converter.ts', import.meta.url).pathname,
      }).then(({ code }) => writeFile(workflowBundle, code)),
  ]);
  project.provide('chromium', findChromium(process.env['PATH'] ?? '', report));
  project.provide('s3Server', await findS3Server(defaultCache(process.env), report));
  project.provide('temporalAddress', server.address);
  project.provide('workflowBundle', workflowBundle);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
