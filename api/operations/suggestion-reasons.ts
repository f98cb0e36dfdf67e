/** Why a case is suggested for papers without a code, the strongest first. */
export const suggestionReasons = [
  'printed-reference',
  'reference-in-text',
  'sender',
  'plate',
  'expected-papers',
  'waiting',
] as const;
export type SuggestionReason = (typeof suggestionReasons)[number];
