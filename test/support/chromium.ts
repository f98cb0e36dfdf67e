import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function onPath(path: string): string | undefined {
  const found = path
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  return found ?? [chromium.executablePath()].find((file) => existsSync(file));
}

const run = (command: string, words: string[]): boolean =>
  spawnSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;

/**
 * A Chromium for the tests in a real browser: one that is there, else the distribution's, else the
 * one that Playwright fetches.
 * @throws naming the ways to get one
 */
export function findChromium(path: string, report: (line: string) => void): string {
  const there = onPath(path);
  if (there) return there;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    report('Installing Chromium for the browser tests with apt-get (about a minute, once) …');
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  const installed = onPath(path);
  if (installed) return installed;
  report('Fetching Chromium for the browser tests …');
  run('npx', ['playwright-core', 'install', 'chromium']);
  const fetched = onPath(path);
  if (fetched) return fetched;
  throw new Error('No Chromium for the browser tests; expected `chromium` on the PATH.');
}
