import { formatInstant } from '../../texts/language.ts';
import type { CaughtMail } from '../embedded.ts';
import { PublicLayout } from './public-layout.tsx';
import { Facts, Table } from './table.tsx';
import { staffWordsFor } from './words/index.ts';

const pathOf = ({ id }: CaughtMail): string => `/dev/mail/${encodeURIComponent(id)}`;

export function MailTable({ mails, language }: { mails: CaughtMail[]; language: string }) {
  const { dev } = staffWordsFor(language);
  if (mails.length === 0) return <p>{dev.noMails}</p>;
  return (
    <Table
      caption={dev.mails}
      head={[dev.at, dev.to, dev.subject]}
      rows={mails.map((mail) => [
        formatInstant(mail.date, language),
        mail.to.join(', '),
        <a href={pathOf(mail)}>{mail.subject}</a>,
      ])}
    />
  );
}

/**
 * A caught mail: its text with links that can be followed, and its designed version in a frame that
 * runs nothing, loads nothing (the policy of this page holds in it) and leads nowhere.
 */
export function MailPage({ mail, language }: { mail: CaughtMail; language: string }) {
  const { dev } = staffWordsFor(language);
  return (
    <PublicLayout language={language} title={mail.subject}>
      <p>
        <a href="/dev/mail">{dev.mails}</a>
      </p>
      <h1>{mail.subject}</h1>
      <Facts
        of={[
          [dev.at, formatInstant(mail.date, language)],
          [dev.to, mail.to.join(', ')],
          ['Message-ID', mail.messageId],
        ]}
      />
      {mail.text && (
        <>
          <h2>{dev.text}</h2>
          <p class="words notice">
            <Linked text={mail.text} />
          </p>
        </>
      )}
      {mail.attachments.length > 0 && (
        <>
          <h2>{dev.attachments}</h2>
          <ul>
            {mail.attachments.map(({ name }, number) => (
              <li>
                <a href={`${pathOf(mail)}/attachments/${number}`}>{name || String(number + 1)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {mail.html && (
        <>
          <h2>{dev.html}</h2>
          <iframe sandbox="" src={`${pathOf(mail)}/html`} title={dev.html} />
        </>
      )}
    </PublicLayout>
  );
}

const Linked = ({ text }: { text: string }) => (
  <>
    {text
      .split(/(https?:\/\/[^\s<>"]+)/)
      .map((part, place) => (place % 2 === 1 ? <a href={part}>{part}</a> : part))}
  </>
);
