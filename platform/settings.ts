import { join, resolve } from 'node:path';
import type { BlockList } from 'node:net';
import type { z } from 'zod';
import { checkS3, s3SettingsOf, type S3Settings } from './s3/settings.ts';
import { secretsOf } from './setting-secrets.ts';
import { schema } from './settings-schema.ts';

/** The only place where the environment is read. */
export type Environment = Record<string, string | undefined>;

/** One line that names every faulty setting and what is expected. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

export interface TemporalSettings {
  /** None: the embedded server. */
  address?: string;
  namespace: string;
  taskQueue: string;
  apiKey?: string;
  tls?: { ca?: Buffer; cert?: Buffer; key?: Buffer };
  serverBinary?: string;
}

export interface TracingSettings {
  /** Where spans are posted to. */
  url: string;
  headers: Record<string, string>;
  service: string;
  /** Share of the requests that are traced. */
  ratio: number;
}

interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret?: string;
  clientAuth?: 'client_secret_basic' | 'client_secret_post';
  scope: string;
  /** Which claims name roles and departments, and what the provider's names mean here. */
  claims: {
    roles: string;
    departments: string;
    roleMap: Record<string, string>;
    departmentMap: Record<string, string>;
  };
}

export interface Settings {
  port: number;
  host: string;
  publicUrl: string;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  trustedProxies: BlockList;
  dataDir: string;
  temporal: TemporalSettings;
  /** Origin of Temporal's web pages, which may ask for clear text. */
  temporalUi?: string;
  /** `file:PATH`, or `s3://bucket/prefix` together with `s3`. */
  blobStore: string;
  s3?: S3Settings;
  masterKey?: string;
  masterKeyFile: string;
  smtpUrl?: string;
  mailFrom: string;
  /** Where emails to a case come in; none: nobody can answer by email. */
  mailIn?: {
    port: number;
    host: string;
    domain: string;
    /** Name with which the server that forwards signs its `Authentication-Results`. */
    authenticatedBy?: string;
  };
  /** Of a virus scanner that speaks clamd's protocol. */
  clamd?: { host: string; port: number };
  /** Of the system behind the locker stations. */
  lockers?: { url: string; token?: string };
  scanInbox: string;
  bankInbox: string;
  proceduresDir: string;
  /** Further languages for citizens, beside those in `texts/languages`. */
  languagesDir?: string;
  oidc?: OidcSettings;
  /** Where a worker shows its metrics and probes; none: nowhere. */
  metrics?: { port: number; host: string };
  /** None: nothing is traced. */
  tracing?: TracingSettings;
  apiTokensFile?: string;
  /** So long it stays known who did or looked at what. */
  auditRetentionDays: number;
  /** Receivers of events. */
  webhooksFile?: string;
  /** How long events can be read. */
  eventsKeptDays: number;
  /** The workflows as a worker loads them, made before of this very code. */
  workflowBundle?: string;
  /** Of this version of the worker; none: the worker takes whatever comes. */
  buildId?: string;
  /** So long an API process that ends still takes requests. */
  drainSeconds: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const givenIn = (environment: Environment) =>
  Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );

const domainOf = (from: string): string => /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';

function hostAndPort(address: string): { host: string; port: number } {
  const at = address.lastIndexOf(':');
  return { host: address.slice(0, at), port: Number(address.slice(at + 1)) };
}

