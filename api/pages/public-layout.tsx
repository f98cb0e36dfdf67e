import type { PropsWithChildren } from 'hono/jsx';
import { languages } from '../../texts/languages.ts';
import { Layout } from './layout.tsx';
import { wordsFor } from './words/index.ts';

interface Props {
  language: string;
  title: string;
  /** Where a language is chosen by a link. */
  path?: string;
  /** The page of a case: the language is chosen for its mails as well. */
  ofCase?: boolean;
  scripts?: readonly string[];
}

/** The frame of pages for everybody; every language is one click away. */
export function PublicLayout(props: PropsWithChildren<Props>) {
  const { language, title, path, ofCase, scripts = [], children } = props;
  const words = wordsFor(language);
  const nav = [
    { href: `/?language=${language}`, label: words.services },
    { href: '/staff', label: words.staffArea },
  ];
  return (
    <Layout
      language={language}
      title={title}
      nav={nav}
      scripts={scripts}
      aside={
        path ? (
          <LanguageLinks language={language} path={path} />
        ) : (
          ofCase && <LanguageForm language={language} />
        )
      }
    >
      {children}
    </Layout>
  );
}

function LanguageLinks({ language, path }: { language: string; path: string }) {
  const words = wordsFor(language);
  return (
    <nav aria-label={words.chooseLanguage}>
      <ul>
        {languages().map(({ tag, name, html }) => (
          <li>
            <a
              href={`${path}?language=${tag}`}
              lang={html}
              hreflang={html}
              aria-current={tag === language ? 'true' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Chosen on the pages of a case, the language is kept for its mails and letters. */
function LanguageForm({ language }: { language: string }) {
  const words = wordsFor(language);
  return (
    <form method="post" action="/a/language" class="languages" aria-label={words.chooseLanguage}>
      {languages().map(({ tag, name, html }) => (
        <button
          type="submit"
          name="language"
          value={tag}
          lang={html}
          class="plain"
          aria-current={tag === language ? 'true' : undefined}
        >
          {name}
        </button>
      ))}
    </form>
  );
}
