import type { Activities } from '../../activities/types.ts';
import type { Actor, TimelineEntry } from '../application/contract.ts';
import type { EnvelopeCounts } from '../post-day/contract.ts';
import type {
  ArrangePages,
  AssignSegment,
  DiscardSegment,
  MailItemInput,
  MailItemRefusalType,
  MailItemView,
  PageTurn,
  Segment,
  TakeBackSegment,
} from './contract.ts';

export type MailItemState = MailItemView;
export interface Refusal {
  type: MailItemRefusalType;
  detail: string;
}
type Reading = Awaited<ReturnType<Activities['readMailItem']>>;

export const begin = (input: MailItemInput, now: string): MailItemState => ({
  id: input.id,
  state: 'reading',
  receivedAt: now,
  origin: input.origin,
  pageCount: 0,
  blankPages: [],
  turns: {},
  segments: [],
  ...(input.condition ? { condition: input.condition } : {}),
  timeline: [entry(now, 'registered', input.origin.by)],
  ...(input.blob ? { blob: input.blob } : {}),
});

function entry(at: string, type: string, by?: Actor, data?: TimelineEntry['data']): TimelineEntry {
  return { at, type, ...(by ? { by: by.name ?? by.id } : {}), ...(data ? { data } : {}) };
}

/** A file that nobody can read waits in the tray: its paper has to be scanned again. */
export const notReadable = (reason: string): Reading => ({
  type: 'unreadable',
  pageCount: 0,
  blankPages: [],
  segments: [{ pages: [], fault: 'unreadable' }],
  unreadable: reason,
});

/** What the pages say. An upload belongs to its case whatever they say. */
export function wasRead(
  state: MailItemState,
  reading: Reading,
  { reference, held }: Pick<MailItemInput, 'reference' | 'held'> = {},
): void {
  const { type, pageCount, blankPages, unreadable } = reading;
  Object.assign(state, { type, pageCount, blankPages, ...(unreadable ? { unreadable } : {}) });
  const pages = Array.from({ length: pageCount }, (_, page) => page);
  const segments: Reading['segments'] = held
    ? [{ pages, fault: 'no-code' }]
    : reference
      ? unreadable
        ? reading.segments.map((segment) => ({ ...segment, reference }))
        : [{ pages, reference }]
      : reading.segments;
  state.segments = segments.map(({ nothing, ...segment }, id): Segment => {
    const { fault } = segment;
    if (nothing) return { ...segment, id, state: 'discarded', leaving: 'set-aside' };
    return {
      ...segment,
      id,
      state: 'unassigned',
      ...(fault || segment.reference ? {} : { fault: 'no-code' as const }),
    };
  });
  settle(state);
}

/** Segments whose page said where they belong. */
export const recognised = (state: MailItemState): (Segment & { reference: string })[] =>
  state.segments.filter(
    (segment): segment is Segment & { reference: string } =>
      segment.state === 'unassigned' && segment.reference !== undefined && !segment.fault,
  );

export const segmentOf = (state: MailItemState, id: number): Segment | undefined =>
  state.segments.find((segment) => segment.id === id);

export function settle(state: MailItemState): void {
  const waiting = state.segments.some((segment) => segment.state === 'unassigned');
  state.state = waiting ? 'unassigned' : 'settled';
}

/** Every page has its place, and those that are in a case are in this one. */
export const belongsTo = (state: MailItemState, reference: string): boolean =>
  state.state === 'settled' &&
  state.segments.every(
    (segment) => segment.state !== 'assigned' || segment.reference === reference,
  );

