import type {
  EventLogInput,
  EventLogState,
  EventLogView,
  EventPage,
  LogBounds,
  LoggedEvent,
  StageEvent,
} from './contract.ts';

export const pageSize = 500;
/** References whose repeated events are recognised; a repetition follows within minutes. */
const remembered = 5_000;
const defaultKeepDays = 90;
const dayMs = 86_400_000;

export const begin = ({ resume }: EventLogInput): EventLogState =>
  resume ?? {
    last: 0,
    keepDays: defaultKeepDays,
    recent: [],
    pages: [],
    seen: {},
    followers: {},
  };

const numberOf = ({ id }: StageEvent): number => Number(id.slice(id.lastIndexOf('-') + 1));

/** Gives each new event its position; one case announces its events in order, so a lower number is a repetition. */
export function append(state: EventLogState, events: readonly StageEvent[], now: string): void {
  for (const event of events) {
    const number = numberOf(event);
    if (number <= (state.seen[event.reference]?.number ?? 0)) continue;
    state.last += 1;
    delete state.seen[event.reference];
    state.seen[event.reference] = { number, position: state.last };
    state.recent.push({ ...event, position: state.last, loggedAt: now });
  }
  const surplus = Object.keys(state.seen).length - remembered;
  for (const reference of Object.keys(state.seen).slice(0, Math.max(surplus, 0))) {
    delete state.seen[reference];
  }
}

export const boundsOf = ({ last, pages, recent }: EventLogState): LogBounds => ({
  oldest: pages[0]?.from ?? recent[0]?.position ?? last + 1,
  latest: last,
});

export function viewOf(
  state: EventLogState,
  { after, limit }: { after: number; limit: number },
): EventLogView {
  const bounds = boundsOf(state);
  const page = state.pages.find(({ to }) => to > after);
  if (page) return { ...bounds, page, items: [] };
  const items = state.recent.filter(({ position }) => position > after).slice(0, limit);
  return { ...bounds, items };
}

/** The next events to be written out: as many stay in the state as a page has. */
export const nextPage = ({ recent }: EventLogState): LoggedEvent[] | undefined =>
  recent.length >= 2 * pageSize ? recent.slice(0, pageSize) : undefined;

export function wasWritten(state: EventLogState, events: readonly LoggedEvent[]): void {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) return;
  state.pages.push({ from: first.position, to: last.position, until: last.loggedAt });
  state.recent = state.recent.filter(({ position }) => position > last.position);
}

const expiry = ({ keepDays }: EventLogState, at: string): number =>
  Date.parse(at) + keepDays * dayMs;

/** When something is next to be forgotten, in ms of the epoch: a day's events go together. */
export function nextForgetting(state: EventLogState): number | undefined {
  const first = state.pages[0]?.until ?? state.recent[0]?.loggedAt;
  return first === undefined ? undefined : expiry(state, first) + dayMs;
}

/** Forgets what has been kept long enough; answers with the pages whose blobs are to go. */
export function forget(state: EventLogState, now: number): EventPage[] {
  const gone = state.pages.filter(({ until }) => expiry(state, until) <= now);
  state.pages = state.pages.slice(gone.length);
  if (state.pages.length === 0) {
    state.recent = state.recent.filter(({ loggedAt }) => expiry(state, loggedAt) > now);
  }
  const { oldest } = boundsOf(state);
  const kept = Object.entries(state.seen).filter(([, { position }]) => position >= oldest);
  state.seen = Object.fromEntries(kept);
  return gone;
}

/** Who has not been told of the latest event. */
export const behind = ({ followers, last }: EventLogState): string[] =>
  Object.entries(followers).flatMap(([follower, told]) => (told < last ? [follower] : []));
