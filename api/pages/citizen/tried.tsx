import { Problem } from '../../errors.ts';
import { Faults } from '../form.tsx';
import { Notice } from '../layout.tsx';
import type { Sent } from '../request.ts';
import { wordsFor } from '../words/index.ts';
import type { CitizenAct } from './acts.ts';

/** A form that was refused: what was entered stays in it, beside what is wrong. */
export interface Tried {
  act: CitizenAct;
  values: Readonly<Record<string, string>>;
  refusal: string;
  /** By the names of the fields. */
  faults: Readonly<Record<string, string>>;
}

export function triedForm(act: CitizenAct, form: Sent, refusal: string, error: unknown): Tried {
  const errors = error instanceof Problem ? (error.errors ?? []) : [];
  return {
    act,
    values: Object.fromEntries(form.entries()),
    refusal,
    faults: Object.fromEntries(errors.map(({ path, message }) => [path, message])),
  };
}

interface Entered {
  values?: Tried['values'];
  faults?: Tried['faults'];
}

/** What was entered, if it was this form. */
export const enteredIn = (tried: Tried | undefined, act: CitizenAct): Entered =>
  tried?.act === act ? tried : {};

/** Why the form was refused, at the top of the page: each fault a link to its field. */
export function Refused(props: { tried: Tried | undefined; language: string }) {
  const { tried, language } = props;
  if (!tried) return null;
  const faults = Object.entries(tried.faults).filter(([field]) => field !== '');
  if (faults.length === 0) return <Notice kind="bad">{tried.refusal}</Notice>;
  return (
    <Faults
      title={wordsFor(language).apply.faults}
      of={faults.map(([id, message]) => ({ id, message }))}
    />
  );
}
