import { createHash } from 'node:crypto';
import type { Actor } from '../../../workflows/application/contract.ts';
import {
  leavings,
  type MailItemView,
  type PageTurn,
  type Segment,
} from '../../../workflows/mail-item/contract.ts';
import type { Deps } from '../../deps.ts';
import { Problem } from '../../errors.ts';
import { bytesOf } from '../../multipart.ts';
import { referenceOf } from '../../operations/cases.ts';
import { readMailItem, registerMailItem, type Registered } from '../../operations/mail-items.ts';
import {
  arrangePages,
  assignSegment,
  discardSegment,
  takeBack,
} from '../../operations/segments.ts';
import { startApplication, type StartInput } from '../../operations/start-application.ts';
import type { Sent } from '../request.ts';
import { conditionOf, contentsOf } from './custody-acts.ts';
import { changed, type Change } from './arrangement.ts';

export interface RegisteredFile extends Registered {
  name: string;
}

const ticksOf = (form: Sent) => {
  const contents = contentsOf(form);
  const ticked = form.names('content.').length > 0;
  return {
    ...(ticked && form.text('ticks') !== 'later' ? { contents } : {}),
    ...conditionOf(form),
  };
};

/** Registers every file of the upload form, one after the other. */
export async function registerFiles(deps: Deps, form: Sent, by: Actor): Promise<RegisteredFile[]> {
  const contents = contentsOf(form);
  const ticks = { ...(contents.length > 0 ? { contents } : {}), ...conditionOf(form) };
  const registered: RegisteredFile[] = [];
  for (const file of form.files('file')) {
    const origin = { kind: 'post' as const, name: file.name };
    const bytes = await bytesOf(file);
    const one = await registerMailItem(deps, bytes, { origin, ...ticks }, by);
    registered.push({ ...one, name: file.name });
  }
  return registered;
}

export async function segmentOf(
  deps: Deps,
  id: string,
  number: string,
): Promise<{ item: MailItemView; segment: Segment }> {
  const item = await readMailItem(deps, id);
  const segment = item.segments.find((candidate) => String(candidate.id) === number);
  if (segment) return { item, segment };
  throw new Problem('unknown-segment', 'This item has no such segment.');
}

interface At {
  id: string;
  segment: number;
  form: Sent;
  by: Actor;
}

export const assignTo = (deps: Deps, { id, segment, form, by }: At) => {
  const reference = referenceOf(form.text('reference'));
  const request = { segment, reference, by, ...ticksOf(form) };
  return assignSegment(deps, id, request, form.key);
};

export const discard = (deps: Deps, { id, segment, form, by }: At) => {
  const leaving = leavings.find((known) => known === form.text('leaving'));
  const to = form.optional('to');
  const trackingNumber = form.optional('trackingNumber');
  return discardSegment(
    deps,
    id,
    {
      segment,
      reason: form.text('reason'),
      by,
      ...(leaving && leaving !== 'set-aside' ? { leaving } : {}),
      ...(to ? { to } : {}),
      ...(trackingNumber ? { trackingNumber } : {}),
    },
    form.key,
  );
};

export const takeSegmentBack = (deps: Deps, { id, segment, form, by }: At) =>
  takeBack(deps, id, { segment, reason: form.text('reason'), by }, form.key);

/** A button beside a page: cut here, join, move, turn. */
export async function arrange(deps: Deps, { id, form, by }: Omit<At, 'segment'>) {
  const item = await readMailItem(deps, id);
  return arrangePages(deps, id, { ...changed(item, changeOf(form)), by }, form.key);
}

function changeOf(form: Sent): Change {
  const act = form.text('act');
  const page = Number(form.text('page'));
  if (act === 'join') return { act, segment: Number(form.text('segment')) };
  if (act === 'turn') return { act, page, by: 90 satisfies PageTurn };
  if (act === 'cut' || act === 'up' || act === 'down') return { act, page };
  throw new Problem('malformed-request', 'Expected a value in the field act.');
}

/** Starts an application from an informal letter; one segment starts one, however often it is sent. */
export async function startFrom(
  deps: Deps,
  { id, segment, form, by }: At,
  input: StartInput,
  language: string,
): Promise<string> {
  const found = await segmentOf(deps, id, String(segment));
  if (found.segment.state === 'discarded') {
    throw new Problem('already-discarded', 'This segment has been discarded.');
  }
  const idempotencyKey = createHash('sha256').update(`${id} ${segment}`).digest('hex');
  const options = { origin: 'post-room' as const, language, idempotencyKey };
  const { reference } = await startApplication(deps, input, by, options);
  await assignSegment(deps, id, { segment, reference, by, ...ticksOf(form) }, form.key);
  return reference;
}
