import { Webhook as Signature } from 'standardwebhooks';
import type { DeliveryFault } from '../workflows/webhook/contract.ts';

export interface PostAnswer {
  fault?: DeliveryFault;
  /** As the receiver asked for, not yet bounded. */
  retryAfterSeconds?: number;
}

export interface Receiver {
  url: string;
  secrets: readonly string[];
}

const patience = 10_000;
/** So much of an answer is read, and so long, to use the connection again. */
const answerLimit = 16_384;
const answerPatience = 500;

/**
 * Posts an event once, signed as Standard Webhooks has it. Its attributes are in the body, since the
 * signature covers nothing else. What the receiver answers beside its status is thrown away.
 */
export async function postEvent(
  receiver: Receiver,
  event: { id: string },
  signal?: AbortSignal,
): Promise<PostAnswer> {
  try {
    return await post(receiver, event, signal).catch((error: unknown) => {
      // The other side has just closed the connection that was kept open.
      if (wasClosed.has(codeOf(error) ?? '')) return post(receiver, event, signal);
      throw error;
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    return { fault: { kind: kindOf(error) } };
  }
}

async function post(
  { url, secrets }: Receiver,
  event: { id: string },
  signal?: AbortSignal,
): Promise<PostAnswer> {
  const body = JSON.stringify(event);
  const at = new Date();
  const signatures = secrets.map((secret) => new Signature(secret).sign(event.id, at, body));
  const timeout = AbortSignal.timeout(patience);
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'Fernantrag-Webhooks/1',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    },
    body,
    signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
  });
  await drain(response);
  return answerOf(response);
}

function answerOf({ status, headers }: Response): PostAnswer {
  if (status >= 200 && status < 300) return {};
  if (status >= 300 && status < 400) return { fault: { kind: 'redirect', status } };
  if (status === 410) return { fault: { kind: 'gone', status } };
  const asked = [429, 503].includes(status) ? secondsOf(headers.get('retry-after')) : undefined;
  return {
    fault: { kind: 'status', status },
    ...(asked === undefined ? {} : { retryAfterSeconds: asked }),
  };
}

/** `Retry-After` in seconds or as a date, RFC 9110. */
export function secondsOf(retryAfter: string | null, now = Date.now()): number | undefined {
  if (retryAfter === null) return undefined;
  const text = retryAfter.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(Math.ceil((at - now) / 1000), 0);
}

async function drain({ body }: Response): Promise<void> {
  const reader = body?.getReader();
  if (!reader) return;
  const stop = setTimeout(() => void reader.cancel().catch(() => undefined), answerPatience);
  try {
    let read = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      read += value.length;
      if (read > answerLimit) return await reader.cancel();
    }
  } catch {
    // The status has been said; what follows does not matter.
  } finally {
    clearTimeout(stop);
  }
}

const wasClosed = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);
const noHost = new Set(['ENOTFOUND', 'EAI_AGAIN']);

function codeOf(error: unknown): string | undefined {
  const { cause } = error as { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : undefined;
}

function kindOf(error: unknown): DeliveryFault['kind'] {
  if ((error as Error).name === 'TimeoutError') return 'timeout';
  const code = codeOf(error) ?? '';
  if (code.includes('TIMEOUT') || code === 'ETIMEDOUT') return 'timeout';
  if (noHost.has(code)) return 'unknown-host';
  if (code.startsWith('HPE_')) return 'garbled';
  return /CERT|TLS|SSL|SIGN/.test(code) ? 'untrusted' : 'unreachable';
}
