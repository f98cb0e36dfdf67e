import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { readCoverCode } from '../documents/cover-code.ts';
import { extractPages, photoPages } from '../documents/pages.ts';
import { readScan, UnreadableScan, type PageReading } from '../documents/read-scan.ts';
import { segment } from '../documents/segments.ts';
import type { BlobStore } from '../platform/blobs.ts';
import type { KeyStore } from '../platform/keys.ts';
import { scanSegments } from '../platform/metrics.ts';
import type { Vault } from '../platform/vault.ts';
import { instantOf, addDays } from '../procedures/calendar.ts';
import { scanReceived, update, type ReceivedScan } from '../workflows/application/contract.ts';
import { caseFileId, latePapersCame, papersSentBack } from '../workflows/case-file/contract.ts';
import {
  mailItemRefusals,
  sentBack,
  type MailItemRefusalType,
  type SegmentFault,
} from '../workflows/mail-item/contract.ts';
import { notReadable } from '../workflows/mail-item/rules.ts';
import { envelopesChanged, postDayId, workflowType } from '../workflows/post-day/contract.ts';
import { hintsOf } from './hints.ts';
import { placeFor } from './shelves.ts';
import { unlessGone } from './slots.ts';
import type { Activities } from './types.ts';

export interface ScanDeps {
  client: Client;
  taskQueue: string;
  vault: Vault;
  keys: KeyStore;
  blobs: BlobStore;
  coverCodeKey: Buffer;
}

/** A day of the post room that agrees is forgotten after so many days. */
const postDayKept = 35;

/** The id of a scan within its case: of the mail item and the segment, so that a repeat is known. */
const scanId = (mailItem: string, segmentId: number) =>
  `${mailItem.slice('mail:'.length, 'mail:'.length + 16)}-${segmentId}`;

/** From the bytes of an envelope to the pages of a case. */
export function createScanActivities({
  client,
  taskQueue,
  vault,
  keys,
  coverCodeKey,
}: ScanDeps): Pick<
  Activities,
  | 'readMailItem'
  | 'fileSegment'
  | 'withdrawSegment'
  | 'reportEnvelopes'
  | 'reportSentBack'
  | 'eraseMailItem'
  | 'sendBackToTray'
