// Node 20 does not hand `--import tsx` on to worker threads; this file does it for them.
import { register } from 'tsx/esm/api';

register();
await import('./scan-worker.ts');
