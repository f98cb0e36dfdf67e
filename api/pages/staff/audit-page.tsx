import { Hono } from 'hono';
import { parseReference } from '../../../documents/reference.ts';
import { isCalendarDate } from '../../../procedures/field-check.ts';
import { formatInstant } from '../../../texts/language.ts';
import type { AuditFilter } from '../../../platform/audit/read.ts';
import type { AuditEntry } from '../../../platform/audit/entry.ts';
import type { StaffDirectoryView } from '../../../workflows/staff-directory/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import { noteObject } from '../../audit/notes.ts';
import type { Ctx, Env } from '../../http.ts';
import { readAudit } from '../../operations/audit.ts';
import { SelectField, TextField } from '../form.tsx';
import { page } from '../render.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { outcomeOf, whatOf, whoOf } from './audit-words.ts';
import { deskOf, StaffLayout } from './frame.tsx';

const shownAtOnce = 100;

interface Asked extends Pick<AuditFilter, 'reference' | 'actor' | 'day' | 'before'> {
  /** As it was typed. */
  typed: string;
  /** It is no reference, so that nothing is about it. */
  misread: boolean;
}

function askedOf(c: Ctx): Asked {
  const { reference: typed = '', actor = '', day = '', before = '' } = c.req.query();
  const reference = parseReference(typed);
  return {
    typed: typed.slice(0, 40),
    misread: typed.trim() !== '' && reference === undefined,
    reference,
    actor: /^(staff|token):|^(citizen|system|nobody)$/.test(actor) ? actor : undefined,
    day: isCalendarDate(day) ? day : undefined,
    before: /^\d{1,12}$/.test(before) ? Number(before) : undefined,
  };
}

/** `/staff/audit`: who did or looked at what, by case, person and day. */
export function auditPages(deps: AppDeps) {
  return new Hono<Env>().get('/staff/audit', async (c) => {
    const desk = deskOf(c, 'audit');
    const asked = askedOf(c);
    if (asked.reference) noteObject('entries', asked.reference);
    const { people } = await deps.directory.recent();
    const { items, more } = asked.misread
      ? { items: [], more: false }
      : await readAudit(deps, asked, shownAtOnce, 'latest');
    const { language } = desk;
    const { audit } = staffWordsFor(language);
    const last = items.at(-1);
    return page(
      c,
      <StaffLayout wide desk={desk} title={audit.title}>
        <h1>{audit.title}</h1>
        <Filters asked={asked} people={people} language={language} />
        {items.length === 0 ? (
          <p>{audit.none}</p>
        ) : (
          <Entries items={items} told={{ deps, people, language, named: true }} />
        )}
        {more && last && (
          <p>
            <a href={olderPath(asked, last.position)}>{audit.older}</a>
          </p>
        )}
        <p class="noprint">
          <a href="/api/audit/export">{audit.exported}</a>
        </p>
      </StaffLayout>,
    );
  });
}

function olderPath({ typed, actor, day }: Asked, before: number): string {
  const query = { reference: typed, actor: actor ?? '', day: day ?? '', before: String(before) };
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return `/staff/audit?${new URLSearchParams(given).toString()}`;
}

interface FilterProps {
  asked: Asked;
  people: StaffDirectoryView['people'];
  language: string;
}

function Filters({ asked, people, language }: FilterProps) {
  const { audit } = staffWordsFor(language);
  const staff = Object.values(people)
    .map(({ id, name = id }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const others = [
    { value: 'citizen', label: audit.citizen },
    { value: 'system', label: audit.system },
    { value: 'nobody', label: audit.nobody },
  ];
  const options = [...staff, ...others];
  const { actor } = asked;
  const known = !actor || options.some(({ value }) => value === actor);
  return (
    <form method="get" action="/staff/audit" role="search" class="inline wide">
      <TextField name="reference" label={audit.reference} value={asked.typed} maxlength={40} />
      <SelectField
        name="actor"
        label={audit.person}
        value={actor}
        empty={audit.anyone}
        options={known ? options : [...options, { value: actor, label: actor }]}
      />
      <TextField name="day" type="date" label={audit.day} value={asked.day} />
      <button type="submit">{audit.show}</button>
    </form>
  );
}

function Entries({ items, told }: { items: AuditEntry[]; told: Parameters<typeof whoOf>[1] }) {
  const { language } = told;
  const { audit } = staffWordsFor(language);
  return (
    <Table
      caption={audit.caption}
      head={[audit.position, audit.when, audit.who, audit.what, audit.about, audit.outcome]}
      numbers={[0]}
      rows={items.map((entry) => [
        String(entry.position),
        formatInstant(entry.at, language),
        whoOf(entry, told),
        whatOf(entry, language),
        <About entry={entry} />,
        outcomeOf(entry, language),
      ])}
    />
  );
}

function About({ entry: { action, object, reference } }: { entry: AuditEntry }) {
  return (
    <>
      {reference && (
        <a class="reference" href={`/staff/audit?reference=${reference}`}>
          {reference}
        </a>
      )}{' '}
      {object && action !== 'change' && <span class="soft">{object}</span>}
    </>
  );
}
