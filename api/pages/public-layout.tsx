import type { PropsWithChildren } from 'hono/jsx';
import { Layout } from './layout.tsx';
import { wordsFor } from './words/index.ts';

/** The frame of pages for everybody; the other language is one click away. */
export function PublicLayout(
  props: PropsWithChildren<{
    language: string;
    title: string;
    path?: string;
    scripts?: readonly string[];
  }>,
) {
  const { language, title, path, scripts = [], children } = props;
  const words = wordsFor(language);
  const other = language.startsWith('de') ? 'en' : 'de';
  const nav = [
    { href: `/?language=${language}`, label: words.services },
    { href: '/staff', label: words.staffArea },
    ...(path ? [{ href: `${path}?language=${other}`, label: words.otherLanguage }] : []),
  ];
  return (
    <Layout language={language} title={title} nav={nav} scripts={scripts}>
      {children}
    </Layout>
  );
}
