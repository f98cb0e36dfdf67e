// Node 20 does not hand `--import tsx` on to a process without it; this file does it for them.
import { Worker } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

new Worker(new URL('./memory-guard.mjs', import.meta.url), { argv: process.argv.slice(2) }).unref();
process.once('disconnect', () => process.exit());
register();
await import('./scan-worker.ts');
