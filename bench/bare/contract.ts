import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** What a step of a case sets off, as an activity each. */
export type Effect =
  /** Nothing but itself. */
  | 'note'
  /** A signal to the log that all cases share. */
  | 'tell'
  /** A signal to the day that holds the slot. */
  | 'free'
  /** The start of the workflow that stays for years. */
  | 'keep';

export interface Step {
  effects: Effect[];
  text: string;
}
export interface JourneyInput extends Step {
  /** Its activities are local ones. */
  local: boolean;
  log: string;
  day: string;
}
export interface SlotRequest {
  id: string;
  request: number;
}

export const take = defineUpdate<number, [Step]>('take');
/** Asks the day for a slot and answers when the day has. */
export const book = defineUpdate<number, [Step]>('book');
export const finish = defineUpdate<number, [Step]>('finish');
export const arrive = defineSignal<[Step]>('arrive');
export const slotAnswered = defineSignal<[number]>('slotAnswered');
export const stepsTaken = defineQuery<number>('stepsTaken');

export const requestSlot = defineSignal<[SlotRequest]>('requestSlot');
export const releaseSlot = defineSignal<[string]>('releaseSlot');
export const booked = defineQuery<number>('booked');
export const entry = defineSignal<[string]>('entry');

export interface BareActivities {
  note(text: string): Promise<void>;
  tell(log: string, text: string): Promise<void>;
  free(day: string, id: string): Promise<void>;
  keep(id: string, text: string): Promise<void>;
  askDay(day: string, request: SlotRequest): Promise<void>;
  answerSlots(requests: SlotRequest[]): Promise<void>;
}
