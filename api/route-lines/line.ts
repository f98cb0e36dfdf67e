import type { Permission } from '../auth/permissions.ts';

/** What an entry of the audit says about a use of a route. */
export interface Audited {
  action: string;
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

/** Whose a route is: of those who hold a permission, of a link, of anybody who has signed in, of all. */
export type Needs = Permission | 'link' | 'staff' | 'anyone' | 'embedded';

export interface Line {
  needs: Needs;
  /** None: it shows no data of a case and changes nothing. */
  audited?: Audited;
}

export const silent = (needs: Needs): Line => ({ needs });
export const looks = (needs: Needs, action: string, more: Partial<Audited> = {}): Line => ({
  needs,
  audited: { action, of: 'case', ...more },
});
export const changes = (needs: Needs, object?: string): Line =>
  looks(needs, 'change', object ? { object } : {});
export const lists = (needs: Needs, action: string, object?: string): Line =>
  looks(needs, action, { of: 'list', ...(object ? { object } : {}) });
export const acts = (needs: Needs, action: string, object?: string): Line =>
  looks(needs, action, { of: 'self', ...(object ? { object } : {}) });
