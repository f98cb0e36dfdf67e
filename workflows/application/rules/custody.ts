import type { Localized } from '../../../procedures/types.ts';
import type { Actor, Refusal } from '../contract.ts';
import type { MessageContent, Original } from '../state.ts';
import { parseTrackingNumber } from '../tracking-number.ts';
import { finishWithNothingLeft } from './items.ts';
import { leave, move } from './ledger.ts';
import { isInLocker, refuseWhileLoaded } from './locker-state.ts';
import { send } from './messages.ts';
import type { Rules } from './rule.ts';
import { review } from './stages.ts';
import {
  closeTask,
  german,
  heldOriginals,
  missingDocuments,
  note,
  openStages,
  openTask,
  refuse,
  type Step,
} from './step.ts';

interface Arrival {
  document: string;
  label: Localized;
  by: Actor | undefined;
  /** As the shelves propose it. */
  place?: string;
  damaged?: boolean;
}

/** Enters a thing into the ledger; one that was struck out by mistake comes back. */
export function hold(step: Step, id: string, arrival: Arrival): Original {
  const { document, label, by, place, damaged } = arrival;
  const known = step.state.originals.find((original) => original.id === id);
  const original: Original = known ?? {
    id,
    document,
    label,
    state: 'held',
    receivedAt: step.now,
    moves: [],
  };
  original.state = 'held';
  delete original.leftAt;
  if (damaged) original.damaged = true;
  if (place) original.proposedPlace = place;
  move(step, original, 'received', by);
  if (!known) step.state.originals.push(original);
  note(step, 'original-received', by, { document: german(label) });
  return original;
}

/** A wrong entry stays in the ledger as what it was: a mistake, with time and person. */
export function strikeOut(step: Step, id: string, by: Actor | undefined): void {
  const original = step.state.originals.find((candidate) => candidate.id === id);
  if (original?.state !== 'held') return;
  leave(step, original, 'corrected', 'corrected', by);
  note(step, 'original-corrected', by, { document: german(original.label) });
}

const findOriginal = (step: Pick<Step, 'state'>, name: string): Original | undefined =>
  step.state.originals.find((original) => original.id === name) ??
  heldOriginals(step.state).find((original) => original.document === name);

const unknownOriginal = (name: string): Refusal =>
  refuse('unknown-original', `No original "${name}" is in custody for this case.`);

const held = (step: Pick<Step, 'state'>, name: string): Refusal | undefined => {
  const original = findOriginal(step, name);
  if (!original) return unknownOriginal(name);
  if (original.state === 'held') {
    return isInLocker(step.state, original) ? refuseWhileLoaded(step.state) : undefined;
  }
  return refuse('not-in-custody', `The original "${name}" has already left the office.`);
};

const beforeDecision = ['awaiting-documents', 'in-review', 'awaiting-applicant'];

/** Returned early, a scan stands for it where the procedure allows that; elsewhere it is missing. */
function neededAgain(step: Step, original: Original): boolean {
  const { state } = step;
  if (!beforeDecision.includes(state.stage)) return false;
  const listed = state.documents.find(({ id }) => id === original.document);
  const rule = state.procedure.documents.find(({ id }) => id === original.document);
  if (listed?.kind !== 'original' || listed.state !== 'received' || rule?.scanSuffices) {
    return false;
  }
  return !heldOriginals(state).some((other) => other.document === original.document);
}

function returned(step: Step, original: Original): MessageContent['return'] {
  const last = original.moves.at(-1);
  const again = neededAgain(step, original);
  if (again) {
    const listed = step.state.documents.find(({ id }) => id === original.document);
    if (listed) listed.state = 'missing';
    if (step.state.stage === 'in-review' && missingDocuments(step.state).length > 0) {
      openTask(step, 'check-incomplete');
    }
  }
  return {
    way: last?.how === 'handed-over' ? 'pickup' : 'post',
    ...(last?.how === 'sent' && last.detail ? { trackingNumber: last.detail } : {}),
    ...(again ? { neededAgain: true } : {}),
  };
}

export const custodyRules: Pick<
  Rules,
  'placeOriginal' | 'returnOriginals' | 'askOriginalBack' | 'prepareOriginal' | 'countOriginal'
