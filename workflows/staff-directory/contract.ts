import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor, Role } from '../application/contract.ts';

export const staffDirectoryId = 'staff-directory';

/** Set by continue-as-new only. */
export interface StaffDirectoryInput {
  resume?: StaffDirectoryState;
}

/** Somebody who has signed in; `id` as in `Actor`. */
export interface Colleague {
  id: string;
  name?: string;
  roles: Role[];
  /** `*`: all of them. */
  departments: '*' | string[];
  lastSeenAt: string;
  /** By the provider, which gives no role here any more, or by a person on a page. */
  ended?: { at: string; by: string; cause: 'provider' | 'person' };
}

export interface StaffDirectoryState {
  people: Record<string, Colleague>;
  /** By person: sessions that began before this instant are over. */
  endedBefore: Record<string, string>;
  /** By the provider's session id: when it ended. */
  endedSessions: Record<string, string>;
  /** Ids of logout tokens that were taken, and when: none is taken twice. */
  logoutTokens: Record<string, string>;
  /** People whose account has ended and who may still have open cases. */
  releasing: string[];
}

export type StaffDirectoryView = StaffDirectoryState;

export const staffDirectoryRefusals = ['unknown-colleague', 'own-account'] as const;
export type StaffDirectoryRefusalType = (typeof staffDirectoryRefusals)[number];

export interface SignedIn extends Pick<Colleague, 'id' | 'name' | 'roles' | 'departments'> {
  at: string;
}

/** What a provider's logout token says: one session of its own, or everything of one person. */
export interface ProviderLogout {
  token: string;
  session?: string;
  person?: string;
  at: string;
}

interface ByPerson {
  person: string;
  by: Actor;
  at: string;
}

export const signedIn = defineSignal<[SignedIn]>('signedIn');
export const providerEndedSession = defineSignal<[ProviderLogout]>('providerEndedSession');
export const endSessions = defineUpdate<StaffDirectoryView, [ByPerson]>('endSessions');
export const endAccount = defineUpdate<StaffDirectoryView, [ByPerson]>('endAccount');
export const reinstateAccount = defineUpdate<StaffDirectoryView, [ByPerson]>('reinstateAccount');
export const staffDirectoryView = defineQuery<StaffDirectoryView>('staffDirectoryView');

export const workflowType = 'staffDirectory';
