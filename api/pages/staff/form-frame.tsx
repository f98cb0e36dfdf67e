import type { PropsWithChildren } from 'hono/jsx';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { PostForm } from '../form.tsx';
import type { Sent } from '../request.ts';

export interface CaseFormProps {
  view: StaffView;
  language: string;
  entered?: Entered;
}

/** What was sent and not taken: it stands in its form again. */
export interface Entered {
  act: string;
  form: Sent;
}

/** The value of one field, if it is this form that was sent. */
export const valueIn = (entered: Entered | undefined, act: string, name: string) =>
  entered?.act === act ? entered.form.optional(name) : undefined;

interface Props {
  view: Pick<StaffView, 'reference' | 'timeline'>;
  /** The last part of the form's address. */
  act: string;
  title: string;
  submit?: string;
  look?: 'first' | 'second' | 'danger';
  /** The next step of the case: not behind its name. */
  main?: boolean;
  open?: boolean;
  /** Leads to a page that shows what the person will be told, and sends it from there. */
  preview?: boolean;
}

export const actionOf = ({ reference }: Pick<StaffView, 'reference'>, act: string): string =>
  `/staff/cases/${reference}/${act}`;

/** One action of a case; behind its name, so that a page of many stays short. */
export function CaseForm(props: PropsWithChildren<Props>) {
  const { view, act, title, submit = title, look, main, open, preview, children } = props;
  const form = (
    <PostForm action={actionOf(view, preview ? `preview/${act}` : act)} look={look} submit={submit}>
      <input type="hidden" name="seen" value={String(view.timeline.length)} />
      {children}
    </PostForm>
  );
  if (main) return form;
  return (
    <details open={open}>
      <summary>{title}</summary>
      {form}
    </details>
  );
}
