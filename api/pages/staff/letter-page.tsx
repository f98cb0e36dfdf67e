import { Hono } from 'hono';
import { giroCode } from '../../../documents/girocode.ts';
import { textsFor } from '../../../texts/index.ts';
import { formatDate, htmlLang } from '../../../texts/language.ts';
import { messageBlocks, transferIn } from '../../../texts/mail.ts';
import { berlinDate } from '../../../procedures/calendar.ts';
import type { MessageContent } from '../../../workflows/application/state.ts';
import type { AppDeps } from '../../app-deps.ts';
import { visibleCase } from '../../case-access.ts';
import type { Env } from '../../http.ts';
import { addressLines } from '../../operations/address-lines.ts';
import { codeAddress, findLetter, letterOf, lettersPdf } from '../../operations/letter.ts';
import { codeImage } from '../code-image.ts';
import { fileResponse } from '../file-response.ts';
import { PostForm } from '../form.tsx';
import { MessageBlock } from '../message-block.tsx';
import { page } from '../render.ts';
import { staffWordsFor } from '../words/index.ts';
import { actionOf } from './form-frame.tsx';
import { deskOf, StaffLayout } from './frame.tsx';

/** `/staff/cases/{reference}/letters/{message}`: a letter to look at, and as a PDF to print. */
export function letterPages(deps: AppDeps) {
  return new Hono<Env>()
    .get('/staff/cases/:reference/letters/:message{.+\\.pdf}', async (c) => {
      const { caller } = deskOf(c, 'letter-printed');
      const { view } = await visibleCase(deps, caller, c.req.param('reference'));
      const id = c.req.param('message').replace(/\.pdf$/, '');
      const pdf = await lettersPdf([await letterOf(deps, view, id)]);
      const name = `${view.reference}-${id}.pdf`;
      return fileResponse(c, pdf, { type: 'application/pdf', name });
    })
    .get('/staff/cases/:reference/letters/:message/girocode.svg', async (c) => {
      const { caller } = deskOf(c, 'letter-printed');
      const { view } = await visibleCase(deps, caller, c.req.param('reference'));
      const { content } = findLetter(view, c.req.param('message'));
      const transfer = transferIn(messageBlocks(content).blocks);
      return codeImage(c, transfer && giroCode(transfer));
    })
    .get('/staff/cases/:reference/letters/:message', async (c) => {
      const desk = deskOf(c, 'letter-printed');
      const { view } = await visibleCase(deps, desk.caller, c.req.param('reference'));
      const id = c.req.param('message');
      const { content, record } = findLetter(view, id);
      const { act, case: words } = staffWordsFor(desk.language);
      return page(
        c,
        <StaffLayout desk={desk} title={words.letter}>
          <p class="noprint">
            <a href={`/staff/cases/${view.reference}`}>{view.reference}</a>
          </p>
          <p class="noprint">
            <a class="button" href={`/staff/cases/${view.reference}/letters/${id}.pdf`}>
              {words.letterPdf}
            </a>
          </p>
          <Letter
            content={content}
            date={berlinDate(record.at)}
            link={codeAddress(deps)}
            giroCode={`/staff/cases/${view.reference}/letters/${id}/girocode.svg`}
            code={deps.accessCodes.code({ reference: view.reference, version: view.linkVersion })}
          />
          {record.state === 'to-print' && (
            <PostForm action={actionOf(view, 'printed')} submit={act.printed}>
              <input type="hidden" name="message" value={id} />
            </PostForm>
          )}
        </StaffLayout>,
      );
    });
}

interface Shown {
  content: MessageContent;
  date: string;
  link: string;
  /** To be typed. */
  code: string;
  /** Address of its picture. */
  giroCode: string;
}

function Letter({ content, date, link, code, giroCode: src }: Shown) {
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
        <MessageBlock block={block} code={{ src, language: content.language }} />
      ))}
      <p>
        {texts.letter.online(link)}
        <br />
        {texts.letter.code}: {code}
      </p>
      <p>{texts.letter.byPhone(office.phone)}</p>
      <p class="words">
        {texts.goodbye}
        {`\n${office.name}\n${office.phone}`}
      </p>
    </article>
  );
}
