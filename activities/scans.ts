import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { readCoverCode } from '../documents/cover-code.ts';
import { extractPages, type ScanType } from '../documents/pages.ts';
import { readScan, UnreadableScan } from '../documents/read-scan.ts';
import { segment } from '../documents/segments.ts';
import type { BlobStore } from '../platform/blobs.ts';
import type { KeyStore } from '../platform/keys.ts';
import type { Vault } from '../platform/vault.ts';
import { scanReceived } from '../workflows/application/contract.ts';
import { sentBack, type SegmentFault } from '../workflows/mail-item/contract.ts';
import { unlessGone } from './slots.ts';
import type { Activities } from './types.ts';

export interface ScanDeps {
  client: Client;
  vault: Vault;
  keys: KeyStore;
  blobs: BlobStore;
  coverCodeKey: Buffer;
}

/** From the bytes of an envelope to the pages of a case. */
export function createScanActivities({
  client,
  vault,
  keys,
  coverCodeKey,
}: ScanDeps): Pick<
  Activities,
  'readMailItem' | 'fileSegment' | 'eraseMailItem' | 'sendBackToTray'
> {
  const resolve = (code: string) => {
    const read = readCoverCode(code, coverCodeKey);
    if ('reference' in read) return { reference: read.reference };
    return read.fault === 'wrong-check' ? { fault: 'wrong-check' } : undefined;
  };

  return {
    async readMailItem({ blob }) {
      try {
        const { type, pages } = await readScan(await vault.read(blob));
        return {
          type,
          pageCount: pages.length,
          blankPages: pages.filter((page) => page.blank).map((page) => page.index),
          segments: segment(pages, resolve).map((cut) => ({
            pages: cut.pages,
            ...(cut.reference ? { reference: cut.reference } : {}),
            ...(cut.fault ? { fault: cut.fault as SegmentFault } : {}),
          })),
        };
      } catch (error) {
        if (!(error instanceof UnreadableScan)) throw error;
        return {
          type: 'unreadable',
          pageCount: 0,
          blankPages: [],
          segments: [{ pages: [], fault: 'unreadable' }],
          unreadable: error.reason,
        };
      }
    },
    async fileSegment(request) {
      const { reference, mailItem, blob, type, pages, segment: id, origin } = request;
      const state = await keys.state(reference);
      if (state !== 'present') return state === 'unknown' ? 'unknown-case' : 'case-ended';
      const whole = await vault.read(blob);
      const bytes =
        type === 'unreadable' ? whole : await extractPages(whole, type as ScanType, pages);
      const stored = await vault.store(reference, bytes);
      const { contents, condition, by } = request;
      try {
        await client.workflow.getHandle(reference).signal(scanReceived, {
          id: `${mailItem.slice('mail:'.length, 'mail:'.length + 16)}-${id}`,
          mailItem,
          segment: id,
          pages: pages.length,
          blob: stored,
          origin,
          ...(contents ? { contents } : {}),
          ...(condition ? { condition } : {}),
          ...(by.id === 'system' ? {} : { by }),
        });
        return 'filed';
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'case-ended';
        throw error;
      }
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
