import type { StaffView } from '../workflows/application/contract.ts';
import { textsFor } from './index.ts';

/** How a case stands, as the citizen is told. */
export function stageText(
  { stage, outcome, handover }: Pick<StaffView, 'stage' | 'outcome' | 'handover'>,
  language: string,
): string {
  const { stages } = textsFor(language);
  if (stage === 'pickup-scheduled' && handover?.kind === 'pickup' && handover.askedAnew) {
    return stages['asked-anew'];
  }
  if (stage === 'locker-scheduled' && handover?.kind === 'locker') {
    if (handover.expiredAt ?? handover.failed) return stages['locker-stopped'];
    if (handover.toldAt) return stages['locker-loaded'];
  }
  return stage === 'done' ? stages[outcome ?? 'approved'] : stages[stage];
}
