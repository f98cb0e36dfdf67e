import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { pageImage } from '../../../documents/pages.ts';
import { formatInstant, pick } from '../../../texts/language.ts';
import { timelineText } from '../../../texts/timeline.ts';
import { unreadableText } from '../../../texts/unreadable.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import type { MailItemView, Segment } from '../../../workflows/mail-item/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import { noteResults } from '../../audit/notes.ts';
import { callerFor } from '../../auth/identify.ts';
import { may } from '../../auth/permissions.ts';
import { actingOn, visibleCase, visibleReference } from '../../case-access.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { listCases } from '../../operations/list-cases.ts';
import { readMailItem } from '../../operations/mail-items.ts';
import { reopen } from '../../operations/reopen.ts';
import { suggestCases, type Suggestion } from '../../operations/suggestions.ts';
import { fileResponse } from '../file-response.ts';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { arrange, assignTo, discard, takeSegmentBack } from './intake-acts.ts';
import { proceduresFor } from './intake-page.tsx';
import { itemId, itemPath } from './intake-paths.ts';
import { ItemPages } from './item-pages.tsx';
import { SegmentDesk, type Found } from './segment-desk.tsx';

const largestWidth = 2400;
const acts = { assign: assignTo, discard, 'take-back': takeSegmentBack } as const;

