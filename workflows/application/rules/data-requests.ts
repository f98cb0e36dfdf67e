import { addRetention } from '../../../procedures/calendar.ts';
import type { DataRequestKind } from '../contract.ts';
import type { ApplicationState, DataRequest } from '../state.ts';
import { send } from './messages.ts';
import type { Rules } from './rule.ts';
import { closeTask, everyStage, note, openTask, refuse } from './step.ts';

/** Art. 12 (3) GDPR: without undue delay, and within a month. */
const timeToAnswer = { months: 1 } as const;

export const openDataRequests = ({
  dataRequests = [],
}: Pick<ApplicationState, 'dataRequests'>): DataRequest[] =>
  dataRequests.filter(({ answer }) => answer === undefined);

/** To be told who looked at the case is a whole demand; all others say what shall be done. */
export const needsWords = (kind: DataRequestKind): boolean => kind !== 'looks';

/** What people may demand of their data (Art. 15, 16, 18 and 21 GDPR), answered by a person. */
export const dataRequestRules: Pick<Rules, 'askAboutData' | 'answerAboutData'> = {
  askAboutData: {
    stages: everyStage,
    who: ['citizen', 'staff'],
    refuse: (_at, { kind, text }) =>
      text.trim() || !needsWords(kind)
        ? undefined
        : refuse('reason-required', 'Say what shall be done.'),
    run: (step, { kind, text, by }) => {
      const { state } = step;
      const asked: DataRequest = {
        id: String((state.dataRequests?.length ?? 0) + 1),
        kind,
        text: text.trim(),
        at: step.now,
        dueAt: addRetention(step.now, timeToAnswer),
      };
      state.dataRequests = [...(state.dataRequests ?? []), asked];
      openTask(step, 'data-request');
      note(step, 'data-asked', by, { kind, ...(asked.text ? { message: asked.text } : {}) });
    },
  },
  answerAboutData: {
    stages: everyStage,
    who: ['staff'],
    refuse: ({ state }, { request, words }) => {
      if (!openDataRequests(state).some(({ id }) => id === request)) {
        return refuse('unknown-request', `"${request}" is not open in this case.`);
      }
      return words.trim() ? undefined : refuse('reason-required', 'The answer needs its words.');
    },
    run: (step, { request, granted, words, by }) => {
      const { state } = step;
      const asked = openDataRequests(state).find(({ id }) => id === request);
      if (!asked) return;
      asked.answer = { at: step.now, granted, words: words.trim() };
      if (openDataRequests(state).length === 0) closeTask(step, 'data-request');
      note(step, granted ? 'data-granted' : 'data-refused', by, {
        kind: asked.kind,
        message: asked.answer.words,
      });
      send(step, 'data-answer', { words: asked.answer.words });
    },
  },
};
