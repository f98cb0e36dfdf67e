import { Hono } from 'hono';
import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { inCharge } from '../../../workflows/application/rules/in-charge.ts';
import type { AppDeps } from '../../app-deps.ts';
import { visibleCase } from '../../case-access.ts';
import type { Env } from '../../http.ts';
import { page } from '../render.ts';
import { Table } from '../table.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { deskOf, StaffLayout } from './frame.tsx';

/** `/staff/cases/{reference}/receipt`: what the office holds of a person, to be printed and signed. */
export function receiptPages(deps: AppDeps) {
  return new Hono<Env>().get('/staff/cases/:reference/receipt', async (c) => {
    const desk = deskOf(c, 'originals');
    const { view } = await visibleCase(deps, desk.caller, c.req.param('reference'));
    const { receipt } = staffWordsFor(desk.language);
    return page(
      c,
      <StaffLayout desk={desk} title={receipt.title}>
        <Receipt view={view} language={desk.language} />
      </StaffLayout>,
    );
  });
}

function Receipt({ view, language }: { view: StaffView; language: string }) {
  const { receipt } = staffWordsFor(language);
  const { status } = wordsFor(language);
  const { applicant, originals, procedure, reference } = view;
  const held = originals.filter(({ state }) => state === 'held');
  const left = originals.filter(({ state }) => state === 'returned' || state === 'destroyed');
  const day = (instant: string) => formatDate(berlinDate(instant), language);
  const { office } = inCharge(view);
  return (
    <article class="letter">
      <p>
        {office.name}, {office.lines.join(', ')}
      </p>
      <h1>{receipt.title}</h1>
      <p>
        <span class="reference">{reference}</span>
        <br />
        {applicant.givenName} {applicant.familyName}, {pick(procedure.title, language)}
      </p>
      {held.length === 0 ? (
        <p>{receipt.none}</p>
      ) : (
        <Table
          caption={receipt.text}
          head={[status.original, status.state, '']}
          rows={held.map(({ label, damaged, receivedAt }) => [
            pick(label, language),
            damaged ? status.damaged : status.condition.fine,
            receipt.since(day(receivedAt)),
          ])}
        />
      )}
      {left.length > 0 && (
        <Table
          caption={receipt.left}
          head={[status.original, status.state, status.when]}
          rows={left.map(({ label, leftAt, state }) => [
            pick(label, language),
            status.originalState[state],
            leftAt ? day(leftAt) : '',
          ])}
        />
      )}
      <p>{day(view.asOf)}</p>
      <p class="sign">{receipt.signature}</p>
    </article>
  );
}
