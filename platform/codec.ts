import type { Payload, PayloadCodec, DataConverter } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { fileURLToPath } from 'node:url';
import type { KeyStore } from './keys.ts';
import { decrypt, encrypt } from './seal.ts';

const encoding = 'binary/encrypted';
const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString();
const { Payload: PayloadMessage } = temporal.api.common.v1;

/** Whose key a workflow's data is under; counters and case files hold nothing personal. */
export function ownerOf(workflowId: string | undefined): string {
  if (workflowId && /^FA-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(workflowId)) return workflowId;
  if (workflowId && /^mail:[0-9a-f]{64}$/.test(workflowId)) return workflowId;
  return 'system:temporal';
}

/**
 * Encrypts every payload with the key of the case it belongs to. The owner stands in the metadata
 * and is authenticated with the bytes, so that no payload can be moved to another case.
 */
export function createCodec(keys: KeyStore): PayloadCodec {
  const keyOf = (owner: string) =>
    owner.startsWith('system:') ? keys.systemKey(owner.slice('system:'.length)) : keys.key(owner);

  return {
    async encode(payloads, context) {
      const owner = ownerOf(context?.workflowId);
      const key = await keyOf(owner);
      return payloads.map((payload): Payload => {
        const plain = PayloadMessage.encode(payload).finish();
        return {
          metadata: { encoding: Buffer.from(encoding), owner: Buffer.from(owner) },
          data: encrypt(key, plain, `payload ${owner}`),
        };
      });
    },
    async decode(payloads, context) {
      return Promise.all(
        payloads.map(async (payload) => {
          if (text(payload.metadata?.['encoding']) !== encoding) return payload;
          const owner = text(payload.metadata?.['owner']);
          if (context?.workflowId && ownerOf(context.workflowId) !== owner) {
            throw new Error(`A payload of ${owner} lies in ${ownerOf(context.workflowId)}.`);
          }
          const plain = decrypt(
            await keyOf(owner),
            payload.data ?? new Uint8Array(),
            `payload ${owner}`,
          );
          return PayloadMessage.decode(plain);
        }),
      );
    },
  };
}

/** The same on every client and worker; error texts and stack traces are encrypted too. */
export function createDataConverter(keys: KeyStore): DataConverter {
  return {
    payloadCodecs: [createCodec(keys)],
    failureConverterPath: fileURLToPath(new URL('./failure-converter.ts', import.meta.url)),
  };
}
