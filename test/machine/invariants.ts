import { berlinDate } from '../../procedures/calendar.ts';
import { waitingItems } from '../../workflows/application/rules/items.ts';
import { hasEnded, refusalOf } from '../../workflows/application/rules.ts';
import type { TaskKind } from '../../workflows/application/contract.ts';
import type {
  ApplicationState,
  MessageRecord,
  Original,
  OriginalMove,
} from '../../workflows/application/state.ts';
import { goesOnFrom, slotsAsked, type Remembered } from './remembered.ts';
import type { World } from './world.ts';

type Complaints = Iterable<string>;
/** What holds after every single change of a case; each names what it has found wrong. */
type Invariant = (world: World, before: Remembered | undefined) => Complaints;

/** Tasks beside the way of a case: with one of them alone nobody would move it on. */
const asides: ReadonlySet<TaskKind> = new Set<TaskKind>([
  ...(['print-letters', 'mail-unsent', 'email-bounced', 'payment-differs', 'refund'] as const),
  ...(['return-original', 'search-original', 'read-reply', 'check-address'] as const),
  'data-request',
]);

export const tasksOnTheWay = ({ tasks }: ApplicationState) =>
  tasks.filter(({ kind }) => !asides.has(kind));
const timersThatMove = ({ timers }: ApplicationState) =>
  timers.filter(({ kind }) => !kind.endsWith('-reminder'));
const held = ({ originals }: ApplicationState) => originals.filter(({ state }) => state === 'held');
const sumOf = (all: readonly { amountCents: number }[] = []) =>
  all.reduce((sum, { amountCents }) => sum + amountCents, 0);

/** Not at its end a case has a deadline, something on its way, or a person whose task it is. */
const neverStuck: Invariant = function* ({ state }) {
  if (state.stage === 'done' || state.pendingSlot || state.pendingLocker) return;
  const goesOn = timersThatMove(state).length + tasksOnTheWay(state).length;
  if (goesOn === 0) yield `nothing moves it on in ${state.stage}`;
};

/** Silence has an end: while the citizen is waited for, a deadline runs or a person has been told. */
const waitsWithADeadline: Invariant = function* ({ state }) {
  if (!['awaiting-documents', 'awaiting-applicant'].includes(state.stage)) return;
  if (timersThatMove(state).length === 0) yield `${state.stage} without a deadline`;
};

const handingOver: ApplicationState['stage'][] = [
  'awaiting-choice',
  'pickup-scheduled',
  'mail-back-scheduled',
  'locker-scheduled',
];
/** Nobody is asked to come, or promised a letter, for nothing. */
const somethingToHandOver: Invariant = function* ({ state }) {
  if (!handingOver.includes(state.stage)) return;
  if (waitingItems(state).length === 0) yield `${state.stage} with nothing to hand over`;
};

const leaves: ReadonlySet<OriginalMove> = new Set<OriginalMove>([
  ...(['handed-over', 'sent', 'returned', 'destroyed', 'corrected', 'taken'] as const),
]);
/** Where an original is, by its moves alone; nothing where they contradict each other. */
function placeByMoves({ moves }: Original): Original['state'] | undefined {
  let at: Original['state'] | undefined;
  // In a compartment it is still in custody, and may come back from there.
  let isInLocker = false;
  for (const { how } of moves) {
    if (how === 'received') {
      if (at !== undefined && at !== 'corrected') return undefined;
      at = 'held';
    } else if (how === 'came-back') {
      if (at !== 'returned' && !isInLocker) return undefined;
      isInLocker = false;
      at = 'held';
    } else {
      if (at !== 'held') return undefined;
      isInLocker = how === 'loaded' || (isInLocker && !leaves.has(how));
      if (how === 'destroyed' || how === 'corrected') at = how;
      else if (leaves.has(how)) at = 'returned';
    }
  }
  return at;
}
/** Each original is in one place, its moves tell how it came there, and none leaves twice. */
const originalsAreWhereTheyWent: Invariant = function* ({ state }) {
  for (const original of state.originals) {
    const { id, leftAt, place, proposedPlace, moves } = original;
    if (placeByMoves(original) !== original.state)
      yield `${id} is ${original.state}: ${moves.map(({ how }) => how).join(', ')}`;
    if ((leftAt === undefined) !== (original.state === 'held')) yield `${id} left at ${leftAt}`;
    if (original.state !== 'held' && (place ?? proposedPlace)) yield `${id} has left ${place}`;
  }
  const ids = state.originals.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) yield 'two originals of one id';
};

