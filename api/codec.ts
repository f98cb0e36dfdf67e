import { Buffer } from 'node:buffer';
import type { Payload } from '@temporalio/common';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { z } from 'zod';
import type { AppDeps } from './app-deps.ts';
import { noteObject } from './audit/notes.ts';
import { allow } from './auth/guards.ts';
import { Problem } from './errors.ts';
import { keepPrivate, type Env } from './http.ts';
import { createCodec } from '../platform/codec.ts';
import { parseReference } from '../documents/reference.ts';

const payloadsSchema = z.object({
  payloads: z
    .array(
      z.object({
        metadata: z.record(z.string(), z.string()).optional(),
        data: z.string().optional(),
      }),
    )
    .max(1_000),
});

/** Decrypts what the Temporal web UI shows, for an administrator; payloads are in protobuf's JSON form. */
export function codecRoutes({ keys, settings }: AppDeps) {
  const codec = createCodec(keys);
  const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64');
  const text = (value: Uint8Array | null | undefined) =>
    Buffer.from(value ?? new Uint8Array()).toString('base64');

  const decode = async (given: z.infer<typeof payloadsSchema>['payloads'][number]) => {
    const payload: Payload = {
      metadata: Object.fromEntries(
        Object.entries(given.metadata ?? {}).map(([name, value]) => [name, bytes(value)]),
      ),
      data: bytes(given.data),
    };
    const [plain] = await codec.decode([payload]);
    if (!plain) throw new Error('the codec answered with nothing');
    const metadata = Object.entries(plain.metadata ?? {});
    return {
      metadata: Object.fromEntries(metadata.map(([name, value]) => [name, text(value)])),
      data: text(plain.data),
    };
  };

  return new Hono<Env>()
    .use(
      '/codec/*',
      cors({
        origin: settings.temporalUi ?? [],
        // The session of whoever is signed in here as well.
        credentials: true,
        allowMethods: ['POST'],
        allowHeaders: ['authorization', 'content-type', 'x-namespace'],
      }),
    )
    .post('/codec/decode', allow('codec'), async (c) => {
      const parsed = payloadsSchema.safeParse(await c.req.json().catch(() => undefined));
      if (!parsed.success) {
        throw new Problem('invalid', 'Expected {"payloads": [{"metadata": {…}, "data": "…"}]}.');
      }
      keepPrivate(c);
      for (const id of workflowsOf(parsed.data.payloads)) {
        noteObject(id, parseReference(id.replace(/^(draft|case-file):/, '')));
      }
      const payloads = await Promise.all(
        parsed.data.payloads.map((payload) =>
          decode(payload).catch(() => {
            throw new Problem(
              'invalid',
              'A payload cannot be decrypted with the keys of this office.',
            );
          }),
        ),
      );
      return c.json({ payloads });
    });
}

type Given = z.infer<typeof payloadsSchema>['payloads'];

/** Whose data the payloads are, as it stands beside the encrypted bytes. */
const workflowsOf = (payloads: Given): Set<string> =>
  new Set(
    payloads.flatMap(({ metadata }) => {
      const id = Buffer.from(metadata?.['workflow'] ?? '', 'base64').toString();
      return /^[\w:.-]{1,200}$/.test(id) ? [id] : [];
    }),
  );
