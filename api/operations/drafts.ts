import { randomBytes } from 'node:crypto';
import { draftName } from '../../activities/drafts.ts';
import { newReference } from '../../documents/reference.ts';
import { BlobMissing } from '../../platform/blobs.ts';
import { KeyDestroyed, KeyUnknown } from '../../platform/keys.ts';
import type { Procedure } from '../../procedures/types.ts';
import { draftId, sendLink, workflowType } from '../../workflows/draft/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';

/** What somebody has entered so far, by the names of the fields. */
export interface Draft {
  reference: string;
  procedure: string;
  values: Record<string, string>;
  /** UTC instant from which it can no longer be taken up or sent. */
  until: string;
}

/** How long a draft can be taken up again. */
const keptDays = 7;
/** It is erased a little later, so that nothing is erased that is being sent. */
const graceHours = 1;
const hour = 3_600_000;

/** Reserves a reference, and remembers under its key what is entered. */
export async function beginDraft(deps: Deps, procedure: string): Promise<Draft> {
  const reference = newReference(randomBytes(5));
  if (!(await deps.keys.create(reference)).created) return beginDraft(deps, procedure);
  const until = Date.now() + keptDays * 24 * hour;
  await ask(deps.client, deadlines.call, () =>
    deps.client.workflow.start(workflowType, {
      workflowId: draftId(reference),
      taskQueue: deps.settings.temporal.taskQueue,
      args: [{ reference, eraseAt: new Date(until + graceHours * hour).toISOString() }],
    }),
  );
  const draft = { reference, procedure, values: {}, until: new Date(until).toISOString() };
  await saveDraft(deps, draft);
  return draft;
}

export const saveDraft = (deps: Deps, draft: Draft): Promise<void> =>
  deps.vault.storeNamed(draft.reference, draftName, Buffer.from(JSON.stringify(draft)));

/** Fails with `erased` for a draft that was sent or forgotten. */
export async function readDraft(deps: Deps, reference: string): Promise<Draft> {
  const stored = await deps.vault.readNamed(reference, draftName).catch((error: unknown) => {
    if ([BlobMissing, KeyDestroyed, KeyUnknown].some((gone) => error instanceof gone)) return;
    throw error;
  });
  const draft = stored && (JSON.parse(stored.toString()) as Draft);
  if (draft && Date.now() < Date.parse(draft.until)) return draft;
  throw new Problem('erased', 'This draft has been sent, or is forgotten by now.');
}

export const dropDraft = (deps: Deps, reference: string): Promise<void> =>
  deps.vault.remove({ owner: reference, id: draftName });

/** Mails the link by which a draft goes on on another device or another day. */
export async function mailDraft(
  deps: Deps,
  { reference }: Draft,
  procedure: Procedure,
  { to, language }: { to: string; language: string },
): Promise<void> {
  const department = deps.catalogue.departments.get(procedure.department);
  if (!department) throw new Problem('unknown-procedure', 'This service has no department.');
  const content = {
    id: `draft-${randomBytes(4).toString('hex')}`,
    template: 'draft' as const,
    reference,
    language,
    way: 'email' as const,
    to,
    applicant: {
      givenName: '',
      familyName: '',
      address: { street: '', postalCode: '', city: '' },
    },
    procedureTitle: procedure.title,
    departmentName: department.name,
    office: department.office,
    linkVersion: 0,
    stage: 'awaiting-documents' as const,
  };
  await ask(deps.client, deadlines.call, () =>
    deps.client.workflow.getHandle(draftId(reference)).signal(sendLink, content),
  );
}
