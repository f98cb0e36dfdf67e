import { join } from 'node:path';
import { readSettings, type Settings } from '../settings.ts';

interface Drill {
  folder: string;
  temporalAddress: string;
  /** The drill's own, on loopback. */
  smtpUrl: string;
  lockers?: { url: string; token: string };
}

/**
 * The settings of a drill are made from nothing, and take from the office only what its cases are read
 * with: whatever else is set there, a mail server, lockers, receivers of events, mail that comes in,
 * watched folders, is not known to the drill.
 */
export function drillSettings(office: Settings, { folder, ...drill }: Drill): Settings {
  const { lockers } = drill;
  return readSettings({
    DATA_DIR: folder,
    PORT: '0',
    TEMPORAL_ADDRESS: drill.temporalAddress,
    TEMPORAL_NAMESPACE: office.temporal.namespace,
    TEMPORAL_TASK_QUEUE: office.temporal.taskQueue,
    BLOB_STORE: `file:${join(folder, 'store')}`,
    SMTP_URL: drill.smtpUrl,
    MAIL_FROM: office.mailFrom,
    PROCEDURES_DIR: office.proceduresDir,
    LANGUAGES_DIR: office.languagesDir,
    AUDIT_RETENTION_DAYS: String(office.auditRetentionDays),
    EVENTS_KEPT_DAYS: String(office.eventsKeptDays),
    DRAIN_SECONDS: '0',
    LOG_LEVEL: 'silent',
    ...(lockers ? { LOCKER_URL: lockers.url, LOCKER_TOKEN: lockers.token } : {}),
    ...(office.masterKey
      ? { MASTER_KEY: office.masterKey }
      : { MASTER_KEY_FILE: office.masterKeyFile }),
  });
}