> = {
  placeOriginal: {
    stages: openStages,
    who: ['staff'],
    refuse: (step, { document, action }) => {
      if (action === 'shelved') return held(step, document);
      return step.state.documents.some((candidate) => candidate.id === document)
        ? undefined
        : refuse('unknown-document', `"${document}" is not on the checklist of this case.`);
    },
    run: (step, { document, action, place, proposedPlace, damaged, by }) => {
      const { state } = step;
      let original = findOriginal(step, document);
      if (action === 'received' && original?.state !== 'held') {
        const id = `hand-${state.originals.length + 1}/${document}`;
        const listed = state.documents.find((candidate) => candidate.id === document);
        if (listed) listed.state = 'received';
        const label = listed?.label ?? { de: document };
        original = hold(step, id, {
          document,
          label,
          by,
          ...(proposedPlace ? { place: proposedPlace } : {}),
          ...(damaged ? { damaged } : {}),
        });
        if (missingDocuments(state).length === 0) {
          closeTask(step, 'check-incomplete');
          if (state.stage === 'awaiting-documents') review(step);
        }
      }
      const laid = place ?? (action === 'shelved' ? original?.proposedPlace : undefined);
      if (!original || !laid) return;
      original.place = laid;
      delete original.proposedPlace;
      move(step, original, 'shelved', by, laid);
      note(step, 'original-shelved', by, { document: german(original.label), place: laid });
    },
  },
  returnOriginals: {
    stages: openStages,
    who: ['staff'],
    refuse: (step, { document, action, way, identitySeen, trackingNumber, reason }) => {
      const gone = held(step, document);
      if (gone) return gone;
      if (action === 'destroyed') {
        return reason?.trim()
          ? undefined
          : refuse('reason-required', 'Destroying an original needs a reason.');
      }
      if (way === 'pickup' && !identitySeen) {
        return refuse('identity-not-seen', 'Whose identity document was seen has to be recorded.');
      }
      return trackingNumber && !parseTrackingNumber(trackingNumber)
        ? refuse(
            'invalid-tracking-number',
            'Expected two letters, nine digits with a right check digit (S10), two letters.',
          )
        : undefined;
    },
    run: (step, { document, action, way, trackingNumber, proxy, shown, reason, by }) => {
      const { state } = step;
      const original = findOriginal(step, document);
      if (!original) return;
      if (action === 'destroyed') leave(step, original, action, 'destroyed', by, reason);
      else if (way === 'pickup') {
        const to = proxy ? (state.proxy?.name ?? 'proxy') : 'applicant';
        leave(step, original, action, 'handed-over', by, to);
      } else {
        const number = trackingNumber ? parseTrackingNumber(trackingNumber) : undefined;
        const how = way === 'post' || number ? 'sent' : 'returned';
        leave(step, original, action, how, by, number ?? reason);
      }
      note(step, `original-${action}`, by, {
        document: german(original.label),
        ...(shown ? { shown } : {}),
      });
      if (action === 'returned') {
        const back = returned(step, original);
        send(step, 'original-returned', {
          received: [{ label: original.label, kind: 'original' }],
          ...(back ? { return: back } : {}),
        });
      }
      finishWithNothingLeft(step);
    },
  },
  askOriginalBack: {
    stages: openStages,
    who: ['citizen', 'staff'],
    refuse: (step, { document }) =>
      findOriginal(step, document)?.state === 'held'
        ? held(step, document)
        : unknownOriginal(document),
    run: (step, { document, way = 'post', by }) => {
      const original = findOriginal(step, document);
      if (!original || original.askedBack === way) return;
      original.askedBack = way;
      openTask(step, 'return-original', german(original.label));
      note(step, 'original-asked-back', by, { document: german(original.label), way });
    },
  },
  prepareOriginal: {
    stages: openStages,
    who: ['staff'],
    refuse: (step, { document }) => {
      if (!step.state.procedure.pickupCounter) {
        return refuse('handover-not-offered', 'This service has no counter to collect at.');
      }
      return held(step, document);
    },
    run: (step, { document, by }) => {
      const original = findOriginal(step, document);
      const counter = step.state.procedure.pickupCounter;
      if (!original || !counter) return;
      original.askedBack = 'pickup';
      original.place = german(counter.name);
      delete original.proposedPlace;
      move(step, original, 'prepared', by, original.place);
      openTask(step, 'return-original', german(original.label));
      note(step, 'original-prepared', by, { document: german(original.label) });
      send(step, 'original-waits', {
        received: [{ label: original.label, kind: 'original' }],
        return: { way: 'pickup', counterName: counter.name, counterAddress: counter.address },
      });
    },
  },
  countOriginal: {
    stages: openStages,
    who: ['staff'],
    refuse: (step, { original }) => held(step, original),
    run: (step, { original: id, found, by }) => {
      const original = findOriginal(step, id);
      if (!original) return;
      move(step, original, found ? 'counted' : 'not-found', by, original.place);
      if (found) return;
      openTask(step, 'search-original', german(original.label));
      note(step, 'original-not-found', by, { document: german(original.label) });
    },
  },
};
