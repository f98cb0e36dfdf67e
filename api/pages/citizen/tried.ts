import type { Sent } from '../request.ts';
import type { CitizenAct } from './acts.ts';

/** A form that was refused: what was entered stays in it, beside the reason. */
export interface Tried {
  act: CitizenAct;
  values: Readonly<Record<string, string>>;
  refusal: string;
}

export const triedForm = (act: CitizenAct, form: Sent, refusal: string): Tried => ({
  act,
  values: Object.fromEntries(form.entries()),
  refusal,
});

/** What was entered, if it was this form. */
export const enteredIn = (
  tried: Tried | undefined,
  act: CitizenAct,
): Tried['values'] | undefined => (tried?.act === act ? tried.values : undefined);
