import { spawnSync } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * The whole product as it was last released, with the packages of the present.
 * @returns its folder
 */
export async function releasedTree(folder: string): Promise<string> {
  const commit = (await readFile(join(import.meta.dirname, 'last-release'), 'utf8')).trim();
  const tree = join(folder, 'released');
  await mkdir(tree, { recursive: true });
  const archive = spawnSync('git', ['archive', commit], { cwd: root, maxBuffer: 1e9 });
  if (archive.status !== 0) {
    throw new Error(
      `The last release, commit ${commit}, is not in this clone; expected the whole history ` +
        `(git fetch --unshallow): ${archive.stderr?.toString().split('\n')[0] ?? 'no git'}`,
    );
  }
  const unpacked = spawnSync('tar', ['-x', '-C', tree], { input: archive.stdout });
  if (unpacked.status !== 0) throw new Error(`tar: ${unpacked.stderr.toString()}`);
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'));
  return tree;
}
