import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { stages } from '../workflows/application/contract.ts';
import type { EventFilter, Subscription, WebhookInput } from '../workflows/webhook/contract.ts';
import { SettingsError } from './settings.ts';

/** One receiver of events, as the file has it. */
export interface Webhook {
  name: string;
  url: string;
  /** Several while one replaces another: each signs. */
  secrets: string[];
  filter: EventFilter;
  from: WebhookInput['from'];
  giveUpAfterDays: number;
}

/** Names a filter may use. */
export interface KnownNames {
  departments: ReadonlyMap<string, unknown>;
  procedures: ReadonlyMap<string, unknown>;
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

function urlFault(text: string): string | undefined {
  if (!URL.canParse(text)) return 'expected a URL such as https://dms.stadt.example/events';
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return 'expected a URL without user and password';
  if (protocol === 'https:') return undefined;
  if (protocol === 'http:' && loopback.test(hostname)) return undefined;
  return 'expected https, or http to this machine itself';
}

const isSecret = (text: string): boolean => {
  const key = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1];
  const bytes = key === undefined ? 0 : Buffer.from(key, 'base64').length;
  return bytes >= 24 && bytes <= 64;
};
const secretExpected = 'expected whsec_ and 24 to 64 bytes in base64';
const inlineSecret = z.string().refine(isSecret, secretExpected);
const secretSchema = z.union([z.strictObject({ file: z.string().min(1) }), inlineSecret], {
  error: `${secretExpected}, or file: PATH`,
});

const namesIn = (known: ReadonlyMap<string, unknown>) =>
  z
    .array(
      z.string().refine((name) => known.has(name), {
        error: `expected one of: ${[...known.keys()].join(', ')}`,
      }),
    )
    .min(1, 'expected at least one')
    .optional();

const fileSchema = ({ departments, procedures }: KnownNames) =>
  z
    .array(
      z
        .strictObject({
          name: z
            .string('expected a name')
            .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'expected a name of a-z, 0-9 and hyphens'),
          url: z.string('expected a URL').superRefine((text, context) => {
            const fault = urlFault(text);
            if (fault) context.addIssue({ code: 'custom', message: fault });
          }),
          secret: secretSchema.optional(),
          secrets: z.array(secretSchema).min(1, 'expected at least one').optional(),
          departments: namesIn(departments),
          procedures: namesIn(procedures),
          stages: z
            .array(z.enum(stages, `expected one of: ${stages.join(', ')}`))
            .min(1, 'expected at least one')
            .optional(),
          from: z.enum(['now', 'beginning'], 'expected now or beginning').default('now'),
          giveUpAfterDays: z
            .number('expected 1 to 30 days')
            .int('expected whole days')
            .min(1, 'expected 1 to 30 days')
            .max(30, 'expected 1 to 30 days')
            .default(7),
        })
        .refine(({ secret, secrets }) => (secret === undefined) !== (secrets === undefined), {
          error: 'expected either secret or secrets',
          path: ['secret'],
        }),
      'expected a list of subscriptions',
    )
    .superRefine((all, context) => {
      all.forEach(({ name }, at) => {
        if (all.findIndex((other) => other.name === name) === at) return;
        context.addIssue({ code: 'custom', path: [at, 'name'], message: 'expected another name' });
      });
    });

type Secret = z.infer<typeof secretSchema>;

/** @throws {SettingsError} naming every fault with its place; never a secret. */
export function parseWebhooks(content: string, path: string, known: KnownNames): Webhook[] {
  const faults: string[] = [];
  const readSecret = (secret: Secret, at: string): string[] => {
    if (typeof secret === 'string') return [secret];
    const lines = linesOf(resolve(dirname(path), secret.file));
    if (lines?.length && lines.every(isSecret)) return lines;
    faults.push(`${at}: ${lines ? `${secretExpected}, one a line` : 'expected a readable file'}`);
    return [];
  };
  const result = fileSchema(known).safeParse(parsed(content) ?? []);
  if (!result.success) {
    faults.push(...result.error.issues.map((issue) => `${placeOf(issue.path)}: ${issue.message}`));
  }
  const webhooks = (result.data ?? []).map((entry, index): Webhook => {
    const { name, url, secret, secrets, from, giveUpAfterDays } = entry;
    const { departments, procedures, stages: wanted } = entry;
    const given = secrets ?? (secret === undefined ? [] : [secret]);
    return {
      name,
      url,
      secrets: given.flatMap((one) => readSecret(one, `${index}.secret`)),
      filter: {
        ...(departments ? { departments } : {}),
        ...(procedures ? { procedures } : {}),
        ...(wanted ? { stages: wanted } : {}),
      },
      from,
      giveUpAfterDays,
    };
  });
  if (faults.length === 0) return webhooks;
  throw new SettingsError(`WEBHOOKS_FILE ${path}: ${faults.join('; ')}`);
}

const placeOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || 'file';

/** A fault of YAML is told as a fault of the whole; its words would quote the file. */
function parsed(content: string): unknown {
  try {
    return parse(content) as unknown;
  } catch {
    return 'no YAML';
  }
}

function linesOf(path: string): string[] | undefined {
  try {
    return readFileSync(path, 'utf8').split(/\s+/).filter(Boolean);
  } catch {
    return undefined;
  }
}

/** What the workflow of a subscription knows of it. */
export const subscriptionOf = (webhook: Webhook): Subscription => ({
  target: new URL(webhook.url).origin,
  fingerprint: createHash('sha256')
    .update(JSON.stringify([webhook.url, webhook.secrets]))
    .digest('hex')
    .slice(0, 16),
  filter: webhook.filter,
  giveUpAfterDays: webhook.giveUpAfterDays,
});
