import type { PropsWithChildren } from 'hono/jsx';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { PostForm } from '../form.tsx';

export interface CaseFormProps {
  view: StaffView;
  language: string;
}

interface Props {
  view: StaffView;
  /** The last part of the form's address. */
  act: string;
  title: string;
  submit?: string;
  look?: 'first' | 'second' | 'danger';
  open?: boolean;
  /** Offers to show first what the person will be told. */
  preview?: string;
}

export const actionOf = ({ reference }: Pick<StaffView, 'reference'>, act: string): string =>
  `/staff/cases/${reference}/${act}`;

/** One action of a case behind its name, so that a page of many stays short. */
export function CaseForm(props: PropsWithChildren<Props>) {
  const { view, act, title, submit, look, open, preview, children } = props;
  return (
    <details open={open}>
      <summary>{title}</summary>
      <PostForm action={actionOf(view, act)} look={look}>
        <input type="hidden" name="seen" value={String(view.timeline.length)} />
        {children}
        <p>
          <button type="submit" class={look ?? 'first'}>
            {submit ?? title}
          </button>{' '}
          {preview && (
            <button type="submit" class="second" formaction={actionOf(view, `preview/${act}`)}>
              {preview}
            </button>
          )}
        </p>
      </PostForm>
    </details>
  );
}
