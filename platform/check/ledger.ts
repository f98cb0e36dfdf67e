import type { Original, OriginalMove, ScanRecord } from '../../workflows/application/state.ts';

const arrivals: readonly OriginalMove[] = ['received', 'came-back'];
/** The last word on a thing that is not here any more. */
const departures: Record<Exclude<Original['state'], 'held'>, readonly OriginalMove[]> = {
  returned: ['handed-over', 'sent', 'returned', 'taken'],
  destroyed: ['destroyed'],
  corrected: ['corrected'],
};

/** What in the ledger of one case contradicts itself. Names originals by their ids. */
export function ledgerFaults({
  originals,
  scans,
}: {
  originals: readonly Original[];
  scans: readonly ScanRecord[];
}): string[] {
  const ids = originals.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  const lost = scans.flatMap((scan) =>
    (scan.contents ?? [])
      .filter(
        ({ kind, document }) => kind === 'original' && !ids.includes(`${scan.id}/${document}`),
      )
      .map(({ document }) => `original ${scan.id}/${document} came in and is not in the ledger`),
  );
  return [
    ...lost,
    ...twice.map((id) => `original ${id} is in the ledger twice`),
    ...originals.flatMap((original) =>
      lifeFaults(original).map((fault) => `original ${original.id} ${fault}`),
    ),
  ];
}

function lifeFaults({ state, leftAt, place, moves }: Original): string[] {
  const faults: string[] = [];
  if (moves[0]?.how !== 'received') faults.push('has no arrival');
  if (moves.some(({ at }, n) => at < (moves[n - 1]?.at ?? at)))
    faults.push('has moves out of order');
  const lastOf = (which: readonly OriginalMove[]) =>
    moves.findLastIndex(({ how }) => which.includes(how));
  const arrived = lastOf(arrivals);
  if (state === 'held') {
    if (leftAt || lastOf(Object.values(departures).flat()) > arrived) {
      faults.push('is held, and has left by its moves');
    }
    return faults;
  }
  if (!leftAt || lastOf(departures[state]) < arrived)
    faults.push(`is ${state} without a move that says so`);
  if (place) faults.push(`is ${state} and still has a place`);
  return faults;
}
