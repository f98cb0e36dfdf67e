import { system, type Actor, type Refusal } from '../contract.ts';
import type { ApplicationState } from '../state.ts';
import { refuse } from './step.ts';

export const leads = (by: Actor): boolean =>
  by.id === system.id || by.roles.includes('lead') || by.roles.includes('admin');

/** Whose case it is decides who works on it; the head of department may do it for anybody. */
export function foreign(state: ApplicationState, by: Actor): Refusal | undefined {
  const { assignee } = state;
  if (!assignee || assignee.id === by.id || leads(by)) return undefined;
  return refuse(
    'assigned-to-someone-else',
    `This case is assigned to ${assignee.name ?? assignee.id}; ask for it to be handed over.`,
  );
}
