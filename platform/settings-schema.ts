import { existsSync } from 'node:fs';
import { z } from 'zod';
import { networks } from './networks.ts';
import { s3Place, s3Shape } from './s3/settings.ts';
import { file, hostAndPort, names, pairs, port, url } from './setting-kinds.ts';

/** What may stand in the environment, by name. */
export const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:'], 'https://antrag.stadt.example').optional(),
  DATA_DIR: z.string().default('./data'),
  TEMPORAL_ADDRESS: hostAndPort.optional(),
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
  SMTP_IN_PORT: port.optional(),
  SMTP_IN_HOST: z.string().default('127.0.0.1'),
  MAIL_IN_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'expected a domain such as post.stadt.example')
    .optional(),
  MAIL_IN_AUTHENTICATED_BY: z.string().optional(),
  CLAMD_ADDRESS: hostAndPort.optional(),
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
  METRICS_PORT: port.optional(),
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