export function filed(
  state: MailItemState,
  request: AssignSegment,
  outcome: 'filed' | 'unknown-case' | 'case-ended' | 'unreadable',
  now: string,
): Refusal | undefined {
  const segment = segmentOf(state, request.segment);
  if (!segment) return undefined;
  const { reference, contents, condition } = request;
  if (outcome !== 'filed') {
    if (segment.state === 'unassigned') Object.assign(segment, { fault: outcome, reference });
    settle(state);
    if (outcome === 'unreadable') {
      const detail = 'These pages cannot be taken out of their file; expected a new scan of them.';
      return { type: 'nothing-to-assign', detail };
    }
    return outcome === 'unknown-case'
      ? { type: outcome, detail: `There is no case ${reference}.` }
      : { type: outcome, detail: `The case ${reference} has ended.` };
  }
  Object.assign(segment, {
    state: 'assigned',
    reference,
    ...(contents ? { contents } : {}),
    ...(condition ? { condition } : {}),
  });
  delete segment.fault;
  state.timeline.push(entry(now, 'assigned', request.by, { segment: segment.id, reference }));
  settle(state);
  return undefined;
}

export function refuseAssign(state: MailItemState, request: AssignSegment): Refusal | undefined {
  const segment = knownSegment(state, request.segment);
  if ('type' in segment) return segment;
  if (segment.state === 'discarded') {
    return { type: 'already-discarded', detail: 'This segment has left the post room.' };
  }
  if (!state.blob) {
    return {
      type: 'nothing-to-assign',
      detail: 'This file could not be taken; expected a new scan of the paper.',
    };
  }
  return segment.state === 'assigned' && segment.reference !== request.reference
    ? {
        type: 'assigned-elsewhere',
        detail: `This segment belongs to ${segment.reference ?? 'another case'} already.`,
      }
    : undefined;
}

export function refuseDiscard(
  state: MailItemState,
  { segment: id, reason, leaving, to }: DiscardSegment,
): Refusal | undefined {
  const segment = knownSegment(state, id);
  if ('type' in segment) return segment;
  if (segment.state === 'assigned') {
    return { type: 'assigned-elsewhere', detail: 'This segment has found its case already.' };
  }
  if (leaving === 'forwarded' && !to?.trim()) {
    return { type: 'reason-required', detail: 'Say to whom the papers were forwarded.' };
  }
  return reason.trim()
    ? undefined
    : { type: 'reason-required', detail: 'Papers that leave without a case need a reason.' };
}

export function discard(state: MailItemState, request: DiscardSegment, now: string): void {
  const segment = segmentOf(state, request.segment);
  if (!segment) return;
  const { leaving = 'discarded', reason, to, trackingNumber, by } = request;
  Object.assign(segment, {
    state: 'discarded',
    leaving,
    reason,
    ...(to ? { to } : {}),
    ...(trackingNumber ? { trackingNumber } : {}),
  });
  state.timeline.push(entry(now, leaving, by, { segment: segment.id }));
  settle(state);
}

/** Papers that came after the end of their case wait in the tray again. */
export function sentBack(state: MailItemState, id: number, now: string): void {
  const segment = segmentOf(state, id);
  if (segment?.state !== 'assigned') return;
  segment.state = 'unassigned';
  segment.fault = 'case-ended';
  state.timeline.push(entry(now, 'sent-back', undefined, { segment: id }));
  settle(state);
}

export function refuseTakeBack(
  state: MailItemState,
  { segment: id, reason }: TakeBackSegment,
): Refusal | undefined {
  const segment = knownSegment(state, id);
  if ('type' in segment) return segment;
  return reason.trim()
    ? undefined
    : { type: 'reason-required', detail: 'Taking papers back into the tray needs a reason.' };
}

export function takenBack(
  state: MailItemState,
  { segment: id, reason, by }: TakeBackSegment,
  now: string,
): void {
  const segment = segmentOf(state, id);
  if (!segment || segment.state === 'unassigned') return;
  segment.state = 'unassigned';
  segment.fault = 'no-code';
  for (const key of [
    'reference',
    'leaving',
    'reason',
    'to',
    'trackingNumber',
    'contents',
    'condition',
  ] as const) {
    delete segment[key];
  }
  state.timeline.push(entry(now, 'taken-back', by, { segment: id, reason }));
  settle(state);
}

