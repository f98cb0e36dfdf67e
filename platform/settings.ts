import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { environmentSchema } from './settings-schema.ts';
import type { BlobStoreSetting, LogLevel } from './settings-schema.ts';

export type { BlobStoreSetting, LogLevel } from './settings-schema.ts';

export interface TlsSettings {
  serverName?: string;
  serverRootCa?: Buffer;
  client?: { certificate: Buffer; key: Buffer };
}

export interface TemporalSettings {
  /** `host:port` of an existing cluster; without it the embedded mode runs a server of its own. */
  address?: string;
  namespace: string;
  taskQueue: string;
  apiKey?: string;
  /** `true` is TLS with the system's certificates. */
  tls?: TlsSettings | true;
  serverBinary?: string;
}

export interface Settings {
  http: { host: string; port: number; publicUrl: string };
  /** Absolute, like every path in the settings. */
  dataDir: string;
  temporal: TemporalSettings;
  blobStore: BlobStoreSetting;
  s3?: { accessKeyId: string; secretAccessKey: string; region: string; endpoint?: string };
  /** The first wraps, all unwrap. Not given: the embedded mode makes its own in `masterKeyPath`. */
  masterKeys?: Buffer[];
  masterKeyPath: string;
  mail: { /** Not given: the mail catcher. */ smtpUrl?: string; from: string };
  scanInbox: string;
  proceduresDir: string;
  /** Not given: the demo provider of the embedded mode. */
  oidc?: { issuer: string; clientId: string; clientSecret: string };
  apiTokensFile?: string;
  logLevel: LogLevel;
}

/** Names every faulty setting and what is expected, in one line, without the values of secrets. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

type Environment = Record<string, string | undefined>;

const secret = /KEY|SECRET|SMTP_URL|_DATA$/;

/** Reads all settings at once. Throws one `SettingsError` that names every fault. */
export function readSettings(env: Environment = process.env): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new SettingsError(describeFaults(parsed.error.issues, given));
  return toSettings(parsed.data);
}

function describeFaults(
  issues: { path: PropertyKey[]; message: string }[],
  given: Environment,
): string {
  const faults = issues.map(({ path, message }) => {
    const name = String(path[0]);
    const value = given[name];
    const found =
      value === undefined ? 'is missing' : secret.test(name) ? 'is wrong' : `is "${value}"`;
    return `${name} ${found}, expected ${message}`;
  });
  return `Wrong settings: ${faults.join('; ')}.`.replace(/\s+/g, ' ');
}

function toSettings(env: z.output<typeof environmentSchema>): Settings {
  const dataDir = env.DATA_DIR ?? resolve('data');
  const port = env.PORT ?? 3000;
  return {
    http: {
      host: env.HOST ?? '127.0.0.1',
      port,
      publicUrl: env.PUBLIC_URL ?? `http://localhost:${port}`,
    },
    dataDir,
    temporal: {
      address: env.TEMPORAL_ADDRESS,
      namespace: env.TEMPORAL_NAMESPACE ?? 'default',
      taskQueue: env.TEMPORAL_TASK_QUEUE ?? 'fernantrag',
      apiKey: env.TEMPORAL_API_KEY,
      tls: tlsSettings(env),
      serverBinary: env.TEMPORAL_SERVER_BINARY,
    },
    blobStore: env.BLOB_STORE ?? { kind: 'file', path: join(dataDir, 'blobs') },
    s3: s3Settings(env),
    masterKeys: env.MASTER_KEY ?? env.MASTER_KEY_FILE,
    masterKeyPath: join(dataDir, 'master-key'),
    mail: { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM ?? 'Fernantrag <noreply@localhost>' },
    scanInbox: env.SCAN_INBOX ?? join(dataDir, 'inbox'),
    proceduresDir: env.PROCEDURES_DIR ?? resolve('procedures'),
    oidc: oidcSettings(env),
    apiTokensFile: env.API_TOKENS_FILE,
    logLevel: env.LOG_LEVEL ?? 'info',
  };
}

function tlsSettings(env: z.output<typeof environmentSchema>): TemporalSettings['tls'] {
  if (env.TEMPORAL_TLS === false) return undefined;
  const certificate = env.TEMPORAL_TLS_CLIENT_CERT_PATH ?? bytes(env.TEMPORAL_TLS_CLIENT_CERT_DATA);
  const key = env.TEMPORAL_TLS_CLIENT_KEY_PATH ?? bytes(env.TEMPORAL_TLS_CLIENT_KEY_DATA);
  const tls: TlsSettings = {
    serverName: env.TEMPORAL_TLS_SERVER_NAME,
    serverRootCa:
      env.TEMPORAL_TLS_SERVER_CA_CERT_PATH ?? bytes(env.TEMPORAL_TLS_SERVER_CA_CERT_DATA),
    client: certificate && key ? { certificate, key } : undefined,
  };
  if (tls.serverName || tls.serverRootCa || tls.client) return tls;
  return env.TEMPORAL_TLS || env.TEMPORAL_API_KEY ? true : undefined;
}

function s3Settings(env: z.output<typeof environmentSchema>): Settings['s3'] {
  if (env.BLOB_STORE?.kind !== 's3') return undefined;
  return {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    region: env.AWS_REGION ?? 'us-east-1',
    endpoint: env.AWS_ENDPOINT_URL_S3,
  };
}

function oidcSettings(env: z.output<typeof environmentSchema>): Settings['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined;
}

const bytes = (pem: string | undefined) => (pem === undefined ? undefined : Buffer.from(pem));
