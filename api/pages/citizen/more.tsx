import type { StaffView } from '../../../workflows/application/contract.ts';
import { questionState } from '../../operations/confirm.ts';
import { wordsFor } from '../words/index.ts';
import { Closed } from './question-page.tsx';

/** What a link alone does not show, and the way to it. */
export function More({ view, language }: { view: StaffView; language: string }) {
  const { question: words } = wordsFor(language);
  const { state } = questionState(view);
  return (
    <section>
      <h2>{state === 'open' ? words.more : words[state]}</h2>
      {state === 'open' ? (
        <>
          <p>{words.moreText}</p>
          <p>
            <a class="button second" href="/a/confirm">
              {words.moreLink}
            </a>
          </p>
        </>
      ) : (
        <Closed view={view} language={language} state={state} />
      )}
    </section>
  );
}