/** The ledger forgets nothing, not even a mistake. */
const ledgerOnlyGrows: Invariant = function* ({ state }, before) {
  for (const { id, moves } of before?.originals ?? []) {
    const now = state.originals.find((original) => original.id === id);
    if (!now) yield `${id} is not in the ledger any more`;
    else if (!goesOnFrom(moves, now.moves)) yield `${id} has another past`;
  }
};

/** An original that was ticked in an envelope is in the ledger, whatever became of it. */
const tickedIsInTheLedger: Invariant = function* ({ state }) {
  for (const scan of state.scans) {
    for (const { document, kind } of scan.contents ?? []) {
      if (kind !== 'original') continue;
      const known = state.originals.find(({ id }) => id === `${scan.id}/${document}`);
      if (!known || known.state === 'corrected') yield `${document} of ${scan.id} is nowhere`;
    }
  }
};

/** Nobody's certificate stays in a drawer: not at the end, and never until the erasure. */
const endsWithoutOriginals: Invariant = function* ({ state }) {
  if (state.stage === 'done' && held(state).length > 0) yield 'done with an original in custody';
  if (hasEnded(state) && held(state).length > 0) yield 'closed with an original in custody';
};

/** A task about an original stands exactly as long as there is one that it speaks of. */
const tasksOfOriginals: Invariant = function* ({ state }) {
  const open = (kind: TaskKind) => state.tasks.some((task) => task.kind === kind);
  const asked = held(state).some(({ askedBack }) => askedBack);
  if (open('return-original') !== asked) yield `return-original, asked back: ${asked}`;
  const missed = held(state).some(({ moves }) => moves.at(-1)?.how === 'not-found');
  if (open('search-original') !== missed) yield `search-original, missing: ${missed}`;
};

/** Whatever came in an envelope has been looked at before its case is closed. */
const envelopesAreLookedInto: Invariant = function* ({ state }) {
  const unseen = state.scans.filter(
    ({ contents, condition }) => !contents && condition !== 'empty',
  );
  const open = state.tasks.some(({ kind }) => kind === 'check-contents');
  if (state.stage !== 'done' && open !== unseen.length > 0) yield `unseen: ${unseen.length}`;
  const post = unseen.filter(({ origin }) => origin === 'post');
  if (hasEnded(state) && post.length > 0) yield 'closed with an envelope that nobody looked into';
};

const stagesOf: Partial<Record<TaskKind, ApplicationState['stage'][]>> = {
  'check-incomplete': ['in-review', 'in-production', ...handingOver],
  'second-decision': ['in-review'],
  'no-answer': ['in-review'],
  overdue: ['in-review', 'in-production'],
  // What another department was asked may grow old while the applicant is waited for.
  escalated: ['in-review', 'awaiting-applicant'],
  'no-choice': ['awaiting-choice'],
  'record-pickup': ['pickup-scheduled'],
  'code-locked': handingOver,
  dispatch: ['mail-back-scheduled'],
};
/** Nobody is asked to do what the stage does not allow any more. */
const tasksFitTheStage: Invariant = function* ({ state }) {
  for (const { kind } of state.tasks) {
    const stages = stagesOf[kind];
    if (stages && !stages.includes(state.stage)) yield `${kind} in ${state.stage}`;
  }
  const second = state.tasks.some(({ kind }) => kind === 'second-decision');
  if (second !== (state.proposal !== undefined)) yield `second-decision, open: ${second}`;
};

/** Whoever came has everything: nothing is left behind at the counter. */
const nothingLeftBehind: Invariant = function* ({ state }) {
  if (state.stage !== 'done' || state.handover?.kind !== 'pickup') return;
  if (waitingItems(state).length > 0) yield 'collected, and something is left';
};

/** A message has an id of its own, and is in the outbox or the print run exactly while it waits. */
const messagesOnce: Invariant = function* ({ state }) {
  const ids = state.messages.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) yield 'two messages of one id';
  const outgoing = state.outbox.flatMap((effect) =>
    effect.type === 'message' ? [effect.message.id] : [],
  );
  for (const { id, way, state: is } of state.messages) {
    const times = outgoing.filter((one) => one === id).length;
    if (is === 'queued' && times !== 1) yield `${id} is queued ${times} times`;
    if (is === 'sent' && times > 0) yield `${id} would go twice`;
    const printed = state.letters.filter((letter) => letter.id === id).length;
    if (printed !== (way === 'letter' ? 1 : 0)) yield `${id} is ${printed} letters`;
  }
};

