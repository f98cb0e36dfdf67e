import { textsFor } from '../../../texts/index.ts';
import { formatInstant, htmlLang } from '../../../texts/language.ts';
import { messageBlocks } from '../../../texts/mail.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { contentOf } from '../../../workflows/application/rules/messages.ts';
import type { MessageRecord } from '../../../workflows/application/state.ts';
import { MessageBlock } from '../message-block.tsx';
import { PublicLayout } from '../public-layout.tsx';
import { wordsFor } from '../words/index.ts';

interface Props {
  view: StaffView;
  record: MessageRecord;
  language: string;
}

/** One message to the applicant, in the language and the words in which it was sent. */
export function MessagePage({ view, record, language }: Props) {
  const { status, templates } = wordsFor(language);
  const title = templates[record.template];
  return (
    <PublicLayout ofCase language={language} title={title}>
      <p>
        <a href="/a#messages">{status.backToCase}</a>
      </p>
      <h1>{title}</h1>
      <p class="soft">
        {formatInstant(record.sentAt ?? record.at, language)}, {status.way[record.way]},{' '}
        {status.messageState[record.state]}
      </p>
      {record.said ? <Wording view={view} record={record} /> : <p>{status.unsaid}</p>}
    </PublicLayout>
  );
}

function Wording({ view, record }: Omit<Props, 'language'>) {
  if (!record.said) return null;
  const content = contentOf(view, record, record.said);
  const { applicant, language, office } = content;
  const { subject, blocks } = messageBlocks(content);
  const texts = textsFor(language);
  return (
    <article class="message" lang={htmlLang(language)}>
      <h2>{subject}</h2>
      <p>{texts.greeting(`${applicant.givenName} ${applicant.familyName}`)}</p>
      {blocks.map((block) => (
        <MessageBlock block={block} />
      ))}
      <p class="words">{`${texts.goodbye}\n${office.name}`}</p>
    </article>
  );
}