function tracingOf(env: z.infer<typeof schema>): Pick<Settings, 'tracing'> {
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '');
  const address = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base}/v1/traces`);
  if (!address) return {};
  return {
    tracing: {
      url: address,
      headers: env.OTEL_EXPORTER_OTLP_HEADERS,
      service: env.OTEL_SERVICE_NAME,
      ratio: env.OTEL_TRACES_SAMPLER_ARG,
    },
  };
}

/** @throws {SettingsError} listing all faults in one line. */
export function readSettings(environment: Environment = process.env): Settings {
  const given = givenIn(environment);
  const secrets = secretsOf(environment);
  const parsed = schema.superRefine(checkS3).safeParse({ ...given, ...secrets.values });
  if (!parsed.success || secrets.faults.length > 0) {
    // Without the values: some of them are secrets.
    const issues = parsed.error?.issues ?? [];
    const faults = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new SettingsError(`Wrong settings: ${[...secrets.faults, ...faults].join('; ')}`);
  }
  const env = parsed.data;
  const dataDir = resolve(env.DATA_DIR);
  const s3 = s3SettingsOf(env);
  const secure = env.TEMPORAL_TLS === 'true' || env.TEMPORAL_TLS_CLIENT_CERT_PATH !== undefined;
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    trustedProxies: env.TRUSTED_PROXIES,
    dataDir,
    temporal: {
      address: env.TEMPORAL_ADDRESS,
      namespace: env.TEMPORAL_NAMESPACE,
      taskQueue: env.TEMPORAL_TASK_QUEUE,
      apiKey: env.TEMPORAL_API_KEY,
      serverBinary: env.TEMPORAL_SERVER_BINARY,
      ...(secure
        ? {
            tls: {
              ca: env.TEMPORAL_TLS_SERVER_CA_CERT_PATH,
              cert: env.TEMPORAL_TLS_CLIENT_CERT_PATH,
              key: env.TEMPORAL_TLS_CLIENT_KEY_PATH,
            },
          }
        : {}),
    },
    ...(env.TEMPORAL_UI_URL ? { temporalUi: new URL(env.TEMPORAL_UI_URL).origin } : {}),
    blobStore: env.BLOB_STORE ?? `file:${join(dataDir, 'store')}`,
    ...(s3 ? { s3 } : {}),
    masterKey: env.MASTER_KEY,
    masterKeyFile: env.MASTER_KEY_FILE ?? join(dataDir, 'master-key'),
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    ...(env.SMTP_IN_PORT === undefined
      ? {}
      : {
          mailIn: {
            port: env.SMTP_IN_PORT,
            host: env.SMTP_IN_HOST,
            domain: env.MAIL_IN_DOMAIN ?? domainOf(env.MAIL_FROM),
            ...(env.MAIL_IN_AUTHENTICATED_BY
              ? { authenticatedBy: env.MAIL_IN_AUTHENTICATED_BY }
              : {}),
          },
        }),
    ...(env.CLAMD_ADDRESS ? { clamd: hostAndPort(env.CLAMD_ADDRESS) } : {}),
    ...(env.LOCKER_URL
      ? {
          lockers: {
            url: env.LOCKER_URL.replace(/\/+$/, ''),
            ...(env.LOCKER_TOKEN ? { token: env.LOCKER_TOKEN } : {}),
          },
        }
      : {}),
    scanInbox: resolve(env.SCAN_INBOX ?? join(dataDir, 'inbox')),
    bankInbox: resolve(env.BANK_INBOX ?? join(dataDir, 'bank')),
    proceduresDir: resolve(env.PROCEDURES_DIR),
    ...(env.LANGUAGES_DIR ? { languagesDir: resolve(env.LANGUAGES_DIR) } : {}),
    ...(env.OIDC_ISSUER
      ? {
          oidc: {
            issuer: env.OIDC_ISSUER,
            clientId: env.OIDC_CLIENT_ID,
            clientSecret: env.OIDC_CLIENT_SECRET,
            clientAuth: env.OIDC_CLIENT_AUTH,
            scope: env.OIDC_SCOPE,
            claims: {
              roles: env.OIDC_ROLES_CLAIM,
              departments: env.OIDC_DEPARTMENTS_CLAIM,
              roleMap: env.OIDC_ROLE_MAP,
              departmentMap: env.OIDC_DEPARTMENT_MAP,
            },
          },
        }
      : {}),
    ...(env.METRICS_PORT === undefined
      ? {}
      : { metrics: { port: env.METRICS_PORT, host: env.METRICS_HOST } }),
    ...tracingOf(env),
    apiTokensFile: env.API_TOKENS_FILE,
    auditRetentionDays: env.AUDIT_RETENTION_DAYS,
    ...(env.WEBHOOKS_FILE ? { webhooksFile: resolve(env.WEBHOOKS_FILE) } : {}),
    eventsKeptDays: env.EVENTS_KEPT_DAYS,
    ...(env.WORKFLOW_BUNDLE ? { workflowBundle: resolve(env.WORKFLOW_BUNDLE) } : {}),
    ...(env.WORKER_BUILD_ID ? { buildId: env.WORKER_BUILD_ID } : {}),
    drainSeconds: env.DRAIN_SECONDS,
    logLevel: env.LOG_LEVEL,
  };
}
