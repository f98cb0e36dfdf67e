import { PublicLayout } from '../public-layout.tsx';
import { wordsFor } from '../words/index.ts';

/** After the start: the reference, the cover sheet, and what happens next. */
export function StartedPage({ reference, language }: { reference: string; language: string }) {
  const { started } = wordsFor(language);
  return (
    <PublicLayout ofCase language={language} title={started.title}>
      <h1>{started.title}</h1>
      <p>{started.reference}:</p>
      <p>
        <span class="reference big">{reference}</span>
      </p>
      <p>
        <a class="button" href="/a/cover-sheet">
          {started.sheet}
        </a>
      </p>
      <h2>{started.next}</h2>
      <ol>
        {started.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>
        <a href="/a">{started.status}</a>
      </p>
    </PublicLayout>
  );
}
