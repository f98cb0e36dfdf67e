import { createHash } from 'node:crypto';
import type { Actor } from '../../../workflows/application/contract.ts';
import type { MailItemView, Segment } from '../../../workflows/mail-item/contract.ts';
import type { Deps } from '../../deps.ts';
import { Problem } from '../../errors.ts';
import { bytesOf } from '../../multipart.ts';
import { referenceOf } from '../../operations/cases.ts';
import { readMailItem, registerMailItem, type Registered } from '../../operations/mail-items.ts';
import { assignSegment, discardSegment } from '../../operations/segments.ts';
import { startApplication, type StartInput } from '../../operations/start-application.ts';
import type { Sent } from '../request.ts';
import { conditionOf, contentsOf } from './acts.ts';

export interface RegisteredFile extends Registered {
  name: string;
}

const ticksOf = (form: Sent) => {
  const contents = contentsOf(form);
  return { ...(contents.length > 0 ? { contents } : {}), ...conditionOf(form) };
};

/** Registers every file of the upload form, one after the other. */
export async function registerFiles(deps: Deps, form: Sent, by: Actor): Promise<RegisteredFile[]> {
  const ticks = ticksOf(form);
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

export const discard = (deps: Deps, { id, segment, form, by }: At) =>
  discardSegment(deps, id, { segment, reason: form.text('reason'), by }, form.key);

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
