import { formatDate, formatMoney, formatTime, pick } from '../../../texts/language.ts';
import type { Address, StaffView } from '../../../workflows/application/contract.ts';
import { wordsFor } from '../words/index.ts';

interface Props {
  view: StaffView;
  language: string;
}

export const addressLines = ({ street, postalCode, city, country }: Address): string[] => [
  street,
  `${postalCode} ${city}`,
  ...(country ? [country] : []),
];

/** When and where the documents are handed over, with the pickup code. */
export function HandoverFacts({ view, language }: Props) {
  const { status } = wordsFor(language);
  const { handover, pickupCode, procedure } = view;
  if (!handover) return null;
  if (handover.kind === 'pickup') {
    const { pickupCounter: counter } = procedure;
    return (
      <section>
        <h2>{status.handover}</h2>
        <p>
          {status.pickupAt(
            formatDate(handover.date, language),
            formatTime(handover.time, language),
          )}
        </p>
        {counter && (
          <p>
            {pick(counter.name, language)}, {counter.address}
          </p>
        )}
        {pickupCode && (
          <>
            <p>
              {status.code}: <span class="reference big">{pickupCode.value}</span>
            </p>
            <p>{status.codeHint}</p>
          </>
        )}
      </section>
    );
  }
  return (
    <section>
      <h2>{status.handover}</h2>
      <p>{status.mailOn(formatDate(handover.date, language))}</p>
      <p>
        {addressLines(handover.address).map((line) => (
          <>
            {line}
            <br />
          </>
        ))}
      </p>
      {handover.trackingNumber && <p>{status.tracking(handover.trackingNumber)}</p>}
    </section>
  );
}

export function FeeFacts({ view, language }: Props) {
  const { status } = wordsFor(language);
  if (!view.fee) return null;
  const { amountCents, state } = view.fee;
  return (
    <p>
      {status.fee}: {formatMoney(amountCents, language)} ({status.feeState[state]})
    </p>
  );
}
