import type { Localized } from '../../procedures/types.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import type { Original } from '../../workflows/application/state.ts';

export interface HandOut {
  id: string;
  label: Localized;
  /** The shelf of an original; finished documents have none. */
  place?: string;
}

/** What goes over the counter in this case, or has gone: finished documents, then originals. */
export function handOutOf(view: StaffView): HandOut[] {
  return [
    ...view.finished
      .filter(
        ({ ready, handedOverAt, destroyedAt }) =>
          ready && !destroyedAt && (!handedOverAt || wentNow(view, handedOverAt)),
      )
      .map(({ id, label }) => ({ id, label })),
    ...view.originals
      .filter((original) =>
        view.stage === 'done' ? wentNow(view, original.leftAt) : isHeld(original),
      )
      .map(({ id, label, place, proposedPlace }) => {
        const shelf = place ?? proposedPlace;
        return { id, label, ...(shelf ? { place: shelf } : {}) };
      }),
  ];
}

const isHeld = ({ state }: Original): boolean => state === 'held';

const wentNow = ({ timeline }: StaffView, moment: string | undefined): boolean =>
  timeline.some(
    ({ type, at, data }) => type === 'handed-over' && (data?.['handedOverAt'] ?? at) === moment,
  );
