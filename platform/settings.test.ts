import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

const dir = mkdtempSync(join(tmpdir(), 'fernantrag-settings-'));
const key = Buffer.alloc(32, 7).toString('base64');
const otherKey = Buffer.alloc(32, 8).toString('base64');
const keyFile = join(dir, 'keys');
writeFileSync(keyFile, `${key}\n${otherKey}\n`);
const certFile = join(dir, 'cert.pem');
writeFileSync(certFile, 'PEM');

const s3 = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'hidden' };

test('needs no settings', () => {
  expect(readSettings({})).toMatchObject({
    http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000' },
    dataDir: resolve('data'),
    temporal: { address: undefined, namespace: 'default', taskQueue: 'fernantrag' },
    blobStore: { kind: 'file', path: resolve('data/blobs') },
    masterKeys: undefined,
    masterKeyPath: resolve('data/master-key'),
    scanInbox: resolve('data/inbox'),
    proceduresDir: resolve('procedures'),
    oidc: undefined,
    logLevel: 'info',
  });
});

describe('understands', () => {
  const table: [Record<string, string>, object][] = [
    [{ PORT: '8080' }, { http: { port: 8080, publicUrl: 'http://localhost:8080' } }],
    [
      { PUBLIC_URL: 'https://amt.example/antrag/' },
      { http: { publicUrl: 'https://amt.example/antrag' } },
    ],
    [{ PORT: '  ' }, { http: { port: 3000 } }],
    [{ DATA_DIR: dir }, { dataDir: dir, scanInbox: join(dir, 'inbox') }],
    [{ TEMPORAL_ADDRESS: 'temporal' }, { temporal: { address: 'temporal:7233' } }],
    [{ TEMPORAL_ADDRESS: '[::1]:7000' }, { temporal: { address: '[::1]:7000' } }],
    [{ TEMPORAL_API_KEY: 'x' }, { temporal: { apiKey: 'x', tls: true } }],
    [{ TEMPORAL_API_KEY: 'x', TEMPORAL_TLS: 'false' }, { temporal: { tls: undefined } }],
    [
      { TEMPORAL_TLS_CLIENT_CERT_PATH: certFile, TEMPORAL_TLS_CLIENT_KEY_DATA: 'KEY' },
      {
        temporal: { tls: { client: { certificate: Buffer.from('PEM'), key: Buffer.from('KEY') } } },
      },
    ],
    [{ BLOB_STORE: 'file:/srv/blobs' }, { blobStore: { kind: 'file', path: '/srv/blobs' } }],
    [{ BLOB_STORE: 'file:///srv/blobs' }, { blobStore: { kind: 'file', path: '/srv/blobs' } }],
    [
      { BLOB_STORE: 's3://city/fern/', ...s3 },
      { blobStore: { kind: 's3', bucket: 'city', prefix: 'fern' }, s3: { accessKeyId: 'id' } },
    ],
    [{ MASTER_KEY: key }, { masterKeys: [Buffer.alloc(32, 7)] }],
    [
      { MASTER_KEY: `${key}, ${otherKey}` },
      { masterKeys: [Buffer.alloc(32, 7), Buffer.alloc(32, 8)] },
    ],
    [{ MASTER_KEY_FILE: keyFile }, { masterKeys: [Buffer.alloc(32, 7), Buffer.alloc(32, 8)] }],
    [
      { MAIL_FROM: 'Stadt Beispiel <amt@stadt.example>' },
      { mail: { from: 'Stadt Beispiel <amt@stadt.example>' } },
    ],
    [{ LOG_LEVEL: 'WARN' }, { logLevel: 'warn' }],
    [
      { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' },
      { oidc: { issuer: 'https://id.example', clientId: 'c', clientSecret: 's' } },
    ],
  ];
  test.each(table)('%j', (env, expected) => {
    expect(readSettings(env)).toMatchObject(expected);
  });
});

describe('refuses, naming the setting and what is expected', () => {
  const table: [Record<string, string>, RegExp][] = [
    [{ PORT: 'abc' }, /PORT is "abc", expected a whole number from 1 to 65535/],
    [{ PORT: '70000' }, /PORT is "70000"/],
    [{ PUBLIC_URL: 'amt.example' }, /PUBLIC_URL is "amt.example", expected an address that begins/],
    [{ TEMPORAL_ADDRESS: 'http://temporal' }, /TEMPORAL_ADDRESS .* expected host:port/],
    [{ TEMPORAL_TLS: 'perhaps' }, /TEMPORAL_TLS is "perhaps", expected true or false/],
    [{ TEMPORAL_TLS_CLIENT_CERT_PATH: certFile }, /a client certificate and its key together/],
    [{ TEMPORAL_SERVER_BINARY: join(dir, 'none') }, /TEMPORAL_SERVER_BINARY .* readable file/],
    [{ BLOB_STORE: '/srv/blobs' }, /BLOB_STORE .* expected file:PATH or s3:\/\/bucket\/prefix/],
    [{ BLOB_STORE: 's3://city/fern' }, /AWS_ACCESS_KEY_ID is missing, expected/],
    [{ MASTER_KEY: 'short' }, /MASTER_KEY is wrong, expected one or more keys of 32 bytes/],
    [{ MASTER_KEY_FILE: certFile }, /MASTER_KEY_FILE is wrong, expected the path of a file with/],
    [{ MASTER_KEY: key, MASTER_KEY_FILE: keyFile }, /either MASTER_KEY or MASTER_KEY_FILE/],
    [{ SMTP_URL: 'mail.example' }, /SMTP_URL is wrong, expected smtp:/],
    [{ MAIL_FROM: 'a@b.example, evil@x.example' }, /MAIL_FROM .* expected one mail address/],
    [
      { OIDC_ISSUER: 'https://id.example' },
      /OIDC_CLIENT_ID is missing.*OIDC_CLIENT_SECRET is missing/,
    ],
    [{ OIDC_CLIENT_ID: 'c' }, /OIDC_ISSUER is missing/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud", expected one of trace/],
  ];
  test.each(table)('%j', (env, expected) => {
    expect(() => readSettings(env)).toThrow(SettingsError);
    expect(() => readSettings(env)).toThrow(expected);
  });

  test('all faults in one line, and no secret in it', () => {
    const env = { PORT: 'x', MASTER_KEY: 'hunter2', SMTP_URL: 'ftp://u:hunter2@h', LOG_LEVEL: 'y' };
    const fault = (() => {
      try {
        readSettings(env);
        return '';
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    })();
    for (const name of Object.keys(env)) expect(fault).toContain(name);
    expect(fault).not.toContain('hunter2');
    expect(fault).not.toContain('\n');
  });
});
