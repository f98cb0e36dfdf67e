import type { Sent } from '../request.ts';
import { isCitizenAct, type CitizenAct } from './acts.ts';
import type { Tried } from './tried.tsx';

/** A form that was sent before the question was answered; it is carried along and shown again. */
export interface Kept {
  act: CitizenAct;
  values: Readonly<Record<string, string>>;
  /** It had files, which a page cannot carry. */
  files: boolean;
}

const actField = 'kept-act';
const prefix = 'kept.';

export const keptOf = (act: CitizenAct, form: Sent): Kept => ({
  act,
  values: Object.fromEntries(form.entries()),
  // A script that has sent files one by one says that there were some.
  files: form.files('file').length > 0 || form.ticked('files'),
});

export const keptFields = (kept: Kept | undefined): [name: string, value: string][] =>
  kept
    ? [
        [actField, kept.act],
        ...(kept.files ? ([['kept-files', 'yes']] as [string, string][]) : []),
        ...Object.entries(kept.values).map(
          ([name, value]) => [prefix + name, value] as [string, string],
        ),
      ]
    : [];

export function keptIn(form: Sent): Kept | undefined {
  const act = form.text(actField);
  if (!isCitizenAct(act)) return undefined;
  const values = form
    .entries()
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value] as const);
  return { act, values: Object.fromEntries(values), files: form.ticked('kept-files') };
}

export const triedAgain = ({ act, values }: Kept, notice: string): Tried => ({
  act,
  values,
  refusal: notice,
  faults: {},
});

/** Pages of the case that an answer may lead to; all else leads to the case itself. */
const pages = /^\/a\/(data|messages\/[\w-]+|handover(\/confirm)?(\?choice=[\w|:%-]*)?)$/;

export const wayTo = (wanted: string | undefined): string =>
  wanted !== undefined && pages.test(wanted) ? wanted : wanted === '/a/export' ? '/a/data' : '/a';
