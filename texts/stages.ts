import type { Outcome, Stage } from '../workflows/application/contract.ts';
import { textsFor } from './index.ts';

/** How a case stands, as the citizen is told. */
export function stageText(
  { stage, outcome }: { stage: Stage; outcome?: Outcome },
  language: string,
): string {
  const { stages } = textsFor(language);
  return stage === 'done' ? stages[outcome ?? 'approved'] : stages[stage];
}
