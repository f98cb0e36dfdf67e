import { createCaseFileActivities, type CaseFileDeps } from './case-file.ts';
import { createMessageActivities, type MessageDeps } from './messages.ts';
import { createScanActivities, type ScanDeps } from './scans.ts';
import { createSlotActivities, type SlotDeps } from './slots.ts';
import type { Activities } from './types.ts';

export type ActivityDeps = CaseFileDeps & MessageDeps & ScanDeps & SlotDeps;

/** Everything the workflows do in the outside world, over the given adapters. */
export const createActivities = (deps: ActivityDeps): Activities => ({
  ...createCaseFileActivities(deps),
  ...createMessageActivities(deps),
  ...createScanActivities(deps),
  ...createSlotActivities(deps),
});
