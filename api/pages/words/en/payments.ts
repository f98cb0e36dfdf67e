import type { StaffWords } from '../index.ts';

export const payments: Pick<StaffWords, 'payments'> = {
  payments: {
    title: 'Payments',
    waiting: 'To be seen to',
    empty: 'Nothing to be seen to.',
    decided: 'Seen to',
    bookedOn: 'Booked on',
    counterparty: 'Name',
    remittance: 'Remittance text',
    account: 'Account',
    case: 'Case',
    reference: 'Reference',
    assign: 'Assign to the case',
    keep: 'Leave with the case',
    reason: 'Reason',
    act: {
      'sent-back': 'Send back',
      noted: 'Noted',
    },
    how: {
      assigned: 'assigned',
      'sent-back': 'is sent back',
      noted: 'noted',
    },
    why: {
      'no-reference': 'no reference',
      'wrong-reference': 'wrong reference',
      'several-references': 'several references',
      'unknown-case': 'no case of this reference',
      late: 'came after the end of the case',
      'other-currency': 'other currency',
      debit: 'debit',
      returned: 'return',
    },
  },
};
