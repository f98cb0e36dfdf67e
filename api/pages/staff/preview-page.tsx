import type { StaffView } from '../../../workflows/application/contract.ts';
import type { MessageContent } from '../../../workflows/application/state.ts';
import { PostForm } from '../form.tsx';
import type { Sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { actionOf } from './form-frame.tsx';
import { StaffLayout, type Desk } from './frame.tsx';
import { MessageArticle } from './told.tsx';

interface Props {
  desk: Desk;
  view: StaffView;
  act: string;
  /** As it was filled in; sent again unchanged. */
  form: Sent;
  mails: MessageContent[];
}

/** What the person will be told, and the button that sends it. */
export function PreviewPage({ desk, view, act, form, mails }: Props) {
  const { act: words } = staffWordsFor(desk.language);
  return (
    <StaffLayout desk={desk} title={words.previewTitle}>
      <h1>{words.previewTitle}</h1>
      <p>
        <a class="reference" href={`/staff/cases/${view.reference}`}>
          {view.reference}
        </a>
      </p>
      {mails.length === 0 && <p>{words.previewNone}</p>}
      {mails.map((content) => (
        <MessageArticle content={content} language={desk.language} heading="h2" />
      ))}
      <PostForm action={actionOf(view, act)}>
        {form.entries().map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <p class="buttons">
          <button type="submit" class="first">
            {words.previewSend}
          </button>
          <button type="submit" class="second" formaction={actionOf(view, `edit/${act}`)}>
            {words.previewEdit}
          </button>
        </p>
      </PostForm>
    </StaffLayout>
  );
}
