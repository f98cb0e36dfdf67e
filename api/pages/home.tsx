import { Hono } from 'hono';
import { pick } from '../../texts/language.ts';
import type { Procedure } from '../../procedures/types.ts';
import type { AppDeps } from '../app-deps.ts';
import type { Env } from '../http.ts';
import { TextField } from './form.tsx';
import { PublicLayout } from './public-layout.tsx';
import { languageOf, page } from './render.ts';
import { wordsFor } from './words/index.ts';

/** `GET /`: the services by department, narrowed by `?q=`. */
export function homePages({ catalogue }: AppDeps) {
  return new Hono<Env>().get('/', (c) => {
    const language = languageOf(c);
    const q = (c.req.query('q') ?? '').trim().slice(0, 100);
    const words = wordsFor(language);
    const found = [...catalogue.procedures.values()].filter((one) => matches(one, q));
    const groups = [...catalogue.departments.values()]
      .map((department) => ({
        name: pick(department.name, language),
        services: found.filter((one) => one.department === department.id),
      }))
      .filter(({ services }) => services.length > 0);
    return page(
      c,
      <PublicLayout language={language} title={words.services} path="/">
        <h1>{words.home.title}</h1>
        <p>{words.home.lead}</p>
        <p>
          <a href={`/code?language=${language}`}>{words.home.byLetter}</a>
        </p>
        <form method="get" action="/" role="search" class="inline">
          <input type="hidden" name="language" value={language} />
          <TextField
            type="search"
            id="q"
            name="q"
            value={q}
            label={words.home.search}
            maxlength={100}
          />
          <button type="submit">{words.home.find}</button>
        </form>
        {groups.length === 0 && <p>{words.home.none}</p>}
        {groups.map(({ name, services }) => (
          <section>
            <h2>{name}</h2>
            <ul class="cards">
              {services.map((one) => (
                <li>
                  <h3>
                    <a href={`/apply/${one.id}?language=${language}`}>
                      {pick(one.title, language)}
                    </a>
                  </h3>
                  <p>{pick(one.summary, language)}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </PublicLayout>,
    );
  });
}

const plain = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

/** Every word of the search is somewhere in the texts of the service, in whichever language. */
function matches({ id, title, summary }: Procedure, q: string): boolean {
  const text = plain([id, ...Object.values(title), ...Object.values(summary)].join(' '));
  return plain(q)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
