import { Hono } from 'hono';
import type { City } from '../../procedures/city.ts';
import { formatDate } from '../../texts/language.ts';
import type { Env } from '../http.ts';
import { PublicLayout } from './public-layout.tsx';
import { languageOf, page } from './render.ts';
import { wordsFor } from './words/index.ts';

/** The day on which the pages as they are delivered were last looked through. */
const lastCheck = '2026-11-24';

/** Who follows up when the city does not: § 10d BGG NRW. */
const ombudsOffice = {
  email: 'ombudsstelle-barrierefreie-it@mags.nrw.de',
  site: 'https://www.lbbp.nrw.de/ombudsstelle',
};

/** `GET /accessibility`: the statement that § 10b BGG NRW and the BITV ask for. */
export function accessibilityPage() {
  return new Hono<Env>().get('/accessibility', (c) => {
    const language = languageOf(c);
    return page(c, <Statement city={c.get('city')} language={language} />);
  });
}

function Statement({ city, language }: { city: City; language: string }) {
  const { accessibility: text } = wordsFor(language);
  const { contact } = city;
  return (
    <PublicLayout language={language} title={text.title} path="/accessibility">
      <h1>{text.title}</h1>
      <p>{text.scope(city.name)}</p>
      <h2>{text.stateTitle}</h2>
      <p>{text.state}</p>
      <h2>{text.gapsTitle}</h2>
      <ul>
        {text.gaps.map((gap) => (
          <li>{gap}</li>
        ))}
      </ul>
      <h2>{text.checkTitle}</h2>
      <p>{text.check(formatDate(city.accessibilityChecked ?? lastCheck, language))}</p>
      <h2>{text.feedbackTitle}</h2>
      <p>{text.feedback}</p>
      {contact && (
        <p>
          {city.name}
          <br />
          <a href={`mailto:${contact.email}`}>{contact.email}</a>
          <br />
          <a href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>{contact.phone}</a>
        </p>
      )}
      <h2>{text.ombudsTitle}</h2>
      <p>{text.ombuds}</p>
      <p lang="de">
        Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen
        <br />
        <a href={`mailto:${ombudsOffice.email}`}>{ombudsOffice.email}</a>
        <br />
        <a href={ombudsOffice.site}>{ombudsOffice.site}</a>
      </p>
    </PublicLayout>
  );
}