/** A mail that has not left is somebody's task no longer than it waits. */
const mailsLeave: Invariant = function* ({ state }) {
  const waits = state.messages.some((message) => message.state === 'queued');
  if (!waits && state.tasks.some(({ kind }) => kind === 'mail-unsent')) yield 'no mail waits';
};

/** A letter that waits for the printer is somebody's task. */
const lettersGetPrinted: Invariant = function* ({ state }) {
  const waits = state.messages.some((message) => message.state === 'to-print');
  const open = state.tasks.some(({ kind }) => kind === 'print-letters');
  if (waits !== open) yield `print-letters, to print: ${waits}`;
};

const becomes: Record<MessageRecord['state'], MessageRecord['state'][]> = {
  queued: ['queued', 'sent', 'failed', 'to-print'],
  sent: ['sent', 'failed', 'to-print'],
  failed: ['failed'],
  'to-print': ['to-print', 'printed'],
  printed: ['printed'],
};
/** What was said stays said. */
const messagesOnlyGrow: Invariant = function* ({ state }, before) {
  for (const [n, was] of (before?.messages ?? []).entries()) {
    const now = state.messages[n];
    if (now?.id !== was.id) yield `${was.id} has gone`;
    else if (!becomes[was.state].includes(now.state)) yield `${was.id}: ${was.state}, ${now.state}`;
  }
};

/** Every place this case takes is its own slot, asked for, or about to be given up. */
const slotsAreAccountedFor: Invariant = function* ({ state, hall }) {
  const { handover, pendingSlot } = state;
  const own = handover?.kind === 'pickup' && !handover.unannounced ? handover.bookingId : undefined;
  const leaving = state.outbox.flatMap((one) => (one.type === 'release' ? [one.bookingId] : []));
  for (const id of hall.live) {
    const known = [own, pendingSlot?.requestId, ...leaving].includes(id);
    if (!known) yield `${id} takes a place for nobody`;
  }
  const given = [...leaving, ...hall.released];
  if (new Set(given).size !== given.length) yield `given up twice: ${given.join(', ')}`;
  if (state.stage !== 'pickup-scheduled') return;
  if (!own) yield 'a pickup without a booking';
  else if (given.includes(own)) yield `${own} is used after it was given up`;
  else if (!hall.live.includes(own)) yield `${own} is not on the list of its day`;
};

/** A booking has an id that was never used before. */
const bookingsOnce: Invariant = function* ({ state, hall }, before) {
  const asked = slotsAsked(state);
  for (const id of asked.filter((one) => !before?.asked.includes(one))) {
    if (hall.released.includes(id) || hall.live.includes(id)) yield `${id} is used again`;
  }
  if (new Set(asked).size !== asked.length) yield 'a slot is asked for twice';
};

/** What is paid is never asked for; money that came is kept in the books; no more goes back. */
const moneyAddsUp: Invariant = function* ({ state }, before) {
  const { fee } = state;
  if (!fee) return;
  const [came, went] = [sumOf(fee.payments), sumOf(fee.refunds)];
  if (went > came) yield `${went} went back of ${came}`;
  if (before && !goesOnFrom(before.payments, fee.payments)) yield 'a payment has vanished';
  if (before && !goesOnFrom(before.refunds, fee.refunds ?? [])) yield 'a refund has vanished';
  const ids = fee.payments.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) yield 'a payment counts twice';
  if (fee.state === 'open' && came - went >= fee.amountCents) yield 'open, though it was paid';
  if (fee.state === 'paid' && came < fee.amountCents) yield `paid with ${came}`;
  // After an outage a reminder may ask for what the postage of the next timer adds to: its own word follows.
  for (const { id, said } of state.messages.slice(before?.messages.length ?? 0).slice(-1)) {
    if (said?.fee?.open && fee.state !== 'open') yield `${id} asks for what is ${fee.state}`;
    const asked = said?.fee?.transfer?.amountCents;
    if (asked !== undefined && asked !== fee.amountCents - came + went) yield `${id} asks ${asked}`;
  }
};

