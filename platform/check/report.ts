import type { OfficeReport } from './office.ts';

/** Counts, then each fault by its reference or id. */
export function linesOf({ counts, audit, faults }: OfficeReport): string[] {
  const megabytes = (counts.bytes / 1e6).toFixed(1);
  return [
    `Whole: ${counts.running} running cases, ${counts.ended} ended ones, ${counts.drafts} drafts; ` +
      `${counts.scans} scans with ${counts.pages} pages, ${counts.originals} originals; ` +
      `${counts.slots} slots on ${counts.counterDays} days; ${counts.blobs} blobs (${megabytes} MB).`,
    `Looked at: ${counts.mailItems} mail items, ${counts.payments} payments, ` +
      `${counts.erased} erased keys; ${counts.neverBegun} references were reserved and never used.`,
    `Audit: ${audit.entries} entries, ${audit.waiting} to be filed` +
      `${audit.beyond > 0 ? `, ${audit.beyond} of the time after the backup` : ''}.`,
    ...faults.map(({ about, fault }) => `${about}: ${fault}`),
    faults.length === 0 ? 'All is whole.' : `${faults.length} faults.`,
  ];
}
