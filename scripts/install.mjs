// Installs the packages when they are missing or older than the lock file. Plain Node: runs first.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old; expected 20.19 or newer.`);
  process.exit(1);
}
const mark = join(root, 'node_modules', '.package-lock.json');
const lock = join(root, 'package-lock.json');
if (!existsSync(mark) || statSync(mark).mtimeMs < statSync(lock).mtimeMs - 1000) {
  // Not `npm ci`: it asks for the optional parts of every other platform in the lock file.
  console.log('Installing the packages (about a minute, once) …');
  const { status } = spawnSync(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (status !== 0) {
    console.error('The packages could not be installed; expected a reachable package registry.');
    process.exit(1);
  }
}
