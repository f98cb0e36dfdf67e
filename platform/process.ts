import { SettingsError } from './settings.ts';

/**
 * Runs one part as a process of its own: until SIGINT or SIGTERM, then it ends in order. A fault at
 * the start is one line and exit code 1.
 */
export async function runAsProcess(
  name: string,
  start: () => Promise<{ stop(): Promise<void> }>,
): Promise<void> {
  let running: { stop(): Promise<void> };
  try {
    running = await start();
  } catch (error) {
    const line = error instanceof Error ? error.message : String(error);
    const prefix = error instanceof SettingsError ? '' : `${name}: `;
    process.stderr.write(`${prefix}${line.split('\n')[0]}\n`);
    process.exit(1);
  }
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${name}: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
