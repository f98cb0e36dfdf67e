import type { Ctx } from '../http.ts';
import { PublicLayout } from './public-layout.tsx';
import { languageOf, page } from './render.ts';
import { staffWordsFor } from './words/index.ts';

export function stayedPage(c: Ctx): Response | Promise<Response> {
  const language = languageOf(c);
  const { session } = staffWordsFor(language);
  return page(
    c,
    <PublicLayout language={language} title={session.stayed}>
      <h1>{session.stayed}</h1>
      <p>{session.stayedText}</p>
      <p>
        <a href="/staff">{session.back}</a>
      </p>
    </PublicLayout>,
  );
}

/**
 * Goes on to the provider by itself: a redirect would be one of a form, and a page's policy lets forms
 * lead nowhere else.
 */
export function signedOutPage(c: Ctx, providerUrl: string): Response | Promise<Response> {
  const language = languageOf(c);
  const { session } = staffWordsFor(language);
  c.header('Refresh', `0; url=${providerUrl}`);
  return page(
    c,
    <PublicLayout language={language} title={session.signedOut}>
      <h1>{session.signedOut}</h1>
      <p>
        <a href={providerUrl}>{session.signOutThere}</a>
      </p>
    </PublicLayout>,
  );
}
