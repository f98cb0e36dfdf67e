import { Hono } from 'hono';
import { textsFor } from '../../../texts/index.ts';
import { formatDate, htmlLang } from '../../../texts/language.ts';
import { messageBlocks } from '../../../texts/mail.ts';
import { berlinDate } from '../../../procedures/calendar.ts';
import type { MessageContent } from '../../../workflows/application/state.ts';
import type { AppDeps } from '../../app-deps.ts';
import { visibleCase } from '../../case-access.ts';
import { Problem } from '../../errors.ts';
import type { Env } from '../../http.ts';
import { statusLink } from '../../operations/start-application.ts';
import { addressLines } from '../citizen/handover-facts.tsx';
import { PostForm } from '../form.tsx';
import { MessageBlock } from '../message-block.tsx';
import { page } from '../render.ts';
import { staffWordsFor } from '../words/index.ts';
import { actionOf } from './form-frame.tsx';
import { deskOf, StaffLayout } from './frame.tsx';

/** `/staff/cases/{reference}/letters/{message}`: a letter to be printed from the browser. */
export function letterPages(deps: AppDeps) {
  return new Hono<Env>().get('/staff/cases/:reference/letters/:message', async (c) => {
    const desk = deskOf(c, 'letter-printed');
    const { view } = await visibleCase(deps, desk.caller, c.req.param('reference'));
    const id = c.req.param('message');
    const content = view.letters.find((letter) => letter.id === id);
    const record = view.messages.find((message) => message.id === id);
    if (!content || !record) throw new Problem('not-found', 'There is no such letter to print.');
    const { act, case: words } = staffWordsFor(desk.language);
    return page(
      c,
      <StaffLayout desk={desk} title={words.letter}>
        <p class="noprint">
          <a href={`/staff/cases/${view.reference}`}>{view.reference}</a>
        </p>
        <Letter
          content={content}
          date={berlinDate(record.at)}
          link={statusLink(deps, view.reference, content.linkVersion)}
        />
        <PostForm action={actionOf(view, 'printed')} submit={act.printed}>
          <input type="hidden" name="message" value={id} />
        </PostForm>
      </StaffLayout>,
    );
  });
}

function Letter({ content, date, link }: { content: MessageContent; date: string; link: string }) {
  const texts = textsFor(content.language);
  const { subject, blocks } = messageBlocks(content);
  const { applicant, office } = content;
  const name = `${applicant.givenName} ${applicant.familyName}`;
  return (
    <article class="letter" lang={htmlLang(content.language)}>
      <p>
        {office.name}, {office.lines.join(', ')}
      </p>
      <address>{[name, ...addressLines(applicant.address)].join('\n')}</address>
      <p>{formatDate(date, content.language)}</p>
      <h1>{subject}</h1>
      <p>{texts.greeting(name)}</p>
      {blocks.map((block) => (
        <MessageBlock block={block} />
      ))}
      <p>
        {texts.link}
        <br />
        {link}
      </p>
      <p class="words">
        {texts.goodbye}
        {`\n${office.name}\n${office.phone}`}
      </p>
    </article>
  );
}
