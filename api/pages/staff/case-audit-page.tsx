import { Hono } from 'hono';
import { formatInstant } from '../../../texts/language.ts';
import type { AppDeps } from '../../app-deps.ts';
import { may } from '../../auth/permissions.ts';
import { visibleCase } from '../../case-access.ts';
import type { Env } from '../../http.ts';
import { readAudit } from '../../operations/audit.ts';
import { page } from '../render.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { outcomeOf, whatOf, whoOf } from './audit-words.ts';
import { deskOf, StaffLayout } from './frame.tsx';

const most = 5_000;

/** `/staff/cases/{reference}/audit`: who looked at a case, to be printed for its applicant. */
export function caseAuditPages(deps: AppDeps) {
  return new Hono<Env>().get('/staff/cases/:reference/audit', async (c) => {
    const desk = deskOf(c, 'case-audit');
    const { caller, language } = desk;
    const { view } = await visibleCase(deps, caller, c.req.param('reference'));
    const { reference } = view;
    const { people } = await deps.directory.recent();
    const { items } = await readAudit(deps, { reference }, most, 'oldest');
    const { audit } = staffWordsFor(language);
    const told = { deps, people, language, named: may(caller, 'audit') };
    return page(
      c,
      <StaffLayout desk={desk} title={`${reference} – ${audit.caseTitle}`}>
        <p class="noprint">
          <a class="reference" href={`/staff/cases/${reference}`}>
            {reference}
          </a>
        </p>
        <h1>{audit.caseTitle}</h1>
        <p>
          <span class="reference">{reference}</span>
          <br />
          {audit.caseText(formatInstant(new Date().toISOString(), language))}
        </p>
        {items.length === 0 ? (
          <p>{audit.none}</p>
        ) : (
          <Table
            caption={audit.caseCaption}
            head={[audit.when, audit.who, audit.what, audit.outcome]}
            rows={items.map((entry) => [
              formatInstant(entry.at, language),
              whoOf(entry, told),
              whatOf(entry, language),
              outcomeOf(entry, language),
            ])}
          />
        )}
      </StaffLayout>,
    );
  });
}
