import type { MessageName, Messages, StaffView } from '../../../workflows/application/contract.ts';
import type { MessageContent } from '../../../workflows/application/state.ts';
import type { Caller } from '../../auth/caller.ts';
import { textsFor } from '../../../texts/index.ts';
import { htmlLang } from '../../../texts/language.ts';
import { messageBlocks } from '../../../texts/mail.ts';
import { MessageBlock } from '../message-block.tsx';
import { Problem } from '../../errors.ts';
import { previewMessages } from '../../operations/preview.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';

interface Props<N extends MessageName> {
  view: StaffView;
  caller: Caller;
  language: string;
  name: N;
  body: Messages[N];
}

/** What the person will be told by an action that takes no words of its own. */
export function WillBeTold<N extends MessageName>(props: Props<N>) {
  const { view, caller, language, name, body } = props;
  const { act } = staffWordsFor(language);
  const mails = foreseen(() => previewMessages(view, name, body, caller.actor));
  if (mails.length === 0) return null;
  return (
    <details>
      <summary>{act.previewTitle}</summary>
      {mails.map((content) => (
        <MessageArticle content={content} language={language} />
      ))}
    </details>
  );
}

/** Why it would be refused is said when it is tried. */
function foreseen(look: () => MessageContent[]): MessageContent[] {
  try {
    return look();
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

interface ArticleProps {
  content: MessageContent;
  language: string;
  heading?: 'h2' | 'h3';
}

/** A mail or letter as its reader sees it. */
export function MessageArticle(props: ArticleProps) {
  const { content, heading: Heading = 'h3' } = props;
  const { status } = wordsFor(props.language);
  const { subject, blocks } = messageBlocks(content);
  const { applicant, language } = content;
  const name = `${applicant.givenName} ${applicant.familyName}`;
  return (
    <article class="notice" lang={htmlLang(language)}>
      <p class="soft">
        {status.way[content.way]}
        {content.to && `: ${content.to}`}
      </p>
      <Heading>{subject}</Heading>
      <p>{textsFor(language).greeting(name)}</p>
      {blocks.map((block) => (
        <MessageBlock block={block} />
      ))}
    </article>
  );
}
