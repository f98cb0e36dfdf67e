import type { Localized } from '../../procedures/types.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import type { Original } from '../../workflows/application/state.ts';

export interface HandOut {
  label: Localized;
  /** The shelf of an original; finished documents have none. */
  place?: string;
}

/** What goes over the counter in this case, or has gone: finished documents, then originals. */
export function handOutOf(view: StaffView): HandOut[] {
  return [
    ...view.finished.filter(({ ready }) => ready).map(({ label }) => ({ label })),
    ...view.originals
      .filter((original) => (view.stage === 'done' ? wentNow(view, original) : isHeld(original)))
      .map(({ label, place, proposedPlace }) => {
        const shelf = place ?? proposedPlace;
        return { label, ...(shelf ? { place: shelf } : {}) };
      }),
  ];
}

const isHeld = ({ state }: Original): boolean => state === 'held';

const wentNow = ({ timeline }: StaffView, { leftAt }: Original): boolean =>
  timeline.some(({ type, at }) => type === 'handed-over' && at === leftAt);
