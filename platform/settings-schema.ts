import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { parseMasterKeys } from './master-key.ts';

type Refuse = (expected: string) => never;

/** A setting that is text in the environment and something typed afterwards. */
function setting<T>(read: (text: string, refuse: Refuse) => T) {
  return z.string().transform((text, context): T => {
    try {
      return read(text.trim(), (expected) => {
        throw new Expectation(expected);
      });
    } catch (error) {
      if (!(error instanceof Expectation)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });
}

class Expectation extends Error {}

const text = setting((value) => value);

const path = setting((value) => resolve(value));

const file = setting((value, refuse) => {
  const at = resolve(value);
  try {
    readFileSync(at);
  } catch {
    return refuse('the path of a readable file');
  }
  return at;
});

const fileContent = setting((value, refuse) => {
  try {
    return readFileSync(resolve(value));
  } catch {
    return refuse('the path of a readable file');
  }
});

const flag = setting((value, refuse) => {
  if (/^(true|1|yes|on)$/i.test(value)) return true;
  if (/^(false|0|no|off)$/i.test(value)) return false;
  return refuse('true or false');
});

const port = setting((value, refuse) => {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1 || number > 65535) {
    refuse('a whole number from 1 to 65535');
  }
  return number;
});

const webAddress = setting((value, refuse) => {
  const expected = 'an address that begins with http:// or https://, without query or fragment';
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
    return refuse(expected);
  }
  return url.href.replace(/\/+$/, '');
});

const smtpUrl = setting((value, refuse) => {
  const url = URL.parse(value);
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol)) {
    return refuse('smtp://[user:password@]host[:port] or smtps://…');
  }
  return value;
});

