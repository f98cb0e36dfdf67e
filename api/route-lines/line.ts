import type { Permission } from '../auth/permissions.ts';

/** What the audit calls a use that is not one of the changes of a case. */
export type Action =
  | 'read'
  | 'change'
  | 'scan'
  | 'letter'
  | 'message'
  | 'cover-sheet'
  | 'export'
  | 'receipt'
  | 'watch'
  | 'slots'
  | 'code'
  | 'upload'
  | 'power-of-attorney'
  | 'consultation'
  | 'searched'
  | 'listed'
  | 'events'
  | 'counter-lookup'
  | 'case-audit'
  | 'audit'
  | 'audit-export'
  | 'decode'
  | 'mail-item'
  | 'mail-item-change'
  | 'post-day'
  | 'shelf-count'
  | 'print-run'
  | 'dispatch-run'
  | 'labels'
  | 'counter-day'
  | 'payment'
  | 'statement'
  | 'people'
  | 'people-change'
  | 'webhook-change'
  | 'sign-in'
  | 'sign-out'
  | 'provider-sign-out'
  | 'mail'
  | 'scan-inbox'
  | 'bank-inbox'
  | 'dev';

/** What an entry of the audit says about a use of a route. */
export interface Audited {
  action: Action;
  /**
   * `case`: one entry for each case that was read, and always one for the reference in the path.
   * `list`: one entry that says how many there were. `self`: one entry, about no case.
   */
  of: 'case' | 'list' | 'self';
  /** Names of what in the path the entry is about, as `scan:…`. */
  object?: string;
  /** Several within a minute, of one person and one object, are one look. */
  once?: true;
}

/**
 * Whose a route is: of those who hold a permission, of a link, of a link whose question has been answered,
 * of anybody who has signed in, of all.
 */
export type Needs = Permission | 'link' | 'confirmed' | 'staff' | 'anyone' | 'embedded';

export interface Line {
  needs: Needs;
  /** None: it shows no data of a case and changes nothing. */
  audited?: Audited;
}

export const silent = (needs: Needs): Line => ({ needs });
export const looks = (needs: Needs, action: Action, more: Partial<Audited> = {}): Line => ({
  needs,
  audited: { action, of: 'case', ...more },
});
export const changes = (needs: Needs, object?: string): Line =>
  looks(needs, 'change', object ? { object } : {});
export const lists = (needs: Needs, action: Action, object?: string): Line =>
  looks(needs, action, { of: 'list', ...(object ? { object } : {}) });
export const acts = (needs: Needs, action: Action, object?: string): Line =>
  looks(needs, action, { of: 'self', ...(object ? { object } : {}) });
