import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the workflows for workers to start from: that takes them a second instead of several. */
export async function writeWorkflowBundle(file: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: at('../workflows/index.ts'),
    failureConverterPath: at('./failure-converter.ts'),
    workflowInterceptorModules: [at('../workflows/trace-interceptors.ts')],
    logger: new DefaultLogger('WARN'),
  });
  await writeFile(file, code);
  return file;
}
