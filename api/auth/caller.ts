import type { Actor, Role } from '../../workflows/application/contract.ts';

/** A person or a machine of the office, as found by a token or a session. */
export interface Caller {
  actor: Actor;
  departments: Departments;
  way: 'token' | 'session';
  /** When the session ends that is not used; an instant. */
  until?: string;
}

/** `*`: all of them. */
export type Departments = '*' | readonly string[];

/** Who opens the page of one case by its link. */
export interface LinkHolder {
  reference: string;
  version: number;
}

export const roles = ['intake', 'clerk', 'counter', 'lead', 'admin', 'station'] as const;

export const isRole = (value: unknown): value is Role =>
  typeof value === 'string' && (roles as readonly string[]).includes(value);

export const mayEnter = (departments: Departments, department: string): boolean =>
  departments === '*' || departments.includes(department);
