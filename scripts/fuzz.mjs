// The property tests alone, more often than `npm test` has time for: `npm run fuzz -- --runs 5000`.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '5000' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const env = {
  ...process.env,
  FUZZ_RUNS: values.runs,
  ...(values.seed ? { FUZZ_SEED: values.seed } : {}),
};
const files = positionals.length > 0 ? positionals : ['test/machine', 'property.test'];
const words = ['vitest', 'run', '-c', 'vitest.pure.config.ts', '--testTimeout=86400000', ...files];
spawn('npx', words, { stdio: 'inherit', env }).once('exit', (code) => process.exit(code ?? 1));
