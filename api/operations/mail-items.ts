import { createHash } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Actor, Condition, Content } from '../../workflows/application/contract.ts';
import {
  isMailItemId,
  mailItemId,
  mailItemView,
  seenAgain,
  settled,
  workflowType,
  type MailItemInput,
  type MailItemView,
  type MailOrigin,
} from '../../workflows/mail-item/contract.ts';
import { searchAttributes } from '../../workflows/search-attributes.ts';
import {
  checkScan,
  typeOfScan,
  UnreadableScan,
  type UnreadableReason,
} from '../../documents/read-scan.ts';
import { plainLine, shownFileName } from '../../documents/plain-line.ts';
import { scanForViruses } from '../../platform/clamd.ts';
import { noteChange, noteObject } from '../audit/notes.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { allOf, equals, executions } from './visibility.ts';

export interface Registration {
  origin: Omit<MailOrigin, 'by'>;
  /** Why the file will never be read; it waits in the tray all the same. */
  rejected?: UnreadableReason;
  /** Waits in the tray whatever its pages say. */
  held?: true;
  contents?: Content[];
  condition?: Condition;
  /** An upload of this case. */
  reference?: string;
}

export interface Registered {
  id: string;
  known: boolean;
  /** Every page found its place some time ago, and the item has erased itself. */
  erased?: true;
  /** Absent while the pages are still being read. */
  view?: MailItemView;
}

/** What a citizen sends is opened before it is taken: they can still send something better. */
export async function checkReadable(deps: Deps, bytes: Uint8Array): Promise<void> {
  checkFile(bytes);
  if (await isInfected(deps, bytes)) {
    throw unreadable(new UnreadableScan('infected'));
  }
  try {
    await checkScan(bytes);
  } catch (error) {
    if (error instanceof UnreadableScan) throw unreadable(error);
    throw error;
  }
}

const unreadable = ({ message, reason }: UnreadableScan): Problem =>
  new Problem('unreadable-file', message, { errors: [{ path: 'file', message: reason }] });

const longestSender = 254;
/** How long the caller waits for the pages to be read; what takes longer goes on by itself. */
const patience = 10_000;

/** Fails with `empty-file` or `unsupported-media-type`, before anything is stored. */
export function checkFile(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new Problem('empty-file', 'The file is empty.');
  if (typeOfScan(bytes)) return;
  throw new Problem('unsupported-media-type', 'Expected a PDF, TIFF, JPEG or PNG file.');
}

/**
 * Registers a scanned envelope or an upload: once its bytes are stored and its workflow knows, it is
 * answered. The same bytes are the same item; an upload is told apart by its case as well, so that
 * one form sent to two cases reaches both.
 */
export async function registerMailItem(
  deps: Deps,
  bytes: Uint8Array,
  { origin, contents, condition, reference, rejected, held }: Registration,
  actor: Actor,
): Promise<Registered> {
  if (reference) noteChange('papersCame', reference);
  if (!rejected) checkFile(bytes);
  const from = { ...shown(origin), by: actor };
  if (!rejected && (await isInfected(deps, bytes))) return registerInfected(deps, bytes, from);
  const hash = createHash('sha256');
  if (reference) hash.update(`${reference}\n`);
  const id = mailItemId(hash.update(bytes).digest('hex'));
  if (!reference) noteObject(id);
  const ticks = { ...(contents ? { contents } : {}), ...(condition ? { condition } : {}) };
  const { created } = await deps.keys.create(id);
  if (!created && (await deps.keys.state(id)) !== 'present')
    return { id, known: true, erased: true };
  const input: MailItemInput = {
    id,
    blob: await deps.vault.store(id, bytes),
    origin: from,
    ...(reference ? { reference } : {}),
    ...(rejected ? { rejected } : {}),
    ...(held ? { held } : {}),
    ...ticks,
  };
  const known = !(await startItem(deps, input));
  if (known) {
    await ask(deps.client, deadlines.call, () =>
      deps.client.workflow.getHandle(id).signal(seenAgain, { origin: from, ...ticks }),
    ).catch(unlessGone);
  }
  const view = await waitUntilRead(deps, id);
  return { id, known, ...(view ? { view } : {}) };
}

