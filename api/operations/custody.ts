import { createHash } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/common';
import { placeFor } from '../../activities/shelves.ts';
import type {
  Actor,
  Messages,
  ReturnWay,
  ShownDocument,
  StaffView,
} from '../../workflows/application/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { requireKey, sendUpdate } from './cases.ts';
import { registerMailItem } from './mail-items.ts';
import { takeBack } from './segments.ts';

/** None for a case whose workflow is forgotten: whoever sends it something hears that it has ended. */
const propose = async (deps: Deps, reference: string) => {
  await requireKey(deps, reference);
  const { taskQueue } = deps.settings.temporal;
  return ask(deps.client, deadlines.update, () =>
    placeFor({ client: deps.client, taskQueue }, reference),
  ).catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  });
};

/** Ticks what a scan holds; for originals a place on the shelf is proposed. */
export async function registerContents(
  deps: Deps,
  reference: string,
  body: Messages['registerContents'],
  actor: Actor,
  key?: string,
): Promise<StaffView> {
  const originals = body.contents.some(({ kind }) => kind === 'original');
  const place = originals ? await propose(deps, reference) : undefined;
  const ticks = { ...body, ...(place ? { place } : {}) };
  return sendUpdate(deps, reference, 'registerContents', ticks, actor, key);
}

export interface OriginalMove {
  /** A document id or an original's id. */
  document: string;
  action:
    | 'received'
    | 'shelved'
    | 'asked-back'
    | 'prepared'
    | 'returned'
    | 'destroyed'
    | 'found'
    | 'not-found';
  place?: string;
  damaged?: boolean;
  way?: ReturnWay;
  identitySeen?: boolean;
  proxy?: boolean;
  shown?: ShownDocument;
  trackingNumber?: string;
  reason?: string;
}

/** Moves one original and writes it into the ledger. */
export async function moveOriginal(
  deps: Deps,
  reference: string,
  move: OriginalMove,
  actor: Actor,
  key?: string,
): Promise<StaffView> {
  const { document, action, place, damaged, way, ...leaving } = move;
  switch (action) {
    case 'received':
    case 'shelved': {
      const proposedPlace =
        action === 'received' && !place ? await propose(deps, reference) : undefined;
      const body = { document, action, place, damaged, proposedPlace };
      return sendUpdate(deps, reference, 'placeOriginal', body, actor, key);
    }
    case 'asked-back':
      return sendUpdate(deps, reference, 'askOriginalBack', { document, way }, actor, key);
    case 'prepared':
      return sendUpdate(deps, reference, 'prepareOriginal', { document }, actor, key);
    case 'found':
    case 'not-found': {
      const body = { original: document, found: action === 'found' };
      return sendUpdate(deps, reference, 'countOriginal', body, actor, key);
    }
    default:
      return sendUpdate(
        deps,
        reference,
        'returnOriginals',
        { document, action, way, ...leaving },
        actor,
        key,
      );
  }
}

/**
 * Puts the pages of a scan back into the tray, because they belong to somebody else. While the mail
 * item is remembered it is corrected; later its pages come back from the case itself.
 */
export async function takeScanBack(
  deps: Deps,
  view: StaffView,
  { scan: id, reason, by }: { scan: string; reason: string; by: Actor },
): Promise<void> {
  const scan = view.scans.find((candidate) => candidate.id === id);
  if (!scan) throw new Problem('no-such-scan', 'This case has no such scan.');
  const { mailItem, segment } = scan;
  if ((await deps.keys.state(mailItem)) === 'present') {
    try {
      await takeBack(deps, mailItem, { segment, reason, by });
      return;
    } catch (error) {
      const gone = error instanceof Problem && error.type === 'erased';
      if (!gone && !(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  if (!reason.trim()) {
    throw new Problem('reason-required', 'Taking papers out of a case needs a reason.');
  }
  const bytes = await deps.vault.read(scan.blob);
  await registerMailItem(deps, bytes, { origin: { kind: scan.origin }, held: true }, by);
  const updateId = createHash('sha256').update(`withdraw ${id}`).digest('base64url');
  await sendUpdate(deps, view.reference, 'withdrawScan', { scan: id, reason }, by, updateId);
  await deps.vault.remove(scan.blob);
}
