import { strToU8, zipSync } from 'fflate';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Actor, StaffView } from '../../workflows/application/contract.ts';
import { caseFileId, eraseNow, type ErasureProof } from '../../workflows/case-file/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { readCase } from './cases.ts';

/** The whole case for the applicant (Art. 15 GDPR) or for the document system. */
export async function exportCase(deps: Deps, reference: string): Promise<Uint8Array> {
  const { view } = await readCase(deps, reference);
  const { searchTokens: _tokens, pickupCode: _code, timeline, ...rest } = view;
  const pages = await Promise.all(
    view.scans.map(async (scan) => {
      const name = `pages/${scan.id.replaceAll(/[^A-Za-z0-9._-]/g, '_')}.pdf`;
      return [name, new Uint8Array(await deps.vault.read(scan.blob))] as const;
    }),
  );
  return zipSync(
    {
      'case.json': strToU8(`${JSON.stringify(rest, undefined, 2)}\n`),
      'timeline.json': strToU8(`${JSON.stringify(timeline, undefined, 2)}\n`),
      'timeline.txt': strToU8(timelineLines(view)),
      ...Object.fromEntries(pages),
    },
    { level: 6 },
  );
}

const timelineLines = ({ timeline }: StaffView): string =>
  timeline
    .map(({ at, type, by, data }) => {
      const details = Object.entries(data ?? {}).map(([key, value]) => `${key}=${value}`);
      return [at, type, by ?? '', details.join(' ')].join('\t').trimEnd();
    })
    .join('\n')
    .concat('\n');

/**
 * Erases an ended case before its time. One that still runs is refused with `still-running`, one of
 * which something is still open with `retention-locked`.
 */
export async function eraseCase(
  deps: Deps,
  reference: string,
  actor: Actor,
): Promise<ErasureProof> {
  const { closed } = await readCase(deps, reference);
  if (!closed) {
    throw new Problem('still-running', 'A case can be erased after its end only.');
  }
  const handle = deps.client.workflow.getHandle(caseFileId(reference));
  try {
    return await ask(deps.client, deadlines.slot, () =>
      handle.executeUpdate(eraseNow, { args: [{ by: actor.id }] }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new Problem('still-running', 'The case is just being closed; try again shortly.');
  }
}

/** The pages of one scan, as PDF. */
export async function readScan(
  deps: Deps,
  view: StaffView,
  scan: string,
): Promise<{ bytes: Buffer; name: string }> {
  const record = view.scans.find((candidate) => candidate.id === scan);
  if (!record) throw new Problem('no-such-scan', 'This case has no such scan.');
  const name = `${view.reference}-${view.scans.indexOf(record) + 1}.pdf`;
  return { bytes: await deps.vault.read(record.blob), name };
}