/** Names that a sender chose, as they can be shown. */
function shown({ kind, name = '', from = '' }: Registration['origin']): Registration['origin'] {
  const [file, sender] = [shownFileName(name), plainLine(from, longestSender)];
  return { kind, ...(file ? { name: file } : {}), ...(sender ? { from: sender } : {}) };
}

const isInfected = async ({ settings: { clamd } }: Deps, bytes: Uint8Array): Promise<boolean> =>
  clamd !== undefined && (await scanForViruses(clamd, bytes)) === 'infected';

/** What a virus scanner objects to is not kept; its paper waits in the tray to be scanned again. */
async function registerInfected(
  deps: Deps,
  bytes: Uint8Array,
  origin: MailOrigin,
): Promise<Registered> {
  const id = mailItemId(createHash('sha256').update('infected\n').update(bytes).digest('hex'));
  await deps.keys.create(id);
  const known = !(await startItem(deps, { id, origin, rejected: 'infected' }));
  const view = await waitUntilRead(deps, id);
  return { id, known, ...(view ? { view } : {}) };
}

/**
 * Puts a file into the tray whose bytes are not taken: it is empty, or far too large. `mark` tells
 * it from others of the same name.
 */
export async function registerWithoutBytes(
  deps: Deps,
  { name, mark, reason }: { name: string; mark: string; reason: UnreadableReason },
  actor: Actor,
): Promise<void> {
  const id = mailItemId(
    createHash('sha256').update(`without bytes\n${name}\n${mark}`).digest('hex'),
  );
  await deps.keys.create(id);
  const origin: MailOrigin = { ...shown({ kind: 'post', name }), by: actor };
  await startItem(deps, { id, origin, rejected: reason });
}

/** Answers whether it is new. */
async function startItem(deps: Deps, input: MailItemInput): Promise<boolean> {
  try {
    await ask(deps.client, deadlines.call, () =>
      deps.client.workflow.start(workflowType, {
        workflowId: input.id,
        taskQueue: deps.settings.temporal.taskQueue,
        args: [input],
        typedSearchAttributes: [{ key: searchAttributes.mailState, value: 'reading' }],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowTaskTimeout: '3s',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

function unlessGone(error: unknown): undefined {
  if (error instanceof WorkflowNotFoundError) return undefined;
  throw error;
}

async function waitUntilRead(deps: Deps, id: string): Promise<MailItemView | undefined> {
  const handle = deps.client.workflow.getHandle(id);
  try {
    return await ask(deps.client, patience, () => handle.executeUpdate(settled));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      return readMailItem(deps, id).catch(() => undefined);
    }
    if (error instanceof Problem && error.type === 'temporarily-unavailable') return undefined;
    throw error;
  }
}

/** Fails with `unknown-mail-item`, also of what is no id, or with `erased`. */
export async function requireItem(deps: Deps, id: string): Promise<void> {
  const state = isMailItemId(id) ? await deps.keys.state(id) : 'unknown';
  if (state === 'unknown') throw unknownItem();
  if (state === 'destroyed') throw erasedItem();
}

export async function readMailItem(deps: Deps, id: string): Promise<MailItemView> {
  await requireItem(deps, id);
  const handle = deps.client.workflow.getHandle(id);
  try {
    return await ask(deps.client, deadlines.read, () => handle.query(mailItemView));
  } catch (error) {
    throw error instanceof WorkflowNotFoundError ? unknownItem() : error;
  }
}

const unknownItem = () => new Problem('unknown-mail-item', 'There is no such mail item.');
export const erasedItem = () =>
  new Problem('erased', 'Every page of this item has its place; the item is erased.');

/** Items in a state, oldest first; `unassigned` is the tray. */
export async function listMailItems(
  deps: Deps,
  state: MailItemView['state'],
): Promise<MailItemView[]> {
  const rows = await executions(
    deps,
    allOf(
      equals('WorkflowType', workflowType),
      "ExecutionStatus = 'Running'",
      equals('MailState', state),
    ),
  );
  const oldest = rows.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).slice(0, 100);
  const views = await Promise.all(
    oldest.map((row) => readMailItem(deps, row.workflowId).catch(unlessUnknown)),
  );
  return views.filter((view) => view !== undefined);
}

function unlessUnknown(error: unknown): undefined {
  if (error instanceof Problem && [404, 410].includes(error.status)) return undefined;
  throw error;
}
