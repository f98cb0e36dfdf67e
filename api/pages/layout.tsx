import type { Child, PropsWithChildren } from 'hono/jsx';
import { wordsFor } from './words/index.ts';

export interface NavItem {
  href: string;
  label: string;
  current?: boolean;
}

interface LayoutProps {
  language: string;
  title: string;
  nav: NavItem[];
  navLabel?: string;
  /** As wide as the screen, for scans beside a form. */
  wide?: boolean;
  /** Makes the page quicker; it works without. */
  scripts?: readonly string[];
  /** Beside the navigation, such as who is signed in. */
  aside?: Child;
}

const lang = (language: string): string => (language === 'de-easy' ? 'de' : language);

export function Layout(props: PropsWithChildren<LayoutProps>) {
  const { language, title, nav, navLabel, aside, children } = props;
  const words = wordsFor(language);
  return (
    <html lang={lang(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="same-origin" />
        <title>{`${title} – ${words.site}`}</title>
        {props.scripts?.map((path) => (
          <script src={path} defer></script>
        ))}
        <link rel="stylesheet" href="/assets/style.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header class="site">
          <div class="inner">
            <a class="name" href="/">
              {words.site}
            </a>
            <nav aria-label={navLabel ?? words.services}>
              <ul>
                {nav.map(({ href, label, current }) => (
                  <li>
                    <a href={href} aria-current={current ? 'page' : undefined}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            {aside}
          </div>
        </header>
        <main id="main" class={props.wide ? 'inner wide' : 'inner'} tabindex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

/** Something that just happened, or why it did not. */
export function Notice({ kind, children }: PropsWithChildren<{ kind: 'good' | 'bad' | 'info' }>) {
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
