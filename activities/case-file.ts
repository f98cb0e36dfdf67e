import { createHash } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { AuditWriter } from '../platform/audit/writer.ts';
import type { BlobStore } from '../platform/blobs.ts';
import type { KeyStore } from '../platform/keys.ts';
import { dropRecord, readRecord, sealRecord } from '../platform/records.ts';
import type { Vault } from '../platform/vault.ts';
import { addRetention } from '../procedures/calendar.ts';
import { caseFileId, workflowType, type CaseFileInput } from '../workflows/case-file/contract.ts';
import { retentionOf } from '../workflows/case-file/retention.ts';
import { searchAttributes, wasOf } from '../workflows/search-attributes.ts';
import {
  paymentReceived,
  workflowType as application,
  type ApplicationInput,
} from '../workflows/application/contract.ts';
import { figuresOf } from '../workflows/application/figures.ts';
import { departmentsSince, inCharge, readers } from '../workflows/application/rules/in-charge.ts';
import type { ApplicationState } from '../workflows/application/state.ts';
import { releasePlace } from './shelves.ts';
import type { Activities } from './types.ts';

export interface CaseFileDeps {
  client: Client;
  taskQueue: string;
  vault: Vault;
  keys: KeyStore;
  blobs: BlobStore;
  audit: Pick<AuditWriter, 'write'>;
}

/** The end of an application, and its beginning again. */
export function createCaseFileActivities({
  client,
  taskQueue,
  vault,
}: CaseFileDeps): Pick<Activities, 'closeCase' | 'resumeCase'> {
  return {
    async closeCase(state) {
      const department = inCharge(state).id;
      const read = readers(state).map(wasOf);
      const { reference, procedure, stageSince, outcome = 'approved', searchTokens } = state;
      await sealRecord(vault, reference, state);
      const period = retentionOf(state);
      const input: CaseFileInput = {
        reference,
        procedure: procedure.id,
        department,
        outcome,
        endedAt: stageSince,
        eraseAt: addRetention(stageSince, period),
        period,
        ...(state.confirmation ? { confirmation: state.confirmation } : {}),
        recordHash: createHash('sha256').update(JSON.stringify(state)).digest('hex'),
      };
      try {
        await client.workflow.start(workflowType, {
          workflowId: caseFileId(reference),
          // A case that was reopened ends once more.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          taskQueue,
          args: [input],
          memo: { figures: figuresOf(state) },
          typedSearchAttributes: [
            { key: searchAttributes.stage, value: 'done' },
            { key: searchAttributes.department, value: department },
            { key: searchAttributes.procedure, value: procedure.id },
            { key: searchAttributes.outcome, value: outcome },
            ...(read.length ? [{ key: searchAttributes.involved, value: read }] : []),
            ...(searchTokens ? [{ key: searchAttributes.searchTokens, value: searchTokens }] : []),
          ],
        });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
      for (const one of departmentsSince(state)) await releasePlace(client, one, reference);
    },
    async resumeCase({ reference, by, payments = [], confirmation }) {
      const record = await readRecord<ApplicationState>(vault, reference);
      if (!record) return;
      const { procedure, applicant, answers, origin } = record;
      const { confirmation: _before, ...rest } = record;
      const input: ApplicationInput = {
        reference,
        procedure,
        applicant,
        answers,
        origin,
        startedBy: by,
        resume: { ...rest, ...(confirmation ? { confirmation } : {}) },
        reopenedBy: by,
      };
      await client.workflow
        .start(application, {
          workflowId: reference,
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          taskQueue,
          args: [input],
          workflowTaskTimeout: '3s',
        })
        .catch((error: unknown) => {
          if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        });
      const resumed = client.workflow.getHandle(reference);
      for (const { id, amountCents } of payments) {
        await resumed.signal(paymentReceived, { id, amountCents, method: 'transfer' });
      }
      await dropRecord(vault, reference);
    },
  };
}
