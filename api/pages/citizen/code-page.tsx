import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppDeps } from '../../app-deps.ts';
import { addressOf } from '../../auth/client-address.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { createCodeDoor } from '../../operations/access-code.ts';
import { PostForm, TextField } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { PublicLayout } from '../public-layout.tsx';
import { languageOf, page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { wordsFor } from '../words/index.ts';

interface Tried {
  reference: string;
  fault: string;
}

/** `/code`: the short address in a letter; reference and code open what its link opens. */
export function codePages(deps: AppDeps) {
  const open = createCodeDoor(deps);
  const show = (c: Ctx, tried?: Tried, status: ContentfulStatusCode = 200) =>
    page(c, <CodePage language={languageOf(c)} tried={tried} />, status);
  return new Hono<Env>()
    .get('/code', (c) => show(c))
    .post('/code', formLimit, async (c) => {
      const form = await sent(c);
      const typed = { reference: form.text('reference'), code: form.text('code') };
      try {
        deps.sessions.keepCase(c, await open(typed, addressOf(c)));
      } catch (error) {
        const { reference } = typed;
        const language = languageOf(c);
        if (error instanceof Problem && error.type === 'unknown-code') {
          return show(c, { reference, fault: wordsFor(language).code.wrong }, 422);
        }
        const { text, status } = problemWords(error, language);
        return show(c, { reference, fault: text }, status);
      }
      c.header('Cache-Control', 'no-store');
      return c.redirect('/a', 303);
    });
}

function CodePage({ language, tried }: { language: string; tried: Tried | undefined }) {
  const { code: words, status } = wordsFor(language);
  return (
    <PublicLayout language={language} title={words.title} path="/code">
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <PostForm action="/code" submit={words.open}>
        <TextField
          name="reference"
          label={status.reference}
          hint={words.referenceHint}
          autocomplete="off"
          maxlength={40}
          required
          {...(tried ? { value: tried.reference } : {})}
        />
        <TextField
          name="code"
          label={words.code}
          hint={words.codeHint}
          autocomplete="off"
          maxlength={40}
          required
          {...(tried ? { fault: tried.fault } : {})}
        />
      </PostForm>
    </PublicLayout>
  );
}