const waitingPages = (state: MailItemState): number[] =>
  state.segments.filter(({ state: is }) => is === 'unassigned').flatMap(({ pages }) => pages);

/** Nothing is lost and nothing doubled: the new runs hold exactly the pages that wait. */
export function refuseArrange(
  state: MailItemState,
  { segments, turns = {} }: ArrangePages,
): Refusal | undefined {
  if (state.state === 'reading') return reading;
  const differ = (detail: string): Refusal => ({ type: 'pages-differ', detail });
  const waiting = waitingPages(state).sort((a, b) => a - b);
  // A file that nobody can read has none, and stays in the tray.
  if (waiting.length === 0) return differ('No page waits to be arranged.');
  const given = segments.flat().sort((a, b) => a - b);
  if (waiting.join() !== given.join()) {
    return differ(`Expected each of these pages once: ${waiting.join(', ')}.`);
  }
  if (segments.some((pages) => pages.length === 0)) {
    return differ('Expected at least one page in every segment.');
  }
  const strange = Object.keys(turns).find((page) => !waiting.includes(Number(page)));
  return strange === undefined ? undefined : differ(`The page ${strange} does not wait here.`);
}

export function arrange(
  state: MailItemState,
  { segments, turns = {}, by }: ArrangePages,
  now: string,
): void {
  const waiting = state.segments.filter(({ state: is }) => is === 'unassigned');
  let id = Math.max(...state.segments.map((segment) => segment.id)) + 1;
  const arranged = segments.map((pages): Segment => {
    const same = waiting.find((old) => old.pages.join() === pages.join());
    if (same) return same;
    const begun = waiting.find((old) => old.pages[0] === pages[0]);
    const { fault = 'no-code', printed, hints } = begun ?? {};
    return {
      id: id++,
      pages,
      state: 'unassigned',
      fault,
      ...(printed ? { printed } : {}),
      ...(hints ? { hints } : {}),
    };
  });
  state.segments = [...state.segments.filter((one) => !waiting.includes(one)), ...arranged].sort(
    (a, b) => Math.min(...a.pages) - Math.min(...b.pages),
  );
  for (const [page, turn] of Object.entries(turns)) {
    const total = ((state.turns[Number(page)] ?? 0) + turn) % 360;
    if (total === 0) delete state.turns[Number(page)];
    else state.turns[Number(page)] = total as PageTurn;
  }
  state.timeline.push(entry(now, 'arranged', by, { segments: segments.length }));
  settle(state);
}

/** What became of the envelopes of this item; one run of pages is one envelope. */
export function countsOf({ pageCount, segments }: MailItemState): EnvelopeCounts {
  const envelopes = segments.filter(
    ({ leaving, pages, state }) =>
      leaving !== 'set-aside' &&
      // Nobody knows what a broken file held; its paper is scanned again and counts then.
      (pages.length > 0 || state === 'assigned'),
  );
  const left = (leaving: string) => envelopes.filter((one) => one.leaving === leaving).length;
  const of = (state: Segment['state']) => envelopes.filter((one) => one.state === state).length;
  return {
    pages: pageCount,
    envelopes: envelopes.length,
    assigned: of('assigned'),
    waiting: of('unassigned'),
    discarded: left('discarded'),
    returned: left('returned'),
    forwarded: left('forwarded'),
  };
}

const reading: Refusal = {
  type: 'still-reading',
  detail: 'The pages are still being read; try again.',
};

function knownSegment(state: MailItemState, id: number): Segment | Refusal {
  if (state.state === 'reading') return reading;
  return (
    segmentOf(state, id) ?? {
      type: 'unknown-segment',
      detail: `There is no segment ${id}; expected one of: ${state.segments.map((segment) => segment.id).join(', ')}.`,
    }
  );
}
