import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { installWithApt } from './apt.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function onPath(path: string): string | undefined {
  const found = path
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  return found ?? [chromium.executablePath()].find((file) => existsSync(file));
}

/**
 * A Chromium for the tests in a real browser: one that is there, else the distribution's, else the
 * one that Playwright fetches.
 * @throws naming the ways to get one
 */
export function findChromium(path: string, report: (line: string) => void): string {
  const there = onPath(path);
  if (there) return there;
  installWithApt('chromium', report);
  const installed = onPath(path);
  if (installed) return installed;
  report('Fetching Chromium for the browser tests …');
  const words = ['playwright-core', 'install', 'chromium'];
  spawnSync('npx', words, { stdio: ['ignore', 'ignore', 'inherit'] });
  const fetched = onPath(path);
  if (fetched) return fetched;
  throw new Error('No Chromium for the browser tests; expected `chromium` on the PATH.');
}
