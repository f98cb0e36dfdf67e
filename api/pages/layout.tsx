import { createContext, useContext, type Child, type PropsWithChildren } from 'hono/jsx';
import type { City } from '../../procedures/city.ts';
import { htmlLang } from '../../texts/language.ts';
import { addressOf } from './asset-files.ts';
import { wordsFor } from './words/index.ts';

export interface NavItem {
  href: string;
  label: string;
  current?: boolean;
}

/** Whose pages these are; set once for every page. */
export const CityContext = createContext<City>({ name: '' });

interface LayoutProps {
  language: string;
  title: string;
  nav: NavItem[];
  navLabel?: string;
  /** Where the page hears of changes, and what it says when it must not change by itself. */
  live?: { path: string; texts: { news: string; viewers: string } };
  /** As wide as the screen, for scans beside a form. */
  wide?: boolean;
  /** Makes the page quicker; it works without. */
  scripts?: readonly string[];
  /** Beside the navigation, such as who is signed in. */
  aside?: Child;
}

export function Layout(props: PropsWithChildren<LayoutProps>) {
  const { language, title, nav, navLabel, aside, children } = props;
  const words = wordsFor(language);
  const city = useContext(CityContext);
  const inner = props.wide ? 'inner wide' : 'inner';
  const asset = (path: string) => addressOf(city, path);
  return (
    <html lang={htmlLang(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="same-origin" />
        <title>{`${title} – ${words.site}`}</title>
        {props.scripts?.map((path) => (
          <script src={asset(path)} defer></script>
        ))}
        <link rel="stylesheet" href={asset('/assets/style.css')} />
        {city.colors && <link rel="stylesheet" href={asset('/assets/city.css')} />}
        <link rel="icon" href={asset('/assets/icon.svg')} type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header>
          <div class="kern-kopfzeile">
            <div class={inner}>
              <div class="kern-kopfzeile__content">
                <span class="kern-kopfzeile__label">{words.official(city.name)}</span>
              </div>
            </div>
          </div>
          <div class="site">
            <div class={inner}>
              <a class="name" href="/">
                {city.logo && <img src={asset('/assets/logo')} alt="" />}
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
          </div>
        </header>
        <main
          id="main"
          class={inner}
          tabindex={-1}
          data-live={props.live?.path}
          data-live-texts={props.live && JSON.stringify(props.live.texts)}
        >
          {children}
        </main>
        <Footer language={language} inner={inner} />
      </body>
    </html>
  );
}

function Footer({ language, inner }: { language: string; inner: string }) {
  const { footer } = wordsFor(language);
  const { imprint, privacy } = useContext(CityContext);
  return (
    <footer class="site">
      <nav class={inner} aria-label={footer.label}>
        <ul>
          <li>
            <a href={`/accessibility?language=${language}`}>{footer.accessibility}</a>
          </li>
          {imprint && (
            <li>
              <a href={imprint}>{footer.imprint}</a>
            </li>
          )}
          {privacy && (
            <li>
              <a href={privacy}>{footer.privacy}</a>
            </li>
          )}
        </ul>
      </nav>
    </footer>
  );
}

const alerts = { good: 'success', bad: 'danger', info: 'info' } as const;

/** Something that just happened, or why it did not. */
export function Notice({ kind, children }: PropsWithChildren<{ kind: keyof typeof alerts }>) {
  const look = alerts[kind];
  return (
    <div class={`kern-alert kern-alert--${look}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <div class="kern-alert__header">
        <span class={`kern-icon kern-icon--${look}`} aria-hidden="true"></span>
        <span class="kern-title">{children}</span>
      </div>
    </div>
  );
}
