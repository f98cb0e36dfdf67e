import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { defaultCache, findTemporalServer } from '../platform/embedded/find-server.ts';
import { findChromium } from './support/chromium.ts';
import { writeWorkflowBundle } from '../platform/workflow-bundle.ts';
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
  const [server, workflowBundle] = await Promise.all([
    startTemporalServer({ binary, dataDir: folder, report }),
    writeWorkflowBundle(join(folder, 'workflows.js')),
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
