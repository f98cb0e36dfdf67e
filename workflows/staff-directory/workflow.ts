import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import * as contract from './contract.ts';
import type { StaffDirectoryInput } from './contract.ts';
import * as rules from './rules.ts';

const { releaseCases } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
/** Pauses: lists lag behind, and what was claimed in the last moment of a session comes later. */
const looks = ['1 second', '5 seconds', '30 seconds', '5 minutes'] as const;

/** Who works here, whose sessions are over, and whose cases go back because their account ended. */
export async function staffDirectory(input: StaffDirectoryInput): Promise<void> {
  const state = rules.begin(input);
  const refuseBy = (refusal: rules.Refusal | undefined) => {
    if (refusal) throw ApplicationFailure.nonRetryable(refusal.detail, refusal.type);
  };

  setHandler(contract.signedIn, (person) => rules.personSignedIn(state, person));
  setHandler(contract.providerEndedSession, (logout) => rules.providerEnded(state, logout));
  setHandler(
    contract.endSessions,
    ({ person, at }) => {
      rules.sessionsEnded(state, person, at);
      return state;
    },
    { validator: ({ person }) => refuseBy(rules.refuseUnknown(state, person)) },
  );
  setHandler(
    contract.endAccount,
    ({ person, by, at }) => {
      rules.accountEnded(state, person, by, at);
      return state;
    },
    { validator: ({ person, by }) => refuseBy(rules.refuseEnd(state, person, by)) },
  );
  setHandler(
    contract.reinstateAccount,
    ({ person }) => {
      rules.accountReinstated(state, person);
      return state;
    },
    { validator: ({ person }) => refuseBy(rules.refuseUnknown(state, person)) },
  );
  setHandler(contract.staffDirectoryView, () => state);

  const releasing = new Set<string>();
  const releaseAll = async (person: string) => {
    const ended = () => state.releasing.includes(person);
    for (const pause of looks) {
      await sleep(pause);
      while (ended() && (await releaseCases({ person })) > 0) await sleep('1 second');
    }
    state.releasing = state.releasing.filter((other) => other !== person);
    releasing.delete(person);
  };

  const next = () => state.releasing.find((person) => !releasing.has(person));
  const full = () =>
    workflowInfo().continueAsNewSuggested && releasing.size === 0 && allHandlersFinished();
  for (;;) {
    await condition(() => next() !== undefined || full());
    const person = next();
    if (person === undefined) break;
    releasing.add(person);
    void releaseAll(person);
  }
  await continueAsNew<typeof staffDirectory>({ resume: state });
}
