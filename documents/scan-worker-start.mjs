// Node 20 does not hand `--import tsx` on to worker threads; this file does it for them.
import { register } from 'tsx/esm/api';

// What the libraries mumble while they look at bad pages is no line of our log.
process.stderr.write = () => true;
register();
await import('./scan-worker.ts');
