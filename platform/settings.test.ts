import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

const dir = mkdtempSync(join(tmpdir(), 'fernantrag-settings-'));
const certificate = join(dir, 'cert.pem');
const mailServer = join(dir, 'mail-server');
writeFileSync(mailServer, 'smtps://user:word@mail.example\n');
writeFileSync(certificate, 'PEM');
const secret = join(dir, 'secret');
writeFileSync(secret, 'secret\n');
const empty = join(dir, 'empty');
writeFileSync(empty, '\n');
const bucket = { BLOB_STORE: 's3://city/fern', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 's' };
afterAll(() => rmSync(dir, { recursive: true }));

test('needs no settings', () => {
  expect(readSettings({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    dataDir: resolve('data'),
    temporal: { address: undefined, namespace: 'default', taskQueue: 'fernantrag' },
    blobStore: `file:${resolve('data/store')}`,
    masterKeyFile: resolve('data/master-key'),
    scanInbox: resolve('data/inbox'),
    proceduresDir: resolve('procedures'),
    logLevel: 'info',
  });
});

describe('understands', () => {
  const table: [Record<string, string>, object][] = [
    [{ PORT: '8080' }, { port: 8080, publicUrl: 'http://localhost:8080' }],
    [{ PORT: '  ' }, { port: 3000 }],
    [{ PUBLIC_URL: 'https://amt.example/x/' }, { publicUrl: 'https://amt.example/x' }],
    [{ DATA_DIR: dir }, { dataDir: dir, scanInbox: join(dir, 'inbox') }],
    [{ TEMPORAL_ADDRESS: 'temporal:7233' }, { temporal: { address: 'temporal:7233' } }],
    [
      { LOCKER_URL: 'https://lockers.example/', LOCKER_TOKEN: 'secret' },
      { lockers: { url: 'https://lockers.example', token: 'secret' } },
    ],
    [{ TEMPORAL_TLS: 'true' }, { temporal: { tls: { ca: undefined } } }],
    [
      {
        TEMPORAL_TLS_CLIENT_CERT_PATH: certificate,
        TEMPORAL_TLS_CLIENT_KEY_PATH: certificate,
      },
      { temporal: { tls: { cert: Buffer.from('PEM'), key: Buffer.from('PEM') } } },
    ],
    [
      { ...bucket, S3_REGION: 'eu-central-1' },
      { blobStore: 's3://city/fern', s3: { region: 'eu-central-1', accessKeyId: 'id' } },
    ],
    [
      {
        BLOB_STORE: 's3://city',
        S3_ENDPOINT: 'https://s3.example',
        S3_ACCESS_KEY_ID_FILE: secret,
        S3_SECRET_ACCESS_KEY_FILE: secret,
      },
      {
        s3: {
          endpoint: 'https://s3.example',
          region: 'us-east-1',
          accessKeyId: 'secret',
          secretAccessKey: 'secret',
        },
      },
    ],
    [
      { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_SECRET: 's' },
      { oidc: { issuer: 'https://id.example', clientId: 'fernantrag', clientSecret: 's' } },
    ],
    [{ LOG_LEVEL: 'warn' }, { logLevel: 'warn' }],
    [{ SMTP_URL_FILE: mailServer }, { smtpUrl: 'smtps://user:word@mail.example' }],
    [{ WORKER_BUILD_ID: '0.2.0' }, { buildId: '0.2.0' }],
    [{ SMTP_URL_FILE: join(dir, 'empty') }, { smtpUrl: undefined }],
    [{ TEMPORAL_UI_URL: 'https://ui.example/x' }, { temporalUi: 'https://ui.example' }],
    [
      { WORKFLOW_BUNDLE: secret, DRAIN_SECONDS: '0' },
      { workflowBundle: secret, drainSeconds: 0 },
    ],
    [{ EVENTS_KEPT_DAYS: '180' }, { eventsKeptDays: 180 }],
    [{ METRICS_PORT: '9464' }, { metrics: { port: 9464, host: '127.0.0.1' } }],
    [
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20x, tenant=city',
        OTEL_TRACES_SAMPLER_ARG: '0.1',
      },
      {
        tracing: {
          url: 'http://collector:4318/v1/traces',
          headers: { authorization: 'Bearer x', tenant: 'city' },
          service: 'fernantrag',
          ratio: 0.1,
        },
      },
    ],
    [{ WEBHOOKS_FILE: join(dir, 'w.yaml') }, { webhooksFile: join(dir, 'w.yaml') }],
  ];
  test.each(table)('%j', (environment, expected) => {
    expect(readSettings(environment)).toMatchObject(expected);
  });
});

