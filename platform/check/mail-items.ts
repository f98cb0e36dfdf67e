import { readRecord } from '../records.ts';
import { staffView } from '../../workflows/application/contract.ts';
import type { ApplicationState } from '../../workflows/application/state.ts';
import {
  mailItemView,
  type MailItemView,
  type Segment,
} from '../../workflows/mail-item/contract.ts';
import type { BlobCheck } from './blobs.ts';
import { asked, keyFault, type CheckDeps } from './deps.ts';

/** Every page of an item is in exactly one of its parts. */
export function pageFaults({ state, pageCount, segments }: MailItemView): string[] {
  if (state === 'reading') return [];
  const pages = segments.flatMap((segment) => segment.pages).sort((a, b) => a - b);
  const whole = pages.length === pageCount && pages.every((page, n) => page === n);
  return whole ? [] : [`of its ${pageCount} pages not each is in exactly one part`];
}

export async function faultsOfMailItem(
  deps: CheckDeps,
  blobs: BlobCheck,
  id: string,
): Promise<string[]> {
  const key = await keyFault(deps, id);
  if (key) return [key];
  const answer = await asked(deps.client, id, mailItemView);
  if ('fault' in answer) return [answer.fault];
  const { view } = answer;
  const faults = pageFaults(view);
  if (view.blob) faults.push(...(await blobs.faultsOf(view.blob)));
  if (view.state === 'unassigned' && !(await isInTray(deps, id))) {
    faults.push('it waits for a person, and is not in the tray');
  }
  for (const segment of view.segments) {
    if (segment.state === 'assigned') faults.push(...(await faultsOfPlace(deps, id, segment)));
  }
  return faults;
}

const isInTray = async ({ client }: CheckDeps, id: string): Promise<boolean> =>
  (await client.workflow.count(`WorkflowId = '${id}' AND MailState = 'unassigned'`)).count > 0;

/** A part that is said to be in a case has to be there; of an erased case nothing can be asked. */
async function faultsOfPlace(deps: CheckDeps, id: string, segment: Segment): Promise<string[]> {
  const { reference = '' } = segment;
  if ((await deps.keys.state(reference)) === 'destroyed') return [];
  const papers = await papersOf(deps, reference);
  if (papers?.some((one) => one.mailItem === id && one.segment === segment.id)) return [];
  return [`its part ${segment.id} is assigned to ${reference}, which does not have it`];
}

async function papersOf(deps: CheckDeps, reference: string) {
  const record = await readRecord<ApplicationState>(deps.vault, reference).catch(() => undefined);
  if (record) return [...record.scans, ...record.late];
  const answer = await asked(deps.client, reference, staffView);
  return 'view' in answer ? [...answer.view.scans, ...answer.view.late] : undefined;
}