> {
  const resolve = (code: string) => {
    const read = readCoverCode(code, coverCodeKey);
    if ('reference' in read) return read;
    return read.fault === 'wrong-check' ? { fault: 'wrong-check' } : undefined;
  };
  const segmentsOf = (pages: PageReading[]) =>
    segment(pages, resolve).map((cut) => {
      const hints = cut.reference ? undefined : hintsOf(cut.pages, pages);
      return {
        pages: cut.pages,
        ...(cut.reference ? { reference: cut.reference } : {}),
        ...(cut.slip ? { slip: true as const } : {}),
        ...(cut.fault ? { fault: cut.fault as SegmentFault } : {}),
        ...(cut.printed ? { printed: cut.printed } : {}),
        ...(cut.nothing ? { nothing: true as const } : {}),
        ...(hints ? { hints } : {}),
      };
    });

  return {
    async readMailItem({ blob, origin = 'post' }) {
      try {
        const { type, pages } = await readScan(await vault.read(blob));
        const segments = segmentsOf(pages);
        for (const { reference, nothing } of segments) {
          const outcome = reference ? 'matched' : 'unmatched';
          if (!nothing) scanSegments.inc({ origin, outcome });
        }
        return {
          type,
          pageCount: pages.length,
          blankPages: pages.filter((page) => page.blank).map((page) => page.index),
          segments,
        };
      } catch (error) {
        if (!(error instanceof UnreadableScan)) throw error;
        return notReadable(error.reason);
      }
    },
    async fileSegment(request) {
      const { reference, mailItem, blob, type, pages, segment: id, origin, turns } = request;
      const state = await keys.state(reference);
      if (state !== 'present') return state === 'unknown' ? 'unknown-case' : 'case-ended';
      const ended = async () => {
        const caseFile = client.workflow.getHandle(caseFileId(reference));
        await caseFile.signal(latePapersCame, { mailItem }).catch(unlessGone);
        return 'case-ended' as const;
      };
      const { contents, condition, by, blankPages } = request;
      try {
        const whole = await vault.read(blob);
        const photo = origin !== 'post' && (type === 'jpeg' || type === 'png');
        const filed =
          type === 'unreadable'
            ? { pdf: whole, pages: pages.length, aside: [] }
            : photo && !turns[0]
              ? await photoPages(whole)
              : {
                  pdf: await extractPages(whole, pages, turns),
                  pages: pages.length,
                  aside: pages.flatMap((page, at) => (blankPages.includes(page) ? [at] : [])),
                };
        const hasOriginals = contents?.some(({ kind }) => kind === 'original');
        const place = hasOriginals ? await placeFor({ client, taskQueue }, reference) : undefined;
        const scan: ReceivedScan = {
          id: scanId(mailItem, id),
          mailItem,
          segment: id,
          pages: filed.pages,
          blob: await vault.store(reference, filed.pdf),
          origin,
          ...(filed.aside.length > 0 ? { blankPages: filed.aside } : {}),
          ...(place ? { place } : {}),
          ...(request.slip ? { slip: true as const } : {}),
          ...(contents ? { contents } : {}),
          ...(condition ? { condition } : {}),
          ...(by.id === 'system' ? {} : { by }),
        };
        await client.workflow.getHandle(reference).signal(scanReceived, scan);
        return 'filed';
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return ended();
        if (error instanceof UnreadableScan) return 'unreadable';
        throw error;
      }
    },
    async withdrawSegment({ mailItem, segment: id, reference, reason, by, attempt }) {
      const handle = client.workflow.getHandle(reference);
      const scan = scanId(mailItem, id);
      try {
        const { scans } = await handle.query<{ scans: ReceivedScan[] }, []>('staffView');
        const record = scans.find((candidate) => candidate.id === scan);
        if (!record) return undefined;
        await handle.executeUpdate(update('withdrawScan'), {
          args: [{ scan, reason, by }],
          updateId: `withdraw-${scan}-${attempt}`,
        });
        const others = scans.some(
          ({ id: other, blob }) => other !== scan && blob.id === record.blob.id,
        );
        if (!others) await vault.remove(record.blob);
        return undefined;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) {
          return { type: 'case-ended', detail: `The case ${reference} has ended.` };
        }
        const refusal = refusalOf(error);
        if (!refusal) throw error;
        return refusal.type === 'unknown-scan' ? undefined : (refusal as Refused);
      }
    },
    async reportEnvelopes({ day, item, counts }) {
      await client.workflow.signalWithStart(workflowType, {
        workflowId: postDayId(day),
        taskQueue,
        args: [{ date: day, endsAt: instantOf(addDays(day, postDayKept), '00:00') }],
        signal: envelopesChanged,
        signalArgs: [{ item, counts }],
      });
    },
    async reportSentBack({ reference, ...papers }) {
      const caseFile = client.workflow.getHandle(caseFileId(reference));
      await caseFile.signal(papersSentBack, papers).catch(unlessGone);
    },
    async eraseMailItem({ id }) {
      await vault.eraseOwner(id);
      await keys.destroy(id, { mailItem: id, erasedAt: new Date().toISOString() });
    },
    async sendBackToTray(items) {
      for (const { mailItem, segment: id } of items) {
        const item = client.workflow.getHandle(mailItem);
        await item.signal(sentBack, { segment: id, reason: 'case-ended' }).catch(unlessGone);
      }
    },
  };
}

interface Refused {
  type: MailItemRefusalType;
  detail: string;
}

function refusalOf(error: unknown): { type: string; detail: string } | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || !cause.type) return undefined;
  // It is over, and its workflow still runs: a demand about the data waits for its answer.
  if (cause.type === 'already-ended') return { type: 'case-ended', detail: cause.message };
  const known = [...mailItemRefusals, 'unknown-scan'] as string[];
  return known.includes(cause.type) ? { type: cause.type, detail: cause.message } : undefined;
}
