import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../support/chromium.ts';
import { writeWorkflowBundle } from '../../platform/workflow-bundle.ts';
import { startTemporalOnPostgres } from './temporal.ts';

/** One Temporal server on PostgreSQL for all tests of the cluster. */
export default async function setup(project: TestProject) {
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-cluster-'));
  // PostgreSQL may run as another account, which has to get through to its own folder.
  await chmod(folder, 0o711);
  const [temporal, workflowBundle] = await Promise.all([
    startTemporalOnPostgres(folder, process.env, report),
    writeWorkflowBundle(join(folder, 'workflows.js')),
  ]);
  project.provide('chromium', findChromium(process.env['PATH'] ?? '', report));
  project.provide('temporalAddress', temporal.server.address);
  project.provide('workflowBundle', workflowBundle);
  return async () => {
    await temporal.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
