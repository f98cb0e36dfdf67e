import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { KeyStore } from '../platform/keys.ts';
import { paymentReceived } from '../workflows/application/contract.ts';
import { caseFileId, latePayment } from '../workflows/case-file/contract.ts';
import type { Activities } from './types.ts';

export interface PaymentDeps {
  client: Client;
  keys: KeyStore;
}

/** Tells cases of money that came in; cases and case files count a repeated report once. */
export function createPaymentActivities({
  client,
  keys,
}: PaymentDeps): Pick<Activities, 'bookPayment' | 'erasePayment'> {
  const tell = async (signal: () => Promise<void>): Promise<boolean> => {
    try {
      await signal();
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };
  return {
    async bookPayment({ reference, payment }) {
      if ((await keys.state(reference)) !== 'present') return 'unknown-case';
      const { workflow } = client;
      const application = workflow.getHandle(reference);
      if (await tell(() => application.signal(paymentReceived, payment))) return 'booked';
      const { id, amountCents } = payment;
      const caseFile = workflow.getHandle(caseFileId(reference));
      const isLate = await tell(() => caseFile.signal(latePayment, { id, amountCents }));
      return isLate ? 'late' : 'unknown-case';
    },
    async erasePayment({ id }) {
      await keys.destroy(id, { payment: id, erasedAt: new Date().toISOString() });
    },
  };
}
