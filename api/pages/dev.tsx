import { Hono } from 'hono';
import { staffTexts } from '../../texts/staff.ts';
import type { AppDeps } from '../app-deps.ts';
import { Problem } from '../errors.ts';
import type { CaughtMail } from '../embedded.ts';
import { keepPrivate, type Ctx, type Env } from '../http.ts';
import { referenceOf } from '../operations/cases.ts';
import { letTimePass } from '../operations/fast-forward.ts';
import { strangersFile } from './file-response.ts';
import { PostForm, TextField } from './form.tsx';
import { Notice } from './layout.tsx';
import { MailPage, MailTable } from './dev-mail.tsx';
import { problemWords } from './problem-words.ts';
import { PublicLayout } from './public-layout.tsx';
import { languageOf, page } from './render.ts';
import { formLimit, sent } from './request.ts';
import { staffWordsFor, wordsFor } from './words/index.ts';

/** A mail brings its own styles, and nothing that runs. */
const mailPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** `/dev`, for trying out: time that passes for one case, and the mails that were caught. */
export function devPages(deps: AppDeps) {
  const pages = new Hono<Env>();
  const { embedded } = deps;
  if (!embedded) return pages;
  const mails = async () => (await embedded.mails?.list()) ?? [];
  const mailOf = async (c: Ctx): Promise<CaughtMail> => {
    const found = (await mails()).find(({ id }) => id === c.req.param('id'));
    if (found) return found;
    throw new Problem('not-found', 'There is no such mail.');
  };
  const show = (
    c: Ctx,
    said: { passed?: string; refusal?: string } = {},
    status: 200 | 422 = 200,
  ) => {
    const language = languageOf(c);
    const { dev, devLockers, intake } = staffWordsFor(language);
    const words = wordsFor(language);
    return page(
      c,
      <PublicLayout language={language} title={dev.title} path="/dev">
        {said.refusal && <Notice kind="bad">{said.refusal}</Notice>}
        {said.passed && <Notice kind="good">{said.passed}</Notice>}
        <h1>{dev.title}</h1>
        <ul>
          <li>
            <a href="/">{words.services}</a>
          </li>
          <li>
            <a href="/staff">{words.staffArea}</a>
          </li>
          <li>
            <a href="/dev/mail">{dev.mails}</a>
          </li>
          {embedded.lockers && (
            <li>
              <a href="/dev/lockers">{devLockers.title}</a>
            </li>
          )}
          <li>
            <a href="/openapi.json">{dev.api}</a>
          </li>
        </ul>
        <h2>{dev.forward}</h2>
        <PostForm action="/dev" submit={dev.go}>
          <TextField
            name="reference"
            label={intake.reference}
            value={c.req.query('reference')}
            autocomplete="off"
            required
          />
          <TextField name="days" label={dev.days} value="7" inputmode="decimal" required />
        </PostForm>
      </PublicLayout>,
      status,
    );
  };
  return pages
    .get('/dev', (c) => show(c))
    .post('/dev', formLimit, async (c) => {
      const language = languageOf(c);
      const { dev } = staffWordsFor(language);
      const form = await sent(c);
      const days = Number(form.text('days').replace(',', '.'));
      try {
        if (!(days > 0 && days <= 40_000)) throw new Problem('malformed-request', dev.days);
        const { stage } = await letTimePass(deps, referenceOf(form.text('reference')), days);
        const name = stage === 'erased' ? dev.erased : staffTexts(language).stages[stage];
        return show(c, { passed: `${form.text('reference')}: ${dev.passed(name)}` });
      } catch (error) {
        const { text, status } = problemWords(error, language);
        return show(c, { refusal: text }, status);
      }
    })
    .get('/dev/mail', async (c) => {
      const language = languageOf(c);
      const { dev } = staffWordsFor(language);
      return page(
        c,
        <PublicLayout language={language} title={dev.mails} path="/dev/mail">
          <h1>{dev.mails}</h1>
          <MailTable mails={await mails()} language={language} />
        </PublicLayout>,
      );
    })
    .get('/dev/mail/:id', async (c) => {
      const mail = await mailOf(c);
      return page(c, <MailPage mail={mail} language={languageOf(c)} />);
    })
    .get('/dev/mail/:id/html', async (c) => {
      const { html = '' } = await mailOf(c);
      keepPrivate(c);
      c.header('Content-Security-Policy', mailPolicy);
      return c.html(html);
    })
    .get('/dev/mail/:id/attachments/:number', async (c) => {
      const { attachments } = await mailOf(c);
      const found = attachments[Number(c.req.param('number'))];
      if (!found) throw new Problem('not-found', 'There is no such attachment.');
      return strangersFile(c, found.content, found.name || 'attachment');
    });
}
