import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { fileURLToPath } from 'node:url';
import { BlobStoreFault } from './blobs.ts';
import { KeyDestroyed, type KeyStore } from './keys.ts';
import { measuredCodec } from './metrics.ts';
import { decrypt, encrypt } from './seal.ts';

const encoding = 'binary/encrypted';
const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString();
const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

/** Whose key a workflow's data is under; counters and case files hold nothing personal. */
export function ownerOf(workflowId: string | undefined): string {
  if (workflowId && /^FA-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(workflowId)) return workflowId;
  const draft = /^draft:(FA-[0-9A-Z]{4}-[0-9A-Z]{4})$/.exec(workflowId ?? '')?.[1];
  if (draft) return draft;
  if (workflowId && /^(mail|payment):[0-9a-f]{64}$/.test(workflowId)) return workflowId;
  return 'system:temporal';
}

export interface CodecOptions {
  /**
   * What a payload becomes whose key is destroyed. A reader of lists wants `empty`: the server
   * forgets an erased case a moment later than its key is gone. A worker must fail instead.
   */
  erased?: 'fail' | 'empty';
}

/**
 * Encrypts every payload with the key of the case it belongs to. Owner and workflow id stand in the
 * metadata and are authenticated with the bytes, so that no payload can be moved to another case.
 */
export function createCodec(keys: KeyStore, { erased = 'fail' }: CodecOptions = {}): PayloadCodec {
  const open = async (payload: Payload, workflowId: string | undefined): Promise<Payload> => {
    if (text(payload.metadata?.['encoding']) !== encoding) return payload;
    const owner = text(payload.metadata?.['owner']);
    const home = text(payload.metadata?.['workflow']);
    if (ownerOf(home) !== owner) throw new Error('A payload names an owner that is not its own.');
    if (workflowId && workflowId !== home) {
      throw new Error(`A payload of ${home} lies in ${workflowId}.`);
    }
    try {
      const key = await keys.key(owner);
      return PayloadMessage.decode(decrypt(key, payload.data ?? new Uint8Array(), aad(home)));
    } catch (error) {
      if (error instanceof KeyDestroyed && erased === 'empty') return emptyPayload;
      throw error;
    }
  };

  const keyOf = (owner: string): Promise<Buffer> =>
    owner.startsWith('system:') ? keys.systemKey(owner.slice('system:'.length)) : keys.key(owner);

  /** None where nothing is to be written. */
  const keyFor = async (owner: string, payloads: Payload[]): Promise<Buffer | undefined> =>
    keyOf(owner).catch((error: unknown) => {
      const isLost = error instanceof BlobStoreFault && payloads.every(isFailureText);
      if (error instanceof KeyDestroyed || isLost) return undefined;
      throw error;
    });

  return {
    async encode(payloads, context) {
      const home = context?.workflowId;
      if (!home) {
        // A worker that cannot read what a workflow is to do says so without naming the workflow.
        if (payloads.every(isFailureText)) return payloads.map(() => emptyPayload);
        // Under another key than its case's it would outlive the case's erasure.
        throw new Error('A payload without a workflow id cannot be encrypted.');
      }
      const owner = ownerOf(home);
      const key = await keyFor(owner, payloads);
      // Nothing is written that belongs to an erased case, nor why something failed while the store
      // does not answer; the log has it. To fail here would end the worker: a failure is encoded
      // outside of everything that is retried.
      if (!key) return payloads.map(() => emptyPayload);
      return payloads.map((payload) => ({
        metadata: {
          encoding: Buffer.from(encoding),
          owner: Buffer.from(owner),
          workflow: Buffer.from(home),
        },
        data: encrypt(key, PayloadMessage.encode(payload).finish(), aad(home)),
      }));
    },
    decode: (payloads, context) =>
      Promise.all(payloads.map((payload) => open(payload, context?.workflowId))),
  };
}

/** Message and stack trace, as the failure converter hands them over. */
function isFailureText({ data }: Payload): boolean {
  if (!text(data).startsWith('{"message":')) return false;
  return Object.keys(JSON.parse(text(data)) as object).every((name) =>
    ['message', 'stack_trace'].includes(name),
  );
}

const aad = (workflowId: string) => `payload ${workflowId}`;
const emptyPayload: Payload = { metadata: { encoding: Buffer.from('binary/null') } };

/** The same on every client and worker; error texts and stack traces are encrypted too. */
export function createDataConverter(keys: KeyStore, options?: CodecOptions): DataConverter {
  return {
    payloadCodecs: [measuredCodec(createCodec(keys, options))],
    failureConverterPath: fileURLToPath(new URL('./failure-converter.ts', import.meta.url)),
  };
}
