import { inCharge } from './rules/in-charge.ts';
import type { ApplicationState } from './state.ts';

/** What remains of an ended case for the office's own statistics: no person can be told from it. */
export interface CaseFigures {
  /** The one that decided, whoever the case came from. */
  department: string;
  procedure: string;
  outcome: string;
  /** `YYYY-MM` of the end, in UTC. */
  month: string;
  /** From the first paper to the last finished document; absent where nothing was made. */
  daysToReady?: number;
  /** No deadline of the office passed. */
  onTime: boolean;
  /** Of two visits that the same service takes at a counter: to apply, and to collect. */
  visitsAvoided: number;
  /** Messages to the citizen, and answers from them. */
  contacts: number;
  emails: number;
  letters: number;
  noShows: number;
}

const day = 86_400_000;

export function figuresOf(state: ApplicationState): CaseFigures {
  const { finished, messages, originals, procedure, scans, timeline } = state;
  const papers = [...scans, ...originals].map(({ receivedAt }) => Date.parse(receivedAt));
  const ready = finished.flatMap(({ readyAt }) => (readyAt ? [Date.parse(readyAt)] : []));
  const happened = (type: string) => timeline.filter((entry) => entry.type === type).length;
  const visits = happened('handed-over') + happened('handed-over-in-part');
  const sent = messages.filter(({ state: is }) => is === 'sent' || is === 'printed');
  return {
    department: inCharge(state).id,
    procedure: procedure.id,
    outcome: state.outcome ?? 'approved',
    month: state.stageSince.slice(0, 7),
    ...(papers.length > 0 && ready.length > 0
      ? { daysToReady: (Math.max(...ready) - Math.min(...papers)) / day }
      : {}),
    onTime: happened('overdue') === 0,
    visitsAvoided: Math.max(2 - visits, 0),
    contacts: sent.length + happened('answered') + happened('replied'),
    emails: sent.filter(({ way }) => way === 'email').length,
    letters: sent.filter(({ way }) => way === 'letter').length,
    noShows: state.noShows,
  };
}
