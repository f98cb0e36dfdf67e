import { formatInstant, formatMoney } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { transferOf } from '../../../workflows/application/rules/fee.ts';
import { TransferFacts } from '../transfer-facts.tsx';
import { wordsFor } from '../words/index.ts';

/** What it costs, whether it is paid, and how to pay what is open. */
export function FeeFacts({ view, language }: { view: StaffView; language: string }) {
  const { apply, status } = wordsFor(language);
  if (!view.fee) return null;
  const { amountCents, state } = view.fee;
  const due = view.procedure.fee?.due;
  const transfer = transferOf(view);
  return (
    <section>
      <h2>{status.fee}</h2>
      <p>
        {formatMoney(amountCents, language)} ({status.feeState[state]}).
        {state === 'open' && due && ` ${apply.due[due]}`}
      </p>
      {view.fee.refunds
        ?.filter(({ amountCents: cents }) => cents > 0)
        .map(({ amountCents: cents, at }) => (
          <p>{status.refunded(formatMoney(cents, language), formatInstant(at, language))}</p>
        ))}
      {transfer && <TransferFacts transfer={transfer} code="/a/girocode.svg" language={language} />}
    </section>
  );
}
