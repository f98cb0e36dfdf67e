import type {
  Actor,
  MessageName,
  Messages,
  StaffView,
} from '../../../workflows/application/contract.ts';
import type { Permission } from '../../auth/permissions.ts';
import type { Deps } from '../../deps.ts';
import { Problem } from '../../errors.ts';
import { sendUpdate } from '../../operations/cases.ts';
import type { Sent } from '../request.ts';

export interface Given {
  deps: Deps;
  view: StaffView;
  form: Sent;
  by: Actor;
}
/** What one form of a case page does, and what it takes. */
export interface Act {
  permission: Permission | ((form: Sent) => Permission);
  run(given: Given): Promise<unknown>;
}

export const act = (permission: Act['permission'], run: Act['run']): Act => ({ permission, run });

/** Sends an update of the form's values. */
export const update =
  <N extends MessageName>(name: N, body: (form: Sent) => Messages[N]) =>
  ({ deps, view, form, by }: Given) =>
    sendUpdate(deps, view.reference, name, body(form), by, form.key, seenOf(form));

/** What of the timeline stood on the page that the form was on. */
export const seenOf = (form: Sent): number | undefined => {
  const seen = Number(form.text('seen') || Number.NaN);
  return Number.isInteger(seen) && seen >= 0 ? seen : undefined;
};

export const given = <K extends string>(form: Sent, name: K): { [P in K]?: string } => {
  const value = form.optional(name);
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: string };
};

/** The box that says that one is sure. */
export function tick(form: Sent): void {
  if (!form.ticked('sure')) throw malformed('sure');
}

export const malformed = (name: string) =>
  new Problem('malformed-request', `Expected a value in the field ${name}.`);

/** Forms by the last part of their address. */
export type Acts = Readonly<Record<string, Act>>;