const mailbox = setting((value, refuse) => {
  const strict = /^(?:[^<>"@,;\r\n]+ )?<[^\s<>@,;"]+@[^\s<>@,;"]+>$|^[^\s<>@,;"]+@[^\s<>@,;"]+$/;
  return strict.test(value) ? value : refuse('one mail address, or Name <address>');
});

const serverAddress = setting((value, refuse) => {
  const match = /^(?:\[[0-9a-f:.]+\]|[^\s:/@]+)(?::(\d{1,5}))?$/i.exec(value);
  if (!match || Number(match[1] ?? 7233) > 65535) return refuse('host:port');
  return match[1] ? value : `${value}:7233`;
});

const identifier = setting((value, refuse) =>
  /^[\w][\w.-]{0,254}$/.test(value) ? value : refuse('letters, digits, dots, hyphens, underscores'),
);

export type BlobStoreSetting =
  { kind: 'file'; path: string } | { kind: 's3'; bucket: string; prefix: string };

const blobStore = setting((value, refuse): BlobStoreSetting => {
  if (/^file:./.test(value)) {
    return { kind: 'file', path: resolve(value.slice('file:'.length).replace(/^\/\/(?=\/)/, '')) };
  }
  const s3 = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(value);
  if (!s3?.[1]) return refuse('file:PATH or s3://bucket/prefix');
  return { kind: 's3', bucket: s3[1], prefix: (s3[2] ?? '').replace(/^\/+|\/+$/g, '') };
});

const keysExpected = 'one or more keys of 32 bytes in base64, separated by commas or lines';

function masterKeys(content: string, refuse: Refuse): Buffer[] {
  try {
    return parseMasterKeys(content, 'master key');
  } catch {
    return refuse(keysExpected);
  }
}

const masterKeyFile = setting((value, refuse) => {
  let content: string;
  try {
    content = readFileSync(resolve(value), 'utf8');
  } catch {
    return refuse(`the path of a readable file with ${keysExpected}`);
  }
  return masterKeys(content, (expected) => refuse(`the path of a file with ${expected}`));
});

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const logLevel = setting((value, refuse): LogLevel => {
  const known = logLevels.find((level) => level === value.toLowerCase());
  return known ?? refuse(`one of ${logLevels.join(', ')}`);
});

const whenever = { when: () => true };
const is = (value: unknown) => value !== undefined;

/** Every setting by its name in the environment. An empty one counts as not given. */
export const environmentSchema = z
  .object({
    HOST: text.optional(),
    PORT: port.optional(),
    PUBLIC_URL: webAddress.optional(),
    DATA_DIR: path.optional(),
    TEMPORAL_ADDRESS: serverAddress.optional(),
    TEMPORAL_NAMESPACE: identifier.optional(),
    TEMPORAL_TASK_QUEUE: identifier.optional(),
    TEMPORAL_API_KEY: text.optional(),
    TEMPORAL_TLS: flag.optional(),
    TEMPORAL_TLS_SERVER_NAME: text.optional(),
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: fileContent.optional(),
    TEMPORAL_TLS_SERVER_CA_CERT_DATA: text.optional(),
    TEMPORAL_TLS_CLIENT_CERT_PATH: fileContent.optional(),
    TEMPORAL_TLS_CLIENT_CERT_DATA: text.optional(),
    TEMPORAL_TLS_CLIENT_KEY_PATH: fileContent.optional(),
    TEMPORAL_TLS_CLIENT_KEY_DATA: text.optional(),
    TEMPORAL_SERVER_BINARY: file.optional(),
    BLOB_STORE: blobStore.optional(),
    AWS_ACCESS_KEY_ID: text.optional(),
    AWS_SECRET_ACCESS_KEY: text.optional(),
    AWS_REGION: text.optional(),
    AWS_ENDPOINT_URL_S3: webAddress.optional(),
    MASTER_KEY: setting(masterKeys).optional(),
    MASTER_KEY_FILE: masterKeyFile.optional(),
    SMTP_URL: smtpUrl.optional(),
    MAIL_FROM: mailbox.optional(),
    SCAN_INBOX: path.optional(),
    PROCEDURES_DIR: path.optional(),
    OIDC_ISSUER: webAddress.optional(),
    OIDC_CLIENT_ID: text.optional(),
    OIDC_CLIENT_SECRET: text.optional(),
    API_TOKENS_FILE: file.optional(),
    LOG_LEVEL: logLevel.optional(),
  })
  .refine((env) => !is(env.MASTER_KEY) || !is(env.MASTER_KEY_FILE), {
    ...whenever,
    path: ['MASTER_KEY'],
    error: 'either MASTER_KEY or MASTER_KEY_FILE, not both',
  })
  .refine((env) => !is(env.OIDC_ISSUER) || is(env.OIDC_CLIENT_ID), {
    ...whenever,
    path: ['OIDC_CLIENT_ID'],
    error: 'the client id that OIDC_ISSUER knows',
  })
  .refine((env) => !is(env.OIDC_ISSUER) || is(env.OIDC_CLIENT_SECRET), {
    ...whenever,
    path: ['OIDC_CLIENT_SECRET'],
    error: 'the secret of OIDC_CLIENT_ID',
  })
  .refine((env) => is(env.OIDC_ISSUER) || !is(env.OIDC_CLIENT_ID ?? env.OIDC_CLIENT_SECRET), {
    ...whenever,
    path: ['OIDC_ISSUER'],
    error: 'the address of the sign-in provider, as OIDC_CLIENT_ID or _SECRET is given',
  })
  .refine(
    (env) =>
      is(env.TEMPORAL_TLS_CLIENT_CERT_PATH ?? env.TEMPORAL_TLS_CLIENT_CERT_DATA) ===
      is(env.TEMPORAL_TLS_CLIENT_KEY_PATH ?? env.TEMPORAL_TLS_CLIENT_KEY_DATA),
    {
      ...whenever,
      path: ['TEMPORAL_TLS_CLIENT_CERT_PATH'],
      error: 'a client certificate and its key together (TEMPORAL_TLS_CLIENT_KEY_PATH)',
    },
  )
  .refine(
    (env) =>
      !(env.BLOB_STORE as unknown as BlobStoreSetting | undefined)?.kind.startsWith('s3') ||
      (is(env.AWS_ACCESS_KEY_ID) && is(env.AWS_SECRET_ACCESS_KEY)),
    {
      ...whenever,
      path: ['AWS_ACCESS_KEY_ID'],
      error: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, as BLOB_STORE is s3',
    },
  );
