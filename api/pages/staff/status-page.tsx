import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import type { AppDeps } from '../../app-deps.ts';
import { may } from '../../auth/permissions.ts';
import type { Env } from '../../http.ts';
import { formatInstant } from '../../../texts/language.ts';
import { staffTexts } from '../../../texts/staff.ts';
import { ageBands, type Figures } from '../../watching/figures.ts';
import { page } from '../render.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { deskOf, StaffLayout } from './frame.tsx';
import { officeLines, partLines, type Line } from './status-lines.ts';

/** A page that says what is out of order must not wait for it. */
const patience = 2_500;

/** `/staff/status`: in plain words, what is in order and what is not. */
export const statusPages = ({ catalogue, watch }: AppDeps) =>
  new Hono<Env>().get('/staff/status', async (c) => {
    const desk = deskOf(c, 'status');
    const { language } = desk;
    const { status } = staffWordsFor(language);
    const soon = <T,>(value: Promise<T>) =>
      Promise.race([value.catch(() => undefined), pause(patience, undefined, { ref: false })]);
    const [readiness, figures, stuck] = await Promise.all([
      watch.health.read(),
      soon(watch.figures.read()),
      soon(watch.stuck.read()),
    ]);
    const parts = partLines(readiness, language);
    const office = officeLines({ figures, stuck, catalogue, language, now: Date.now() });
    const fine = [...parts, ...office].every(({ state }) => state === 'good');
    return page(
      c,
      <StaffLayout desk={desk} title={status.title}>
        <h1>{status.title}</h1>
        <p>
          <strong>{fine ? status.fine : status.trouble}</strong>{' '}
          {status.asOf(formatInstant(readiness.checkedAt, language))}
        </p>
        <h2>{status.parts}</h2>
        <Lines of={parts} language={language} />
        <h2>{status.office}</h2>
        {office.length === 0 ? (
          <p>{status.notCounted}</p>
        ) : (
          <Lines of={office} language={language} />
        )}
        {stuck && stuck.length > 0 && may(desk.caller, 'stuck') && (
          <p>
            <a href="/staff/stuck">{status.stuckLink}</a>
          </p>
        )}
        {figures && <Queues figures={figures} language={language} />}
      </StaffLayout>,
    );
  });

function Lines({ of, language }: { of: Line[]; language: string }) {
  const { status } = staffWordsFor(language);
  return (
    <ul>
      {of.map(({ text, state }) => (
        <li>
          {text} <span class={state === 'good' ? 'tag' : 'tag missing'}>{status[state]}</span>
        </li>
      ))}
    </ul>
  );
}

function Queues({ figures, language }: { figures: Figures; language: string }) {
  const { status } = staffWordsFor(language);
  const { stages } = staffTexts(language);
  const found = new Set(figures.cases.flatMap(({ stage, count }) => (count > 0 ? [stage] : [])));
  if (found.size === 0) return null;
  return (
    <Table
      caption={status.queues}
      head={[status.stage, ...ageBands.map((from, at) => status.days(from, ageBands[at + 1]))]}
      numbers={ageBands.map((_, at) => at + 1)}
      rows={[...found].map((stage) => [
        stages[stage],
        ...figures.cases.filter((one) => one.stage === stage).map(({ count }) => String(count)),
      ])}
    />
  );
}
