import type { MessageBody, MessageName, Refusal, Stage } from '../contract.ts';
import type { ApplicationState } from '../state.ts';
import type { Step } from './step.ts';

/** What a message does, and when it may. */
export interface Rule<N extends MessageName> {
  stages: readonly Stage[];
  who: readonly ('citizen' | 'staff')[];
  /** Asked by the validator, before anything is recorded. */
  refuse?(at: { state: ApplicationState; now: string }, body: MessageBody<N>): Refusal | undefined;
  /** May still answer with a refusal that is itself a fact to record, such as a wrong code. */
  run(step: Step, body: MessageBody<N>): Refusal | void;
}

export type Rules = { [N in MessageName]: Rule<N> };