describe('refuses, naming the setting and what is expected', () => {
  const table: [Record<string, string>, RegExp][] = [
    [{ PORT: 'abc' }, /PORT: expected a port/],
    [{ PORT: '70000' }, /PORT: expected a port/],
    [{ PUBLIC_URL: 'amt.example' }, /PUBLIC_URL.*expected a URL such as/],
    [{ TEMPORAL_ADDRESS: 'http://temporal' }, /TEMPORAL_ADDRESS.*expected host:port/],
    [{ TEMPORAL_TLS: 'perhaps' }, /TEMPORAL_TLS.*expected true or false/],
    [{ TEMPORAL_TLS_CLIENT_CERT_PATH: join(dir, 'none') }, /_CERT_PATH.*expected a readable file/],
    [{ BLOB_STORE: '/srv/blobs' }, /BLOB_STORE.*expected file:PATH or s3:/],
    [{ BLOB_STORE: 's3://City/fern' }, /BLOB_STORE: expected file:PATH or s3:/],
    [{ BLOB_STORE: 's3://city/../fern' }, /BLOB_STORE: expected file:PATH or s3:/],
    [{ BLOB_STORE: 's3://city' }, /S3_ACCESS_KEY_ID: expected.*S3_SECRET_ACCESS_KEY: expected/],
    [bucket, /S3_REGION: expected a region such as eu-central-1, or S3_ENDPOINT/],
    [{ ...bucket, S3_ENDPOINT: 's3.example' }, /S3_ENDPOINT: expected a URL such as/],
    [{ ...bucket, S3_ACCESS_KEY_ID_FILE: secret }, /S3_ACCESS_KEY_ID_FILE: expected either/],
    [{ SMTP_URL_FILE: join(dir, 'none') }, /SMTP_URL_FILE: expected a readable file/],
    [
      { BLOB_STORE: 's3://city', S3_ACCESS_KEY_ID_FILE: empty },
      /S3_ACCESS_KEY_ID: expected for a BLOB_STORE/,
    ],
    [{ SMTP_URL: 'ftp://mail.example' }, /SMTP_URL.*expected a URL such as/],
    [{ WORKER_BUILD_ID: 'my build' }, /WORKER_BUILD_ID: expected a name of this version/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL.*expected debug, info/],
    [{ METRICS_PORT: '-1' }, /METRICS_PORT: expected a port/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, /OTLP_ENDPOINT: expected a URL such as/],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'secret' }, /OTLP_HEADERS: expected name=value/],
    [{ OTEL_TRACES_SAMPLER_ARG: '2' }, /SAMPLER_ARG: expected a share, 0 to 1/],
    [{ EVENTS_KEPT_DAYS: '7' }, /EVENTS_KEPT_DAYS: expected 30 to 3650 days/],
  ];
  test.each(table)('%j', (environment, expected) => {
    expect(() => readSettings(environment)).toThrow(SettingsError);
    expect(() => readSettings(environment)).toThrow(expected);
  });

  test('all faults in one line', () => {
    const faulty = { PORT: 'x', TEMPORAL_TLS: 'y', LOG_LEVEL: 'z' };
    expect(() => readSettings(faulty)).toThrow(
      /^Wrong settings: [^\n]*PORT[^\n]*TLS[^\n]*LEVEL[^\n]*$/,
    );
  });
});

test('what groups of a sign-in provider mean here', () => {
  const { oidc } = readSettings({
    OIDC_ISSUER: 'https://login.stadt.example',
    OIDC_ROLES_CLAIM: 'realm_access.roles',
    OIDC_ROLE_MAP: 'FA Sachbearbeitung=clerk, Leitung=lead',
  });
  const roleMap = { 'FA Sachbearbeitung': 'clerk', Leitung: 'lead' };
  expect(oidc).toMatchObject({
    scope: 'openid profile',
    claims: { roles: 'realm_access.roles', roleMap },
  });
  expect(() => readSettings({ OIDC_ROLE_MAP: 'clerk' })).toThrow(/OIDC_ROLE_MAP: expected THEIRS/);
  expect(() => readSettings({ OIDC_SCOPE: 'profile' })).toThrow(/OIDC_SCOPE: expected scopes/);
});
