import { join, resolve } from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import type { BlockList } from 'node:net';
import { z } from 'zod';
import { networks } from './networks.ts';
import { checkS3, s3Place, s3SettingsOf, s3Shape, type S3Settings } from './s3/settings.ts';
import { file, url } from './setting-kinds.ts';

/** The only place where the environment is read. */
export type Environment = Record<string, string | undefined>;

/** One line that names every faulty setting and what is expected. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/** `Theirs=ours,…` */
const names = z.string().transform((text, context) => {
  const pairs = text.split(',').map((pair) => {
    const at = pair.lastIndexOf('=');
    return [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()];
  });
  if (pairs.every(([theirs, ours]) => theirs && ours)) {
    return Object.fromEntries(pairs) as Record<string, string>;
  }
  context.addIssue({ code: 'custom', message: 'expected THEIRS=OURS,THEIRS=OURS' });
  return z.NEVER;
});

/** `name=value,…`, values in percent encoding; as the standard setting has it. */
const pairs = z.string().transform((text, context) => {
  try {
    const found = text.split(',').map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Error('no name');
      return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
    });
    return Object.fromEntries(found) as Record<string, string>;
  } catch {
    context.addIssue({ code: 'custom', message: 'expected name=value,name=value' });
    return z.NEVER;
  }
});

const schema = z.object({
  PORT: z.coerce
    .number('expected a port, 0 to 65535')
    .int('expected a port, 0 to 65535')
    .min(0, 'expected a port, 0 to 65535')
    .max(65_535, 'expected a port, 0 to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:'], 'https://antrag.stadt.example').optional(),
  DATA_DIR: z.string().default('./data'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d{1,5}$/, 'expected host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TASK_QUEUE: z.string().default('fernantrag'),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_TLS: z.enum(['true', 'false'], 'expected true or false').optional(),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: file.optional(),
  TEMPORAL_TLS_CLIENT_CERT_PATH: file.optional(),
  TEMPORAL_TLS_CLIENT_KEY_PATH: file.optional(),
  TEMPORAL_SERVER_BINARY: z.string().optional(),
  TEMPORAL_UI_URL: url(['http:', 'https:'], 'https://temporal.stadt.example').optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text, context) => {
      try {
        return networks(text.split(/[\s,]+/).filter(Boolean));
      } catch (error) {
        context.addIssue((error as Error).message);
        return z.NEVER;
      }
    }),
  BLOB_STORE: z
    .string()
    .refine(
      (text) => /^file:.+$/.test(text) || s3Place.test(text),
      'expected file:PATH or s3://bucket/prefix',
    )
    .optional(),
  ...s3Shape,
  MASTER_KEY: z.string().optional(),
  MASTER_KEY_FILE: z.string().optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example').optional(),
  MAIL_FROM: z.string().default('Fernantrag <fernantrag@musterhagen.example>'),
  SMTP_IN_PORT: z.coerce
    .number('expected a port, 0 to 65535')
    .int('expected a port, 0 to 65535')
    .min(0, 'expected a port, 0 to 65535')
    .max(65_535, 'expected a port, 0 to 65535')
    .optional(),
  SMTP_IN_HOST: z.string().default('127.0.0.1'),
  MAIL_IN_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'expected a domain such as post.stadt.example')
    .optional(),
  MAIL_IN_AUTHENTICATED_BY: z.string().optional(),
  CLAMD_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d{1,5}$/, 'expected host:port')
    .optional(),
  LOCKER_URL: url(['http:', 'https:'], 'https://lockers.stadt.example').optional(),
  LOCKER_TOKEN: z.string().optional(),
  SCAN_INBOX: z.string().optional(),
  BANK_INBOX: z.string().optional(),
  PROCEDURES_DIR: z.string().default('./procedures'),
  LANGUAGES_DIR: z.string().optional(),
  OIDC_ISSUER: url(['http:', 'https:'], 'https://login.stadt.example').optional(),
  OIDC_CLIENT_ID: z.string().default('fernantrag'),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_CLIENT_AUTH: z
    .enum(
      ['client_secret_basic', 'client_secret_post'],
      'expected client_secret_basic or client_secret_post',
    )
    .optional(),
  OIDC_SCOPE: z
    .string()
    .refine(
      (text) => text.split(/\s+/).includes('openid'),
      'expected scopes with openid among them',
    )
    .default('openid profile'),
  OIDC_ROLES_CLAIM: z.string().default('roles'),
  OIDC_DEPARTMENTS_CLAIM: z.string().default('departments'),
  OIDC_ROLE_MAP: names.default({}),
  OIDC_DEPARTMENT_MAP: names.default({}),
  METRICS_PORT: z.coerce
    .number('expected a port, 0 to 65535')
    .int('expected a port, 0 to 65535')
    .min(0, 'expected a port, 0 to 65535')
    .max(65_535, 'expected a port, 0 to 65535')
    .optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http:', 'https:'], 'http://collector:4318').optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url(
    ['http:', 'https:'],
    'http://collector:4318/v1/traces',
  ).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: pairs.default({}),
  OTEL_SERVICE_NAME: z.string().default('fernantrag'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('expected a share, 0 to 1')
    .min(0, 'expected a share, 0 to 1')
    .max(1, 'expected a share, 0 to 1')
    .default(1),
  API_TOKENS_FILE: z.string().optional(),
  AUDIT_RETENTION_DAYS: z.coerce
    .number('expected a number of days, at least 1')
    .int('expected a number of days, at least 1')
    .min(1, 'expected a number of days, at least 1')
    .default(730),
  WEBHOOKS_FILE: z.string().optional(),
  EVENTS_KEPT_DAYS: z.coerce
    .number('expected 30 to 3650 days')
    .int('expected 30 to 3650 days')
    .min(30, 'expected 30 to 3650 days')
    .max(3_650, 'expected 30 to 3650 days')
    .default(90),
  WORKFLOW_BUNDLE: z
    .string()
    .refine((path) => existsSync(path), 'expected a file of npm run bundle-workflows')
    .optional(),
  WORKER_BUILD_ID: z
    .string()
    .regex(/^[\w.+-]{1,64}$/, 'expected a name of this version such as 0.2.0')
    .optional(),
  DRAIN_SECONDS: z.coerce
    .number('expected 0 to 10 seconds')
    .min(0, 'expected 0 to 10 seconds')
    .max(10, 'expected 0 to 10 seconds')
    .default(3),
  LOG_LEVEL: z
    .enum(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'expected debug, info, warn, error or silent',
    )
    .default('info'),
});

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

/** Each may stand in a file instead, named by `…_FILE`; an empty file is as good as none. */
const secretSettings = [
  ...['TEMPORAL_API_KEY', 'SMTP_URL', 'OIDC_CLIENT_SECRET', 'LOCKER_TOKEN'],
  ...['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
];

const givenIn = (environment: Environment) =>
  Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );

function secretsOf(environment: Environment) {
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
