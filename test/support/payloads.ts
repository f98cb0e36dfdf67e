import type { Payload, PayloadCodec } from '@temporalio/common';
import type { Client } from '@temporalio/client';

/** Everything that lies in a workflow's history, deciphered, as one text. */
export async function historyText(client: Client, workflowId: string): Promise<string> {
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  const context = { type: 'workflow' as const, namespace: client.options.namespace, workflowId };
  const codecs: PayloadCodec[] = client.options.loadedDataConverter.payloadCodecs;
  const parts: string[] = [];
  const look = async (value: unknown): Promise<void> => {
    if (typeof value !== 'object' || value === null) return;
    if (isPayload(value)) {
      let payloads: Payload[] = [value];
      for (const codec of codecs.toReversed()) payloads = await codec.decode(payloads, context);
      parts.push(...payloads.map(({ data }) => Buffer.from(data ?? []).toString()));
      return;
    }
    for (const inner of Object.values(value)) await look(inner);
  };
  for (const event of history.events ?? []) {
    await look(event);
    parts.push(JSON.stringify(event));
  }
  return parts.join('\n');
}

/** What a workflow was started with, as Temporal's web pages send it to be deciphered. */
export async function startPayloads({ workflow }: Client, workflowId: string) {
  const { history } = await workflow.workflowService.getWorkflowExecutionHistory({
    namespace: workflow.options.namespace,
    execution: { workflowId },
  });
  const started = history?.events?.[0]?.workflowExecutionStartedEventAttributes;
  const text = (bytes: Uint8Array | null | undefined) =>
    Buffer.from(bytes ?? new Uint8Array()).toString('base64');
  return (started?.input?.payloads ?? []).map(({ metadata, data }) => ({
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([name, value]) => [name, text(value)]),
    ),
    data: text(data),
  }));
}

const isPayload = (value: object): value is Payload => 'metadata' in value && 'data' in value;
