// Types, lint, procedures and tests; the last line counts them together.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (command, ...words) =>
  new Promise((resolve) => {
    spawn(command, words, { stdio: 'inherit' }).once('exit', (code) => resolve(code === 0));
  });

const checks = [
  ['types', 'npx', 'tsc', '--noEmit', '-p', '.'],
  ['lint', 'npx', 'oxlint', '--type-aware', '--deny-warnings'],
  ['procedures', process.execPath, '--import', 'tsx', 'scripts/check-procedures.ts'],
];
let passed = 0;
let failed = 0;
for (const [name, command, ...words] of checks) {
  if (await run(command, ...words)) passed += 1;
  else {
    failed += 1;
    console.error(`${name}: faults above`);
  }
}
const folder = mkdtempSync(join(tmpdir(), 'fernantrag-report-'));
const report = join(folder, 'report.json');
const files = process.argv.slice(2);
const ok = await run(
  ...['npx', 'vitest', 'run', '--reporter=default', '--reporter=json'],
  ...[`--outputFile=${report}`, ...files],
);
try {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  passed += numPassedTests;
  failed += numFailedTests || (ok ? 0 : Math.max(numFailedTestSuites, 1));
} catch {
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && ok ? 0 : 1);
