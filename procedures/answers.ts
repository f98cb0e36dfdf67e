import { checkField, type Faulty } from './field-check.ts';
import type { AnswerValue, Answers, Condition, Procedure, RequiredDocument } from './types.ts';

/** Holds nothing of what was given. */
export type AnswerFault = { id: string } & (Faulty | { fault: 'unknown' });

/**
 * The answers in their normal form, or every fault of them. Answers come as JSON or as a form posts
 * them; what was left out is absent, except a tick, which is then `false`.
 */
export function checkAnswers(
  procedure: Pick<Procedure, 'fields'>,
  given: Readonly<Record<string, unknown>>,
): { answers: Answers } | { faults: AnswerFault[] } {
  const faults: AnswerFault[] = [];
  const answers: [string, AnswerValue][] = [];
  for (const field of procedure.fields) {
    const own = Object.hasOwn(given, field.id) ? given[field.id] : undefined;
    const checked = checkField(field, own);
    if ('fault' in checked) faults.push({ id: field.id, ...checked });
    if ('value' in checked) answers.push([field.id, checked.value]);
  }
  const known = new Set(procedure.fields.map(({ id }) => id));
  for (const id of Object.keys(given)) {
    if (!known.has(id)) faults.push({ id: id.slice(0, 60), fault: 'unknown' });
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
