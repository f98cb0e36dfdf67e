import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { formatInstant } from '../../../texts/language.ts';
import type { AppDeps } from '../../app-deps.ts';
import { noteResults } from '../../audit/notes.ts';
import type { Ctx, Env } from '../../http.ts';
import { findStuck, retryStuck, type StuckWork } from '../../operations/stuck.ts';
import { PostForm } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

/** `/staff/stuck`: what does not go on by itself, and a button that has it tried again now. */
export function stuckPages(deps: AppDeps) {
  const show = async (c: Ctx, desk: Desk, refusal?: string, status: ContentfulStatusCode = 200) => {
    const { stuck } = staffWordsFor(desk.language);
    const items = await findStuck(deps);
    noteResults(items.length);
    const retried = c.req.query('retried');
    return page(
      c,
      <StaffLayout
        desk={desk}
        title={stuck.title}
        refusal={refusal}
        done={retried === undefined ? undefined : stuck.retried(Number(retried) || 0)}
        wide
      >
        <h1>{stuck.title}</h1>
        <p>{stuck.intro}</p>
        {items.length === 0 ? (
          <p>{stuck.none}</p>
        ) : (
          <StuckForm items={items} language={desk.language} />
        )}
      </StaffLayout>,
      status,
    );
  };
  return new Hono<Env>()
    .get('/staff/stuck', (c) => show(c, deskOf(c, 'stuck')))
    .post('/staff/stuck', formLimit, async (c) => {
      const desk = deskOf(c, 'stuck');
      const form = await sent(c);
      const one = form.optional('one');
      const chosen = form.ticked('all')
        ? (await findStuck(deps)).map(({ workflowId }) => workflowId)
        : one
          ? [one]
          : form.texts('workflow');
      if (chosen.length === 0) {
        return show(c, desk, staffWordsFor(desk.language).stuck.nothingChosen, 422);
      }
      try {
        const retried = await retryStuck(deps, [...new Set(chosen)]);
        return c.redirect(`/staff/stuck?retried=${retried}`, 303);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
    });
}

interface Props {
  items: StuckWork[];
  language: string;
}

function StuckForm({ items, language }: Props) {
  const { stuck } = staffWordsFor(language);
  const at = (instant: string | undefined) => (instant ? formatInstant(instant, language) : '');
  return (
    <PostForm action="/staff/stuck">
      <Table
        caption={stuck.caption}
        head={[stuck.choose, stuck.what, stuck.why, stuck.since, stuck.next, '']}
        rows={items.map((item) => [
          <input
            type="checkbox"
            name="workflow"
            value={item.workflowId}
            aria-label={`${stuck.choose}: ${nameOf(item, language)}`}
          />,
          <Name item={item} language={language} />,
          reasonOf(item, language),
          at(item.since),
          at(item.nextTryAt),
          <button type="submit" name="one" value={item.workflowId} class="second">
            {stuck.retry}
          </button>,
        ])}
      />
      <p class="buttons">
        <button type="submit" class="first">
          {stuck.retryChosen}
        </button>
        <button type="submit" name="all" value="1" class="second">
          {stuck.retryAll}
        </button>
      </p>
    </PostForm>
  );
}

/** Of what has no reference, the beginning of its id tells it from others. */
function nameOf({ reference, type, workflowId }: StuckWork, language: string): string {
  const { types } = staffWordsFor(language).stuck;
  const kind = Object.hasOwn(types, type) ? types[type as keyof typeof types] : type;
  return `${kind} ${reference ?? workflowId.replace(/^[a-z-]+:/, '').slice(0, 20)}`;
}

function Name({ item, language }: { item: StuckWork; language: string }) {
  const { reference, type, workflowId } = item;
  if (reference && type === 'application') {
    return (
      <a class="reference" href={`/staff/cases/${reference}`}>
        {reference}
      </a>
    );
  }
  if (type === 'mailItem') {
    return (
      <a href={`/staff/mail-items/${workflowId.slice('mail:'.length)}`}>{nameOf(item, language)}</a>
    );
  }
  return <>{nameOf(item, language)}</>;
}

function reasonOf({ kind, activity, attempts, failure }: StuckWork, language: string): string {
  const { activities, kinds, times } = staffWordsFor(language).stuck;
  const what =
    kind === 'activity' && activity
      ? Object.hasOwn(activities, activity)
        ? activities[activity as keyof typeof activities]
        : activity
      : kinds[kind];
  const tries = attempts === undefined ? '' : ` (${times(attempts)})`;
  return `${what}${tries}${failure ? `: ${failure}` : ''}`;
}
