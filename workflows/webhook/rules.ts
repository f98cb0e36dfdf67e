import type { LogBounds } from '../event-log/contract.ts';
import type {
  DeliveryFault,
  DeliveryReport,
  Subscription,
  WebhookInput,
  WebhookState,
} from './contract.ts';

const second = 1_000;
const firstPause = 5 * second;
const longestPause = 3_600 * second;
/** A receiver may ask for more, within reason. */
const longestAskedPause = 24 * 3_600 * second;
const dayMs = 24 * 3_600 * second;
const instant = (ms: number) => new Date(ms).toISOString();

export const begin = ({ name, resume }: WebhookInput): WebhookState =>
  resume ?? { name, oldest: 1, latest: 0, delivered: 0, failedTries: 0, skipped: 0 };

/** Another address or secret is tried at once, also where the receiver was gone. */
export function wasConfigured(state: WebhookState, subscription: Subscription): void {
  const changed = state.subscription?.fingerprint !== subscription.fingerprint;
  if (state.subscription && changed) startAnew(state);
  state.subscription = subscription;
}

/** A new subscription finds its place when it first hears of the log. */
export function logHasMoved(
  state: WebhookState,
  { oldest, latest }: LogBounds,
  from: WebhookInput['from'],
): void {
  state.oldest = Math.max(state.oldest, oldest);
  state.latest = Math.max(state.latest, latest);
  state.position ??= from === 'beginning' ? oldest - 1 : latest;
}

export function startAnew(state: WebhookState): void {
  delete state.pausedAt;
  delete state.failing;
}

export function tryAtOnce(state: WebhookState, now: string): void {
  if (state.failing) state.failing.nextTryAt = now;
}

/** When the next round is due, in ms of the epoch; nothing while there is nothing to deliver. */
export function nextRound(state: WebhookState): number | undefined {
  const { failing, latest, pausedAt, position, subscription } = state;
  if (!subscription || pausedAt || position === undefined || position >= latest) return undefined;
  return failing ? Date.parse(failing.nextTryAt) : 0;
}

export function wasReported(
  state: WebhookState,
  report: DeliveryReport,
  now: string,
  random: () => number,
): void {
  state.position = report.position;
  state.oldest = Math.max(state.oldest, report.oldest);
  state.latest = Math.max(state.latest, report.latest);
  state.delivered += report.delivered;
  state.skipped += report.missed;
  if (report.delivered > 0) {
    state.lastDeliveredAt = now;
    delete state.failing;
  }
  if (report.stopped) notTaken(state, report.stopped, now, random);
}

function notTaken(
  state: WebhookState,
  { position, loggedAt, fault, retryAfterSeconds }: NonNullable<DeliveryReport['stopped']>,
  now: string,
  random: () => number,
): void {
  state.failedTries += 1;
  state.lastFault = { ...fault, at: now, position };
  if (fault.kind === 'gone') {
    state.pausedAt = now;
    return;
  }
  const { since, tries } = state.failing ?? { since: now, tries: 0 };
  const given = { since, tries: tries + 1 };
  if (isGivenUp(state, loggedAt, since, now)) {
    state.position = position;
    state.skipped += 1;
    state.lastSkipped = { at: now, position };
    state.failing = { ...given, nextTryAt: now };
    return;
  }
  const pause = pauseAfter(given.tries, retryAfterSeconds, random);
  state.failing = { ...given, nextTryAt: instant(Date.parse(now) + pause) };
}

/**
 * Each event has its days: since it came, or since the receiver took nothing more, whichever was
 * later. What waited behind an event that nobody wants is tried once at least.
 */
function isGivenUp(state: WebhookState, loggedAt: string, since: string, now: string): boolean {
  const days = state.subscription?.giveUpAfterDays ?? 0;
  const from = Math.max(Date.parse(loggedAt), Date.parse(since));
  return Date.parse(now) >= from + days * dayMs;
}

/** Doubles up to an hour, a tenth more or less so that many do not come back at once. */
export function pauseAfter(
  tries: number,
  retryAfterSeconds: number | undefined,
  random: () => number,
): number {
  if (retryAfterSeconds !== undefined) {
    return Math.min(Math.max(retryAfterSeconds * second, second), longestAskedPause);
  }
  const pause = Math.min(firstPause * 2 ** Math.min(tries - 1, 20), longestPause);
  return Math.round(pause * (0.9 + 0.2 * random()));
}

export function wasTested(state: WebhookState, fault: DeliveryFault | undefined, at: string): void {
  state.lastTest = { at, ...(fault ? { fault } : {}) };
}
