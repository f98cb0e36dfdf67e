import { answered, triesLeft } from '../../confirmation.ts';
import type { ApplicationState } from '../state.ts';
import type { Rules } from './rule.ts';
import { everyStage, note, refuse } from './step.ts';

export const questionKinds = ['birth-date', 'postal-code'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface Question {
  kind: QuestionKind;
  /** What the application says; shown to nobody. */
  expected: string;
}

/** The field of a procedure that asks for the applicant's date of birth. */
const birthDate = 'birth-date';

/** What only the applicant knows; nothing where the case holds neither. */
export function questionOf({
  procedure,
  answers,
  applicant,
}: Pick<ApplicationState, 'procedure' | 'answers' | 'applicant'>): Question | undefined {
  const asked = procedure.fields.some(({ id, type }) => id === birthDate && type === 'date');
  const born = asked ? answers[birthDate] : undefined;
  if (typeof born === 'string' && born) return { kind: 'birth-date', expected: born };
  const { postalCode } = applicant.address;
  return plainAnswer('postal-code', postalCode)
    ? { kind: 'postal-code', expected: postalCode }
    : undefined;
}

/** An answer in the one form in which two that mean the same are equal. */
export function plainAnswer(kind: QuestionKind, text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s\p{C}]/gu, '');
  if (kind === 'postal-code') {
    const code = plain.toUpperCase().replace(/\p{Pd}/gu, '');
    return code.replace(/^DE?(?=\d{5}$)/, '');
  }
  const parts = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain);
  if (!parts) return plain;
  const [day = '', month = '', year = ''] = parts.slice(1);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const locked = () =>
  refuse('question-locked', 'Too many wrong answers: the office can unlock the question.');

/** Every answer is counted here, in the order in which they came; whether it was right, the API knows. */
export const confirmationRules: Pick<Rules, 'recordConfirmation' | 'unlockQuestion'> = {
  recordConfirmation: {
    stages: everyStage,
    who: ['citizen'],
    refuse: ({ state }) => (state.confirmation?.lockedAt ? locked() : undefined),
    run: (step, { right }) => {
      const { state } = step;
      const after = answered(state.confirmation, right, step.now);
      if (!after) {
        delete state.confirmation;
        return undefined;
      }
      state.confirmation = after;
      note(step, 'wrong-answer');
      if (after.lockedAt) {
        note(step, 'question-locked');
        return locked();
      }
      const left = triesLeft(after);
      const detail = `The answer is wrong; tries left: ${left}.`;
      return { ...refuse('wrong-answer', detail), triesLeft: left };
    },
  },
  unlockQuestion: {
    stages: everyStage,
    who: ['staff'],
    refuse: ({ state }) =>
      state.confirmation?.lockedAt
        ? undefined
        : refuse('not-locked', 'The question of this case is not locked.'),
    run: (step, { by }) => {
      delete step.state.confirmation;
      note(step, 'question-unlocked', by);
    },
  },
};