/** `/staff/mail-items/{hash}`: the pages of an item, and what becomes of each part of it. */
export function mailItemPages(deps: AppDeps) {
  const at = (c: Ctx) => itemId(c.req.param('hash') ?? '');

  const foundFor = async (
    c: Ctx,
    desk: Desk,
    item: MailItemView,
    segment: Segment | undefined,
  ): Promise<Found> => {
    if (segment?.state !== 'unassigned') return {};
    const { departments } = desk.caller;
    const reference = c.req.query('reference');
    const q = (c.req.query('q') ?? '').trim().slice(0, 200);
    if (reference) return { chosen: await visibleCase(deps, desk.caller, reference), q };
    if (q) {
      const { items } = await listCases(deps, { q, limit: 10 }, departments);
      noteResults(items.length);
      return { q, results: items.map(asSuggestion) };
    }
    return { suggestions: await suggestCases(deps, item, segment.id, desk.caller) };
  };
  const asSuggestion = ({
    reference,
    applicantName,
    procedure,
  }: Omit<Suggestion, 'reasons'>): Suggestion => ({
    reference,
    applicantName,
    procedure: pick(deps.catalogue.procedures.get(procedure)?.title ?? { de: procedure }, 'de'),
    reasons: [],
  });

  const show = async (c: Ctx, desk: Desk, refusal?: string, status: ContentfulStatusCode = 200) => {
    const item = await readMailItem(deps, at(c));
    const { language } = desk;
    const words = staffWordsFor(language);
    const waiting = item.segments.filter(({ state }) => state === 'unassigned');
    const asked = Number(c.req.query('segment') ?? Number.NaN);
    const segment = item.segments.find(({ id }) => id === asked) ?? waiting[0];
    const registered = c.req.query('registered');
    const done = registered
      ? await registeredText(desk, registered)
      : c.req.query('done') && words.act.done;
    const found = await foundFor(c, desk, item, segment).catch((error: unknown) => {
      refusal ??= problemWords(error, language).text;
      return {} as Found;
    });
    return page(
      c,
      <StaffLayout
        desk={desk}
        title={words.registering.title}
        wide
        refusal={refusal}
        done={done || undefined}
      >
        <h1>{words.registering.title}</h1>
        <p>
          <a href="/staff/intake#tray">{words.intake.title}</a>{' '}
          <a data-next href="/staff/intake/next">
            {words.registering.next}
          </a>
        </p>
        <ItemFacts item={item} language={language} />
        <div class="desk">
          <section class="pages" aria-label={words.days.pages} tabindex={0}>
            <ItemPages item={item} now={segment?.id} language={language} />
          </section>
          <div class="side">
            {segment && (
              <SegmentDesk
                item={item}
                segment={segment}
                found={found}
                procedures={proceduresFor(deps, desk)}
                mayReopen={may(desk.caller, 'reopen')}
                language={language}
              />
            )}
            <p class="hint">{words.registering.keys}</p>
            <History item={item} language={language} />
          </div>
        </div>
      </StaffLayout>,
      status,
    );
  };
  /** Where the originals go, as soon as somebody has ticked some. */
  const registeredText = async (desk: Desk, reference: string): Promise<string> => {
    const { act, registering } = staffWordsFor(desk.language);
    const place = await visibleCase(deps, desk.caller, reference)
      .then(({ view }) => toLay(view))
      .catch(() => undefined);
    return [`${reference}: ${act.done}`, ...(place ? [registering.lay(place)] : [])].join(' ');
  };

  return new Hono<Env>()
    .get('/staff/mail-items/:hash/pages/:page', async (c) => {
      callerFor(c, 'mail-items');
      const item = await readMailItem(deps, at(c));
      const number = Number(c.req.param('page'));
      if (!item.blob || !Number.isInteger(number) || number < 0 || number >= item.pageCount) {
        throw new Problem('no-such-scan', 'This item has no such page.');
      }
      const width = Math.min(Math.max(Number(c.req.query('width')) || 800, 50), largestWidth);
      const turn = item.turns[number] ?? 0;
      const bytes = await pageImage(await deps.vault.read(item.blob), number, { width, turn });
      return fileResponse(c, bytes, { type: 'image/jpeg', name: `page-${number + 1}.jpg` });
    })
    .get('/staff/mail-items/:hash', (c) => show(c, deskOf(c, 'mail-items')))
    .get('/staff/mail-items/:hash/:segment{\\d+}', (c) => {
      deskOf(c, 'mail-items');
      return c.redirect(itemPath(at(c), { segment: c.req.param('segment') }));
    })
    .post('/staff/mail-items/:hash/arrange', formLimit, async (c) => {
      const desk = deskOf(c, 'mail-items');
      const form = await sent(c);
      try {
        await arrange(deps, { id: at(c), form, by: desk.caller.actor });
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
      return c.redirect(itemPath(at(c)), 303);
    })
    .post('/staff/mail-items/:hash/:segment{\\d+}/reopen', formLimit, async (c) => {
      const desk = deskOf(c, 'reopen');
      const segment = c.req.param('segment');
      const reference = (await sent(c)).text('reference');
      try {
        const ended = await actingOn(deps, desk.caller, reference);
        await reopen(deps, ended.reference, ended.actor);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
      return c.redirect(itemPath(at(c), { segment, reference }), 303);
    })
    .post(
      '/staff/mail-items/:hash/:segment{\\d+}/:act{assign|discard|take-back}',
      formLimit,
      async (c) => {
        const desk = deskOf(c, 'mail-items');
        const form = await sent(c);
        const act = c.req.param('act') as keyof typeof acts;
        const where = {
          id: at(c),
          segment: Number(c.req.param('segment')),
          form,
          by: desk.caller.actor,
        };
        try {
          if (act === 'assign') await visibleReference(deps, desk.caller, form.text('reference'));
          await acts[act](deps, where);
        } catch (error) {
          const { text, status } = problemWords(error, desk.language);
          return show(c, desk, text, status);
        }
        const said: Record<string, string | number> =
          act === 'assign' ? { registered: form.text('reference') } : { done: 1 };
        return c.redirect(itemPath(at(c), said), 303);
      },
    );
}

const toLay = ({ originals }: StaffView): string | undefined =>
  originals.find(({ state, proposedPlace }) => state === 'held' && proposedPlace)?.proposedPlace;

function ItemFacts({ item, language }: { item: MailItemView; language: string }) {
  const { intake, registering } = staffWordsFor(language);
  const { name, from } = item.origin;
  return (
    <p class="soft">
      {intake.received}: {formatInstant(item.receivedAt, language)}
      {name && `, ${registering.file}: ${name}`}
      {from && `, ${registering.from}: ${from}`}
      {item.unreadable && (
        <>
          <br />
          <strong class="missing">{unreadableText(item.unreadable, language)}</strong>{' '}
          {registering.rescan}
        </>
      )}
    </p>
  );
}

function History({ item, language }: { item: MailItemView; language: string }) {
  const { registering } = staffWordsFor(language);
  return (
    <details>
      <summary>{registering.history}</summary>
      <ul>
        {item.timeline.map((entry) => (
          <li>
            {formatInstant(entry.at, language)}: {timelineText(entry, language)}
            {entry.by && `, ${entry.by}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
