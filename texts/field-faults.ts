import type { AnswerFault } from '../procedures/answers.ts';
import { pick } from './language.ts';
import { languageOf } from './languages.ts';

/** What is wrong with an answer and what is expected. */
export function fieldFaultText(answer: AnswerFault, language: string): string {
  const { fieldFaults } = languageOf(language);
  if (answer.fault === 'unknown') return fieldFaults.unknown;
  return fieldFaults[answer.fault](pick(answer.field.label, language), answer.field);
}
