import type { Actor, Role } from '../application/contract.ts';
import type {
  Colleague,
  ProviderLogout,
  SignedIn,
  StaffDirectoryInput,
  StaffDirectoryRefusalType,
  StaffDirectoryState,
} from './contract.ts';

export interface Refusal {
  type: StaffDirectoryRefusalType;
  detail: string;
}

const hour = 3_600_000;
/** Longer than any session lasts without a person's click, which an ended one is refused. */
const endedKept = 24 * hour;
/** Longer than a logout token is taken after it was made. */
const tokensKept = hour;

export const begin = ({ resume }: StaffDirectoryInput): StaffDirectoryState =>
  resume ?? { people: {}, endedBefore: {}, endedSessions: {}, logoutTokens: {}, releasing: [] };

const later = (one: string | undefined, other: string): string =>
  one !== undefined && one > other ? one : other;

function release(state: StaffDirectoryState, person: string): void {
  if (!state.releasing.includes(person)) state.releasing.push(person);
}

/**
 * The provider has spoken for a person: roles and departments are those of today. Without a role the
 * account ends here; an account that a person has ended stays ended.
 */
export function personSignedIn(state: StaffDirectoryState, { at, ...person }: SignedIn): void {
  const known = state.people[person.id];
  if (person.roles.length === 0 && !known) return;
  const colleague: Colleague = { ...person, lastSeenAt: later(known?.lastSeenAt, at) };
  if (person.roles.length === 0) {
    colleague.ended = known?.ended ?? { at, by: 'system', cause: 'provider' };
    state.endedBefore[person.id] = later(state.endedBefore[person.id], at);
    release(state, person.id);
  } else if (known?.ended?.cause === 'person') colleague.ended = known.ended;
  state.people[person.id] = colleague;
}

export function providerEnded(state: StaffDirectoryState, logout: ProviderLogout): void {
  const { token, session, person, at } = logout;
  if (state.logoutTokens[token]) return;
  state.logoutTokens[token] = at;
  if (session) state.endedSessions[session] = at;
  else if (person) state.endedBefore[person] = later(state.endedBefore[person], at);
  forget(state.endedSessions, at, endedKept);
  forget(state.logoutTokens, at, tokensKept);
}

function forget(record: Record<string, string>, now: string, kept: number): void {
  for (const [key, at] of Object.entries(record)) {
    if (Date.parse(now) - Date.parse(at) > kept) delete record[key];
  }
}

export const refuseUnknown = (state: StaffDirectoryState, person: string): Refusal | undefined =>
  state.people[person]
    ? undefined
    : { type: 'unknown-colleague', detail: 'Nobody of this account has ever signed in here.' };

export function refuseEnd(
  state: StaffDirectoryState,
  person: string,
  by: Actor,
): Refusal | undefined {
  return by.id === person
    ? { type: 'own-account', detail: 'Nobody ends the account they work with.' }
    : refuseUnknown(state, person);
}

export function sessionsEnded(state: StaffDirectoryState, person: string, at: string): void {
  state.endedBefore[person] = later(state.endedBefore[person], at);
}

export function accountEnded(
  state: StaffDirectoryState,
  person: string,
  by: Actor,
  at: string,
): void {
  const colleague = state.people[person];
  if (!colleague) return;
  colleague.ended = { at, by: by.name ?? by.id, cause: 'person' };
  sessionsEnded(state, person, at);
  release(state, person);
}

export function accountReinstated(state: StaffDirectoryState, person: string): void {
  delete state.people[person]?.ended;
  state.releasing = state.releasing.filter((other) => other !== person);
}

interface Session {
  person: string;
  begunAt: string;
  /** The provider's id of it. */
  providerSession?: string;
}

export function sessionIsOver(
  state: Pick<StaffDirectoryState, 'people' | 'endedBefore' | 'endedSessions'>,
  { person, begunAt, providerSession }: Session,
): boolean {
  const endedBefore = state.endedBefore[person];
  return (
    state.people[person]?.ended !== undefined ||
    (endedBefore !== undefined && begunAt <= endedBefore) ||
    (providerSession !== undefined && state.endedSessions[providerSession] !== undefined)
  );
}

const handlesCases: readonly Role[] = ['clerk', 'lead'];

export const worksOn = ({ roles, departments }: Colleague, department: string): boolean =>
  roles.some((role) => handlesCases.includes(role)) &&
  (departments === '*' || departments.includes(department));

/** Who may be given a case of this department, those first who were here last. */
export const mayTakeOver = (
  { people }: Pick<StaffDirectoryState, 'people'>,
  department: string,
): Colleague[] =>
  Object.values(people)
    .filter((one) => !one.ended && worksOn(one, department))
    .sort((a, b) => (a.lastSeenAt < b.lastSeenAt ? 1 : -1));
