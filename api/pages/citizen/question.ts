import { Hono } from 'hono';
import type { AppDeps } from '../../app-deps.ts';
import { linkHolder } from '../../auth/identify.ts';
import { Problem } from '../../errors.ts';
import type { Env } from '../../http.ts';
import { confirm, questionState } from '../../operations/confirm.ts';
import { problemWords } from '../problem-words.ts';
import { formLimit, sent } from '../request.ts';
import { wordsFor } from '../words/index.ts';
import { keptIn, triedAgain, wayTo } from './kept-form.ts';
import { createShown } from './shown.tsx';

/** `/a/confirm`: the question of a case, asked once on each device and for some hours. */
export function questionPages(deps: AppDeps) {
  const { sessions } = deps;
  const { begin, ask, again } = createShown(deps);
  return new Hono<Env>()
    .get('/a/confirm', async (c) => {
      const begun = await begin(c);
      const to = wayTo(c.req.query('to'));
      return begun.confirmed ? c.redirect(to) : ask(c, begun, { to });
    })
    .post('/a/confirm', formLimit, async (c) => {
      const begun = await begin(c);
      const { language, whole } = begun;
      const { apply, question: words } = wordsFor(language);
      const form = await sent(c);
      const asked = { to: wayTo(form.optional('to')), kept: keptIn(form) };
      const answer = form.text('answer');
      const question = questionState(whole.view);
      if (!answer && question.state === 'open') {
        return ask(c, begun, { ...asked, fault: apply.missing(words.labels[question.kind]) }, 422);
      }
      try {
        await confirm(deps, linkHolder(c), answer, form.key);
      } catch (error) {
        const now = await begin(c);
        const { text, status: code } = problemWords(error, language);
        const { type, triesLeft } = error as Problem;
        if (type === 'wrong-answer') {
          const fault = triesLeft === undefined ? text : words.wrong(triesLeft);
          return ask(c, now, { ...asked, fault }, code);
        }
        const said = type === 'question-locked' || type === 'no-question';
        return ask(c, now, { ...asked, ...(said ? {} : { refusal: text }) }, code);
      }
      sessions.keepConfirmed(c, linkHolder(c));
      if (!asked.kept) return c.redirect(asked.to, 303);
      const known = { ...begun, found: whole, confirmed: true };
      return again(c, known, triedAgain(asked.kept, words.kept));
    });
}
