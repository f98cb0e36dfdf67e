import { Hono } from 'hono';
import { giroCode } from '../../../documents/girocode.ts';
import { textsFor } from '../../../texts/index.ts';
import { formatDate, htmlLang } from '../../../texts/language.ts';
import { messageBlocks, transferIn } from '../../../texts/mail.ts';
import { berlinDate } from '../../../procedures/calendar.ts';
import type { MessageContent } from '../../../workflows/application/state.ts';
import type { AppDeps } from '../../app-deps.ts';
import { visibleCase } from '../../case-access.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { statusLink } from '../../operations/start-application.ts';
import { addressLines } from '../citizen/handover-facts.tsx';
import { codeImage } from '../code-image.ts';
import { PostForm } from '../form.tsx';
import { MessageBlock } from '../message-block.tsx';
import { page } from '../render.ts';
import { staffWordsFor } from '../words/index.ts';
import { actionOf } from './form-frame.tsx';
import { deskOf, StaffLayout } from './frame.tsx';

/** `/staff/cases/{reference}/letters/{message}`: a letter to be printed from the browser. */
export function letterPages(deps: AppDeps) {
  const begin = async (c: Ctx) => {
    const desk = deskOf(c, 'letter-printed');
    const { view } = await visibleCase(deps, desk.caller, c.req.param('reference') ?? '');
    const id = c.req.param('message') ?? '';
    const content = view.letters.find((letter) => letter.id === id);
    const record = view.messages.find((message) => message.id === id);
    if (!content || !record) throw new Problem('not-found', 'There is no such letter to print.');
    return { desk, view, id, content, record };
  };
  const pages = new Hono<Env>().get('/staff/cases/:reference/letters/:message', async (c) => {
    const { desk, view, id, content, record } = await begin(c);
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
          code={`/staff/cases/${view.reference}/letters/${id}/girocode.svg`}
        />
        <PostForm action={actionOf(view, 'printed')} submit={act.printed}>
          <input type="hidden" name="message" value={id} />
        </PostForm>
      </StaffLayout>,
    );
  });
  return pages.get('/staff/cases/:reference/letters/:message/girocode.svg', async (c) => {
    const transfer = transferIn(messageBlocks((await begin(c)).content).blocks);
    return codeImage(c, transfer && giroCode(transfer));
  });
}

interface LetterProps {
  content: MessageContent;
  date: string;
  link: string;
  /** Address of its GiroCode. */
  code: string;
}

function Letter({ content, date, link, code }: LetterProps) {
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
        <MessageBlock block={block} code={{ src: code, language: content.language }} />
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
