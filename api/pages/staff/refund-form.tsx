import { isRefundable, refundCents } from '../../../workflows/application/rules/refund.ts';
import { TextField } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CaseForm, valueIn, type CaseFormProps } from './form-frame.tsx';

/** What was given back to whoever paid, or why nothing is. */
export function RefundForm({ view, language, entered }: CaseFormProps) {
  const { act } = staffWordsFor(language);
  if (!isRefundable(view)) return null;
  const proposed = refundCents(view);
  const amount = proposed === undefined ? undefined : (proposed / 100).toFixed(2).replace('.', ',');
  const value = valueIn(entered, 'refund', 'amount') ?? amount;
  return (
    <CaseForm view={view} act="refund" title={act.refund}>
      <TextField
        id="refund-amount"
        name="amount"
        label={act.amount}
        inputmode="decimal"
        required
        {...(value === undefined ? {} : { value })}
      />
      <TextField
        id="refund-reason"
        name="reason"
        label={act.refundReason}
        value={valueIn(entered, 'refund', 'reason') ?? ''}
      />
    </CaseForm>
  );
}
