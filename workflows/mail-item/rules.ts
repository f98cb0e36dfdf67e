import type { Activities } from '../../activities/types.ts';
import type { Actor, TimelineEntry } from '../application/contract.ts';
import type {
  AssignSegment,
  DiscardSegment,
  MailItemInput,
  MailItemRefusalType,
  MailItemView,
  Segment,
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
  segments: [],
  ...(input.condition ? { condition: input.condition } : {}),
  timeline: [entry(now, 'registered', input.origin.by)],
  blob: input.blob,
});

function entry(at: string, type: string, by?: Actor, data?: TimelineEntry['data']): TimelineEntry {
  return { at, type, ...(by ? { by: by.name ?? by.id } : {}), ...(data ? { data } : {}) };
}

/** What the pages say. An upload belongs to its case whatever they say. */
export function wasRead(state: MailItemState, reading: Reading, reference?: string): void {
  const { type, pageCount, blankPages, unreadable } = reading;
  Object.assign(state, { type, pageCount, blankPages, ...(unreadable ? { unreadable } : {}) });
  const segments = reference
    ? [{ pages: Array.from({ length: pageCount }, (_, page) => page), reference }]
    : reading.segments;
  state.segments = segments.map((segment, id): Segment => {
    const fault = 'fault' in segment ? segment.fault : undefined;
    return {
      id,
      pages: segment.pages,
      state: 'unassigned',
      ...(segment.reference ? { reference: segment.reference } : {}),
      ...(fault ? { fault } : segment.reference ? {} : { fault: 'no-code' as const }),
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

export function settle(state: MailItemState): void {
  const waiting = state.segments.some((segment) => segment.state === 'unassigned');
  state.state = waiting ? 'unassigned' : 'settled';
}

export function filed(
  state: MailItemState,
  request: AssignSegment,
  outcome: 'filed' | 'unknown-case' | 'case-ended',
  now: string,
): Refusal | undefined {
  const segment = state.segments[request.segment];
  if (!segment) return undefined;
  const { reference, contents, condition } = request;
  if (outcome !== 'filed') {
    if (segment.state === 'unassigned') segment.fault = outcome;
    settle(state);
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
    return { type: 'already-discarded', detail: 'This segment has been discarded.' };
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
  { segment: id, reason }: DiscardSegment,
): Refusal | undefined {
  const segment = knownSegment(state, id);
  if ('type' in segment) return segment;
  if (segment.state === 'assigned') {
    return { type: 'assigned-elsewhere', detail: 'This segment has found its case already.' };
  }
  return reason.trim()
    ? undefined
    : { type: 'reason-required', detail: 'Discarding papers needs a reason.' };
}

export function discard(state: MailItemState, request: DiscardSegment, now: string): void {
  const segment = state.segments[request.segment];
  if (!segment) return;
  segment.state = 'discarded';
  segment.reason = request.reason;
  state.timeline.push(entry(now, 'discarded', request.by, { segment: segment.id }));
  settle(state);
}

/** Papers that came after the end of their case wait in the tray again. */
export function sentBack(state: MailItemState, id: number, now: string): void {
  const segment = state.segments[id];
  if (segment?.state !== 'assigned') return;
  segment.state = 'unassigned';
  segment.fault = 'case-ended';
  state.timeline.push(entry(now, 'sent-back', undefined, { segment: id }));
  settle(state);
}

function knownSegment(state: MailItemState, id: number): Segment | Refusal {
  if (state.state === 'reading') {
    return { type: 'still-reading', detail: 'The pages are still being read; try again.' };
  }
  return (
    state.segments[id] ?? {
      type: 'unknown-segment',
      detail: `There is no segment ${id}; expected 0 to ${state.segments.length - 1}.`,
    }
  );
}
