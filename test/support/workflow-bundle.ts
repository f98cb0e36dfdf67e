import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the workflows once for a whole run of tests; answers with the file. */
export async function writeWorkflowBundle(folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: at('../../workflows/index.ts'),
    failureConverterPath: at('../../platform/failure-converter.ts'),
    logger: new DefaultLogger('WARN'),
  });
  const file = join(folder, 'workflows.js');
  await writeFile(file, code);
  return file;
}
