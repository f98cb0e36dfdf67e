import type { PayloadCodec } from '@temporalio/common';

/** A codec that counts in which contexts it is called. */
export function countContexts(codec: PayloadCodec, counts: Map<string, number>): PayloadCodec {
  const count = (step: string, context: Parameters<PayloadCodec['encode']>[1], length: number) => {
    const kind = context?.type === 'activity' && context.isLocal ? 'local activity' : context?.type;
    const key = `${step} ${kind ?? 'nothing'} ${context?.workflowId ?? 'without id'}`;
    counts.set(key, (counts.get(key) ?? 0) + length);
  };
  return {
    encode(payloads, context) {
      count('encode', context, payloads.length);
      return codec.encode(payloads, context);
    },
    decode(payloads, context) {
      count('decode', context, payloads.length);
      return codec.decode(payloads, context);
    },
  };
}
