import { createHash } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { UpdateDefinition } from '@temporalio/common';
import type { Actor } from '../../workflows/application/contract.ts';
import * as contract from '../../workflows/mail-item/contract.ts';
import type { MailItemView } from '../../workflows/mail-item/contract.ts';
import { noteChange, noteObject } from '../audit/notes.ts';
import type { Deps } from '../deps.ts';
import { ask, deadlines } from './ask.ts';
import { erasedItem, requireItem } from './mail-items.ts';

/** What a person does with the pages of a mail item; every one answers with the item after it. */
const change =
  <R extends { by: Actor; reference?: string }>(update: UpdateDefinition<MailItemView, [R]>) =>
  async (deps: Deps, id: string, request: R, idempotencyKey?: string): Promise<MailItemView> => {
    if (request.reference) noteChange('assignSegment', request.reference);
    else noteObject(id);
    await requireItem(deps, id);
    const handle = deps.client.workflow.getHandle(id);
    try {
      return await ask(deps.client, deadlines.slot, () =>
        handle.executeUpdate(update, {
          args: [request],
          ...idOf(request.by, update.name, idempotencyKey),
        }),
      );
    } catch (error) {
      throw error instanceof WorkflowNotFoundError ? erasedItem() : error;
    }
  };

const idOf = (by: Actor, name: string, key: string | undefined) =>
  key
    ? { updateId: createHash('sha256').update(`${by.id}\n${name}\n${key}`).digest('base64url') }
    : {};

export const assignSegment = change(contract.assignSegment);
export const discardSegment = change(contract.discardSegment);
export const arrangePages = change(contract.arrangePages);
export const takeBack = change(contract.takeBackSegment);
