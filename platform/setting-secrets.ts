import { readFileSync } from 'node:fs';
import type { Environment } from './settings.ts';

/** Each may stand in a file instead, named by `…_FILE`; an empty file is as good as none. */
const secretSettings = [
  ...['TEMPORAL_API_KEY', 'SMTP_URL', 'OIDC_CLIENT_SECRET', 'LOCKER_TOKEN'],
  ...['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
];

/** What such files hold, and the faults of those that cannot be used. */
export function secretsOf(environment: Environment) {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of secretSettings) {
    const path = environment[`${name}_FILE`]?.trim();
    if (!path) continue;
    if (environment[name]?.trim()) {
      faults.push(`${name}_FILE: expected either this or ${name}`);
      continue;
    }
    try {
      const value = readFileSync(path, 'utf8').trim();
      if (value) values[name] = value;
    } catch {
      faults.push(`${name}_FILE: expected a readable file`);
    }
  }
  return { values, faults };
}
