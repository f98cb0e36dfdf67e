import { Hono } from 'hono';
import { formatDate, pick } from '../../texts/language.ts';
import type { AppDeps } from '../app-deps.ts';
import type { Embedded } from '../embedded.ts';
import type { Ctx, Env } from '../http.ts';
import { PostForm, TextField } from './form.tsx';
import { Notice } from './layout.tsx';
import { PublicLayout } from './public-layout.tsx';
import { languageOf, page } from './render.ts';
import { formLimit, sent } from './request.ts';
import { staffWordsFor } from './words/index.ts';

type Lockers = NonNullable<Embedded['lockers']>;
type Station = ReturnType<Lockers['view']>[number];

const path = '/dev/lockers';

/** `/dev/lockers`, for trying out: the doors of the simulated stations. */
export function devLockerPages({ embedded }: AppDeps) {
  const pages = new Hono<Env>();
  const lockers = embedded?.lockers;
  if (!lockers) return pages;
  const show = (c: Ctx, said: Said = {}, status: 200 | 422 = 200) =>
    page(c, <LockersPage lockers={lockers} language={languageOf(c)} {...said} />, status);
  return pages
    .get(path, (c) => show(c))
    .post(`${path}/:act{open|expire|jam}`, formLimit, async (c) => {
      const { devLockers: words } = staffWordsFor(languageOf(c));
      const form = await sent(c);
      const station = form.text('station');
      const compartment = form.text('compartment');
      const act = c.req.param('act');
      if (act === 'open') {
        const opened = await lockers.open(station, form.text('code').replaceAll(/\s/g, ''));
        return opened
          ? show(c, { done: words.opened(opened) })
          : show(c, { refusal: words.wrong }, 422);
      }
      if (act === 'expire') await lockers.expire(station, compartment);
      else await lockers.jam(station, compartment, words.reason);
      return show(c, { done: words.told });
    });
}

interface Said {
  done?: string;
  refusal?: string;
}

function LockersPage(props: Said & { lockers: Lockers; language: string }) {
  const { lockers, language, done, refusal } = props;
  const { devLockers: words } = staffWordsFor(language);
  const waiting = lockers.waiting();
  return (
    <PublicLayout language={language} title={words.title} path={path}>
      {refusal && <Notice kind="bad">{refusal}</Notice>}
      {done && <Notice kind="good">{done}</Notice>}
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {waiting > 0 && <p class="missing">{words.waiting(waiting)}</p>}
      {lockers.view().map((station) => (
        <Doors station={station} language={language} />
      ))}
    </PublicLayout>
  );
}

function Doors({ station, language }: { station: Station; language: string }) {
  const { devLockers: words, lockers } = staffWordsFor(language);
  const { id, name, compartments, occupied } = station;
  const act = (what: string, number: string, submit: string) => (
    <PostForm action={`${path}/${what}`} submit={submit} look="second">
      <input type="hidden" name="station" value={id} />
      <input type="hidden" name="compartment" value={number} />
    </PostForm>
  );
  return (
    <section>
      <h2>{pick(name, language)}</h2>
      <p>{words.free(compartments - occupied.length, compartments)}</p>
      <PostForm action={`${path}/open`} submit={words.open}>
        <input type="hidden" name="station" value={id} />
        <TextField
          id={`code-${id}`}
          name="code"
          label={words.code}
          inputmode="numeric"
          autocomplete="off"
          maxlength={20}
          required
        />
      </PostForm>
      <ul class="cards">
        {occupied.map(({ number, state, until }) => (
          <li>
            <p>
              <strong class="place">{lockers.compartment(number)}</strong>{' '}
              <span class="tag">{words.states[state]}</span>{' '}
              {until && <span class="soft">{lockers.until(formatDate(until, language))}</span>}
            </p>
            {state === 'loaded' && act('expire', number, words.expire)}
            {state !== 'jammed' && act('jam', number, words.jam)}
          </li>
        ))}
      </ul>
    </section>
  );
}
