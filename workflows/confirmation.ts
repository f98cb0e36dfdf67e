/** How the question at the links of a case stands; nothing while no answer was wrong. */
export interface Confirmation {
  /** Since the last right answer. */
  wrongAnswers: number;
  /** Since then nobody may try, until a person unlocks it. */
  lockedAt?: string;
}

/** A town has about ten postal codes: more tries would guess one more often than not. */
export const wrongAnswersAllowed = 3;

export const triesLeft = (confirmation: Confirmation | undefined): number =>
  Math.max(wrongAnswersAllowed - (confirmation?.wrongAnswers ?? 0), 0);

/** What one more answer makes of it. */
export function answered(
  before: Confirmation | undefined,
  right: boolean,
  now: string,
): Confirmation | undefined {
  if (right) return undefined;
  const wrongAnswers = (before?.wrongAnswers ?? 0) + 1;
  return { wrongAnswers, ...(wrongAnswers < wrongAnswersAllowed ? {} : { lockedAt: now }) };
}
