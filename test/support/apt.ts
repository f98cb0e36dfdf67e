import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs a package of the distribution, where that is Debian's or like it and this is root. */
export function installWithApt(name: string, report: (line: string) => void): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  report(`Installing ${name} for the tests with apt-get, once …`);
  for (const words of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', name],
  ]) {
    spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