/** After too many wrong codes not even the right one opens: a person decides. */
const lockedIsLocked: Invariant = function* ({ state, now }) {
  const { pickupCode, proxy } = state;
  if (state.stage !== 'pickup-scheduled' || !pickupCode || pickupCode.wrongTries < 3) return;
  for (const code of [pickupCode.value, proxy?.code]) {
    if (!code) continue;
    const by = { id: 'staff:conrad', roles: ['counter' as const] };
    const body = { code, identitySeen: true, paid: 'cash' as const, by };
    const type = refusalOf(state, 'recordHandover', body, now)?.type;
    if (type !== 'code-locked') yield `a locked code is answered with ${type}`;
  }
};

/** A code ends with the last thing that it opened. */
const codesEnd: Invariant = function* ({ state }) {
  const collected = state.timeline.at(-1)?.type === 'ended' && state.handover?.kind === 'pickup';
  if (collected && (state.pickupCode ?? state.proxy)) yield 'a used code is still good';
  if (state.proxy && state.proxy.code === state.pickupCode?.value) yield 'one code for two people';
};

const undecided = ['awaiting-documents', 'in-review', 'awaiting-applicant'];
/** The outcome is known from the decision on, and at the end always. */
const outcomeFromTheDecision: Invariant = function* ({ state }) {
  if (undecided.includes(state.stage) && state.outcome) yield `${state.outcome} in ${state.stage}`;
  if (!undecided.includes(state.stage) && !state.outcome) yield `no outcome in ${state.stage}`;
  if (state.stage !== 'in-review' && state.proposal) yield 'a proposal that nobody can second';
};

/** Nobody is given a day that has passed. */
const dueAhead: Invariant = function* ({ state, now }, before) {
  const { dueAt, stageSince } = state;
  if (!dueAt || (dueAt === before?.dueAt && stageSince === before.stageSince)) return;
  if (berlinDate(dueAt) < berlinDate(now)) yield `due ${dueAt}, set ${now}`;
};

/** Deadlines of a stage end with it, each is set once. */
const timersOnce: Invariant = function* ({ state }) {
  // Each question to another department has a day of its own.
  const kinds = timersThatMove(state)
    .map(({ kind }) => kind)
    .filter((kind) => !kind.startsWith('consultation-'));
  if (new Set(kinds).size !== kinds.length) yield `timers: ${kinds.join(', ')}`;
  const after = state.timers.filter(({ kind }) => kind !== 'return-window');
  if (state.stage === 'done' && after.length > 0) yield `done with ${after[0]?.kind}`;
};

const tasksOnce: Invariant = function* ({ state }) {
  const kinds = state.tasks.map(({ kind }) => kind);
  if (new Set(kinds).size !== kinds.length) yield `tasks: ${kinds.join(', ')}`;
};

/** The history only grows, and its clock never goes back. */
const timelineOnlyGrows: Invariant = function* ({ state, now }, before) {
  if (before && !goesOnFrom(before.timeline, state.timeline)) yield 'another past';
  const times = state.timeline.map(({ at }) => at);
  if (times.some((at, n) => at > (times[n + 1] ?? now))) yield 'a time that goes back';
};

function* notPlain(value: unknown, path: string): Complaints {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  const plain = Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype;
  if (typeof value !== 'object' || !plain) yield `${path}: ${typeof value}`;
  else for (const [key, inner] of Object.entries(value)) yield* notPlain(inner, `${path}.${key}`);
}
/** What is written as JSON comes back as it was. */
const plainJson: Invariant = ({ state }) => notPlain({ ...state, procedure: null }, 'state');

const invariants = {
  neverStuck,
  waitsWithADeadline,
  somethingToHandOver,
  originalsAreWhereTheyWent,
  ledgerOnlyGrows,
  tickedIsInTheLedger,
  endsWithoutOriginals,
  tasksOfOriginals,
  envelopesAreLookedInto,
  tasksFitTheStage,
  nothingLeftBehind,
  messagesOnce,
  messagesOnlyGrow,
  mailsLeave,
  lettersGetPrinted,
  slotsAreAccountedFor,
  bookingsOnce,
  moneyAddsUp,
  lockedIsLocked,
  codesEnd,
  outcomeFromTheDecision,
  dueAhead,
  timersOnce,
  tasksOnce,
  timelineOnlyGrows,
  plainJson,
} satisfies Record<string, Invariant>;

export const complaints = (world: World): string[] =>
  Object.entries(invariants).flatMap(([name, invariant]) =>
    [...invariant(world, world.before)].map((complaint) => `${name}: ${complaint}`),
  );
