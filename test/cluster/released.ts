import { spawnSync } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const git = (...words: string[]) =>
  spawnSync('git', words, { cwd: root, maxBuffer: 1e9, encoding: 'buffer' });

/** The commit of the last release; of a clone without so much history the oldest there is. */
async function releasedCommit(): Promise<string> {
  const commit = (await readFile(join(import.meta.dirname, 'last-release'), 'utf8')).trim();
  if (git('cat-file', '-e', `${commit}^{commit}`).status === 0) return commit;
  const oldest = git('rev-list', '--max-parents=0', 'HEAD').stdout.toString().trim().split('\n')[0];
  if (!oldest) throw new Error('Expected a clone of the repository, with the last release in it.');
  process.stderr.write(
    `The last release, commit ${commit}, is not in this clone: trying with ${oldest} instead ` +
      '(git fetch --unshallow brings the whole history).\n',
  );
  return oldest;
}

/**
 * The whole product as it was last released, with the packages of the present.
 * @returns its folder
 */
export async function releasedTree(folder: string): Promise<string> {
  const tree = join(folder, 'released');
  await mkdir(tree, { recursive: true });
  const archive = git('archive', await releasedCommit());
  if (archive.status !== 0) throw new Error(`git archive: ${archive.stderr.toString()}`);
  const unpacked = spawnSync('tar', ['-x', '-C', tree], { input: archive.stdout });
  if (unpacked.status !== 0) throw new Error(`tar: ${unpacked.stderr.toString()}`);
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'));
  return tree;
}
