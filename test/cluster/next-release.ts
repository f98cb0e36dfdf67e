import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const left = new Set(['node_modules', '.git', 'data', '.stryker', 'screenshots']);
const line = "export { application } from './application/workflow.ts';\n";
const changed = `import { patched, sleep } from '@temporalio/workflow';
import type { ApplicationInput } from './application/contract.ts';
import { application as present } from './application/workflow.ts';
export async function application(input: ApplicationInput): Promise<void> {
  if (patched('next-release')) await sleep(1);
  await present(input);
}
`;

/**
 * The present code, and a change of the workflow as the next release may bring: cases that begin
 * under it take a step that the present code does not know.
 * @returns its folder
 */
export async function nextRelease(folder: string): Promise<string> {
  const tree = join(folder, 'next');
  await cp(root, tree, { recursive: true, filter: (path) => !left.has(basename(path)) });
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'));
  const index = join(tree, 'workflows/index.ts');
  const text = await readFile(index, 'utf8');
  if (!text.includes(line)) throw new Error(`${index}: expected the line ${line}`);
  await writeFile(index, changed + text.replace(line, ''));
  return tree;
}
