import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

export const shelfId = (department: string) => `shelf:${department}`;

export interface ShelfInput {
  department: string;
  /** Set by continue-as-new only. */
  resume?: ShelfState;
}

export interface ShelfState {
  department: string;
  /** Numbers from 1; each holds what one case left in the office. */
  places: Record<number, string>;
  counts: ShelfCount[];
}

/** An inventory: originals found where the ledger says, and those that were not. */
export interface ShelfCount {
  at: string;
  by: string;
  found: number;
  missing: number;
  /** What lay there and is in no ledger. */
  extra?: string;
}

/** The lowest free number, or the one this case has already. */
export const takePlace = defineUpdate<number, [{ reference: string }]>('takePlace');
export const freePlace = defineSignal<[{ reference: string }]>('freePlace');
export const recordCount = defineUpdate<ShelfState, [ShelfCount]>('recordCount');
export const shelfView = defineQuery<ShelfState>('shelfView');

export const workflowType = 'shelf';
