// Whether the process beside this one answers: `node deploy/healthy.mjs PORT`.
const [port] = process.argv.slice(2);
const answer = await fetch(`http://127.0.0.1:${port}/health/live`, {
  signal: AbortSignal.timeout(3_000),
}).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
