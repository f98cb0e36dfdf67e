/**
 * `npm run restore-drill -- BACKUP`: restores a backup into a fresh place beside the running office,
 * starts all parts of an office on it, and checks every case and page. Ends with 1 when anything is
 * wrong; leaves nothing behind.
 */
import { resolve } from 'node:path';
import { linesOf } from '../platform/check/report.ts';
import { drill } from './drill/run.ts';
import { readSettings } from '../platform/settings.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

try {
  const [backup] = process.argv.slice(2);
  if (!backup) throw new Error('expected a backup: npm run restore-drill -- FOLDER');
  const began = Date.now();
  const result = await drill({
    backup: resolve(backup),
    office: readSettings(process.env),
    environment: process.env,
    say,
  });
  for (const line of linesOf(result.report)) say(line);
  say(
    `${result.mails} mails would have gone out, none did; ` +
      `it took ${Math.round((Date.now() - began) / 1_000)} s.`,
  );
  process.exitCode = result.report.faults.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`restore-drill: ${(error as Error).message.split('\n')[0]}\n`);
  process.exitCode = 1;
}
