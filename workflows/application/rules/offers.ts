import type { Activities } from '../../../activities/types.ts';
import type { ApplicationState, MessageContent, OfferedChoice } from '../state.ts';
import type { Step } from './step.ts';

export type OfferRequest = Parameters<Activities['offerHandover']>[0];

/** What to ask for before a question about the handover goes out; nothing where no reply could choose. */
export function offerWanted(
  { procedure, fee, addressFailed }: ApplicationState,
  { ways = [], template }: MessageContent,
  now: string,
): OfferRequest | undefined {
  const { handover, holidays } = procedure;
  const counter = ways.includes('pickup') ? handover.pickup?.counter : undefined;
  // An address that failed has to be given anew, which a number cannot.
  const mailBack = ways.includes('mail-back') && !addressFailed ? handover.mailBack : undefined;
  const feeFirst = fee?.state === 'open' && procedure.fee?.due === 'before-handover';
  if (feeFirst || template === 'letter-returned' || (!counter && !mailBack)) return undefined;
  return {
    ...(counter ? { counter } : {}),
    ...(mailBack
      ? { mailBack: { leadDays: mailBack.leadDays, horizonDays: mailBack.horizonDays } }
      : {}),
    holidays,
    now,
  };
}

/** What stands behind each number of this message from now on. */
export function offerMade(step: Step, id: string, offer: OfferedChoice[]): void {
  const record = step.state.messages.find((message) => message.id === id);
  if (record?.said) record.said = { ...record.said, offer };
}
