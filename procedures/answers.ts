import { checkField } from './field-check.ts';
import { faultLanguage, fieldFaults } from './field-texts.ts';
import type { AnswerValue, Answers, Condition, Procedure, RequiredDocument } from './types.ts';

export interface AnswerFault {
  field: string;
  /** What is wrong and what is expected; holds nothing of what was given. */
  message: string;
}

/**
 * The answers in their normal form, or every fault of them. Answers come as JSON or as a form posts
 * them; what was left out is absent, except a tick, which is then `false`.
 */
export function checkAnswers(
  procedure: Pick<Procedure, 'fields'>,
  given: Readonly<Record<string, unknown>>,
  language: string,
): { answers: Answers } | { faults: AnswerFault[] } {
  const faults: AnswerFault[] = [];
  const answers: [string, AnswerValue][] = [];
  for (const field of procedure.fields) {
    const own = Object.hasOwn(given, field.id) ? given[field.id] : undefined;
    const checked = checkField(field, own, language);
    if ('message' in checked) faults.push({ field: field.id, message: checked.message });
    if ('value' in checked) answers.push([field.id, checked.value]);
  }
  const known = new Set(procedure.fields.map(({ id }) => id));
  for (const id of Object.keys(given)) {
    if (known.has(id)) continue;
    const message = fieldFaults.unknown[faultLanguage(language)];
    faults.push({ field: id.slice(0, 60), message });
  }
  return faults.length > 0 ? { faults } : { answers: Object.fromEntries(answers) };
}

/** The documents that this application needs or may send: those whose condition holds. */
export function requiredDocuments(
  procedure: Pick<Procedure, 'documents'>,
  answers: Answers,
): RequiredDocument[] {
  return procedure.documents.filter(({ when }) => !when || conditionHolds(when, answers));
}

/** All keys of the condition hold; a tick that was never made is `false`. */
export function conditionHolds(condition: Condition, answers: Answers): boolean {
  const answer = answers[condition.field] ?? false;
  if (condition.equals !== undefined && answer !== condition.equals) return false;
  return condition.in === undefined || condition.in.includes(answer);
}
