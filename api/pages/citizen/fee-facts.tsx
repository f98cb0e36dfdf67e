import { formatInstant, formatMoney } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { owedCents, postageCents, transferOf } from '../../../workflows/application/rules/fee.ts';
import { TransferFacts } from '../transfer-facts.tsx';
import { wordsFor } from '../words/index.ts';

/** What it costs, whether it is paid, and how to pay what is open. */
export function FeeFacts({ view, language }: { view: StaffView; language: string }) {
  const { apply, status } = wordsFor(language);
  if (!view.fee) return null;
  const { amountCents, state } = view.fee;
  const due = view.procedure.fee?.due;
  const transfer = transferOf(view);
  const postage = postageCents(view.fee);
  const owed = owedCents(view.fee);
  if (amountCents === 0 && view.fee.payments.length === 0) return null;
  return (
    <section>
      <h2>{status.fee}</h2>
      <p>
        {formatMoney(amountCents, language)} ({status.feeState[state]}).
        {state === 'open' && due && postage === 0 && ` ${apply.due[due]}`}
      </p>
      {postage > 0 && <p>{status.postageIn(formatMoney(postage, language))}</p>}
      {owed !== undefined && owed !== amountCents && (
        <p>{status.owed(formatMoney(owed, language))}</p>
      )}
      {view.fee.refunds
        ?.filter(({ amountCents: cents }) => cents > 0)
        .map(({ amountCents: cents, at }) => (
          <p>{status.refunded(formatMoney(cents, language), formatInstant(at, language))}</p>
        ))}
      {transfer && <TransferFacts transfer={transfer} code="/a/girocode.svg" language={language} />}
    </section>
  );
}
