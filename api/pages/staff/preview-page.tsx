import { textsFor } from '../../../texts/index.ts';
import { messageBlocks } from '../../../texts/mail.ts';
import type { Block } from '../../../texts/types.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import type { MessageContent } from '../../../workflows/application/state.ts';
import { PostForm } from '../form.tsx';
import type { Sent } from '../request.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { actionOf } from './form-frame.tsx';
import { StaffLayout, type Desk } from './frame.tsx';

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
  const { status } = wordsFor(desk.language);
  return (
    <StaffLayout desk={desk} title={words.previewTitle}>
      <h1>{words.previewTitle}</h1>
      <p>
        <a class="reference" href={`/staff/cases/${view.reference}`}>
          {view.reference}
        </a>
      </p>
      {mails.length === 0 && <p>{words.previewNone}</p>}
      {mails.map((content) => {
        const { subject, blocks } = messageBlocks(content);
        const { applicant, language } = content;
        const name = `${applicant.givenName} ${applicant.familyName}`;
        return (
          <article class="notice" lang={language === 'de-easy' ? 'de' : language}>
            <p class="soft">
              {status.way[content.way]}
              {content.to && `: ${content.to}`}
            </p>
            <h2>{subject}</h2>
            <p>{textsFor(language).greeting(name)}</p>
            {blocks.map((block) => (
              <MessageBlock block={block} />
            ))}
          </article>
        );
      })}
      <PostForm action={actionOf(view, act)} submit={words.previewSend}>
        {form.entries().map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
      </PostForm>
    </StaffLayout>
  );
}

export function MessageBlock({ block }: { block: Block }) {
  if (typeof block === 'string') return <p class="words">{block}</p>;
  if ('emphasis' in block) {
    return (
      <p class="words">
        <strong>{block.emphasis}</strong>
      </p>
    );
  }
  return (
    <ul>
      {block.list.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}
