import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Log } from '../../platform/log.ts';
import type { Problem } from '../errors.ts';
import type { Ctx } from '../http.ts';
import { toProblem } from '../on-error.ts';
import { KeptInput, typedInto } from './kept-input.tsx';
import { Layout } from './layout.tsx';
import { problemWords } from './problem-words.ts';
import { languageOf, page } from './render.ts';
import { staffWordsFor, wordsFor } from './words/index.ts';

/** Errors of the pages, as pages. */
export const errorPage =
  (log: Log) =>
  (error: Error, c: Ctx): Response | Promise<Response> => {
    const problem = toProblem(error);
    if (problem.status >= 500) {
      log.error({ page: c.req.method, problem: problem.type, error: error.name }, 'a page failed');
    }
    return problemPage(c, problem);
  };

export async function problemPage(c: Ctx, problem: Problem): Promise<Response> {
  const language = languageOf(c);
  const words = wordsFor(language);
  const { title, text } = explained(problem, language);
  const typed = await typedInto(c, problem);
  if (problem.retryAfterSeconds !== undefined) {
    c.header('Retry-After', String(problem.retryAfterSeconds));
  }
  return page(
    c,
    <Layout language={language} title={title} nav={[]}>
      <h1>{title}</h1>
      {text && <p>{text}</p>}
      <KeptInput texts={typed} language={language} />
      <p>
        <a href="/">{words.problems.start}</a>
      </p>
    </Layout>,
    problem.status as ContentfulStatusCode,
  );
}

function explained(problem: Problem, language: string): { title: string; text?: string } {
  const { problems } = wordsFor(language);
  const { problems: staff } = staffWordsFor(language);
  switch (problem.type) {
    case 'invalid-link':
    case 'link-revoked':
      return { title: problems.link, text: problems.linkText };
    case 'erased':
      return { title: problems.erased, text: problems.erasedText };
    case 'not-found':
    case 'unknown-procedure':
    case 'unknown-counter':
    case 'unknown-mail-item':
    case 'no-such-scan':
      return { title: problems.notFound };
    case 'forbidden':
      return { title: problems.forbidden };
    case 'no-role':
      return { title: problems.forbidden, text: staff.noRole };
    case 'account-closed':
      return { title: problems.forbidden, text: staff.accountClosed };
    case 'not-signed-in':
      return { title: staff.notSignedIn, text: staff.notSignedInText };
    case 'temporarily-unavailable':
    case 'internal-error':
      return { title: problems.busy, text: problems.busyText };
    default:
      return { title: problems.title, text: problemWords(problem, language).text };
  }
}
