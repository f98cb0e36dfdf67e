import type { RetentionPeriod } from '../../procedures/types.ts';
import type { ApplicationState } from '../application/state.ts';

/** What a procedure that says nothing of it allows for a case without any sign of life. */
export const abandonedPeriod = { days: 14 } as const satisfies RetentionPeriod;

/**
 * Nothing ever came of it: begun online, no paper, no money, no word of the applicant. Nobody has even
 * shown that the address is theirs; a link that was opened may have been opened by a mail scanner.
 */
export const isAbandoned = (state: ApplicationState): boolean =>
  state.outcome === 'expired' &&
  state.origin === 'online' &&
  state.scans.length + state.originals.length + state.late.length === 0 &&
  (state.fee?.payments ?? []).length + (state.unasked ?? []).length === 0 &&
  !state.timeline.some(({ type, by }, at) => signsOfLife.has(type) || (at > 0 && by === 'citizen'));

const signsOfLife = new Set(['answered', 'replied', 'reopened', 'scan-withdrawn']);

/** How long a case is kept after its end. */
export function retentionOf(state: ApplicationState): RetentionPeriod {
  const { retention } = state.procedure;
  if (isAbandoned(state)) return retention.abandoned ?? abandonedPeriod;
  return retention[state.outcome ?? 'approved'];
}
