import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { pageImage } from '../../../documents/pages.ts';
import { pick } from '../../../texts/language.ts';
import type { Procedure } from '../../../procedures/types.ts';
import type { AppDeps } from '../../app-deps.ts';
import { callerFor } from '../../auth/identify.ts';
import { requirePermission } from '../../auth/permissions.ts';
import { visibleReference } from '../../case-access.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { readMailItem } from '../../operations/mail-items.ts';
import { AnswerFields } from '../answer-fields.tsx';
import { AddressFields, ContactFields, NameFields } from '../applicant-fields.tsx';
import { faultsAtFields, readApplication } from '../application-form.ts';
import { fileResponse } from '../file-response.ts';
import { Faults, PostForm, type Fault } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { assignTo, discard, segmentOf, startFrom } from './intake-acts.ts';
import { proceduresFor } from './intake-page.tsx';
import { imagePath, itemId, segmentPath } from './intake-paths.ts';
import { Tray } from './tray.tsx';

const largestWidth = 1600;

/** `/staff/mail-items/{hash}/{segment}`: the pages of a segment, and what becomes of it. */
export function segmentPages(deps: AppDeps) {
  const at = (c: Ctx) => ({
    id: itemId(c.req.param('hash') ?? ''),
    segment: Number(c.req.param('segment')),
  });
  const show = async (c: Ctx, desk: Desk, refusal?: string, status: ContentfulStatusCode = 200) => {
    const { id, segment: number } = at(c);
    const { item, segment } = await segmentOf(deps, id, String(number));
    const { intake } = staffWordsFor(desk.language);
    const procedures = proceduresFor(deps, desk).map((one) => ({
      value: one.id,
      label: pick(one.title, desk.language),
    }));
    return page(
      c,
      <StaffLayout desk={desk} title={intake.view} refusal={refusal}>
        <h1>{intake.states[segment.state]}</h1>
        <p>
          <a href="/staff/intake">{intake.title}</a>
        </p>
        {segment.state === 'unassigned' && (
          <Tray
            items={[{ ...item, segments: [segment] }]}
            procedures={procedures}
            language={desk.language}
          />
        )}
        {segment.pages.map((one) => (
          <p>
            <img
              class="page"
              src={imagePath(id, one, 1200)}
              alt={intake.pages(String(one + 1))}
              loading="lazy"
            />
          </p>
        ))}
      </StaffLayout>,
      status,
    );
  };
  const creation = (
    c: Ctx,
    desk: Desk,
    procedure: Procedure,
    values: Record<string, string | undefined>,
    faults: Fault[],
    status: 200 | 422 = 200,
  ) => {
    const { language } = desk;
    const { intake } = staffWordsFor(language);
    const { apply } = wordsFor(language);
    const { id, segment } = at(c);
    const byField = Object.fromEntries(faults.map((fault) => [fault.id, fault.message]));
    const common = { language, values, faults: byField };
    const title = `${intake.newCase}: ${pick(procedure.title, language)}`;
    return page(
      c,
      <StaffLayout desk={desk} title={intake.newCase}>
        <Faults title={apply.faults} of={faults} />
        <h1>{title}</h1>
        <p>
          <a href={segmentPath(id, segment)}>{intake.view}</a>
        </p>
        <PostForm
          action={`${segmentPath(id, segment)}/new?procedure=${procedure.id}`}
          submit={intake.create}
        >
          <NameFields {...common} />
          <AddressFields {...common} />
          <ContactFields {...common} />
          <AnswerFields {...common} fields={procedure.fields} />
        </PostForm>
      </StaffLayout>,
      status,
    );
  };
  const procedureOf = (c: Ctx, desk: Desk): Procedure => {
    requirePermission(desk.caller, 'start-case');
    const asked = c.req.query('procedure');
    const procedure = proceduresFor(deps, desk).find(({ id }) => id === asked);
    if (procedure) return procedure;
    throw new Problem('unknown-procedure', 'There is no such service for your account.');
  };

  return new Hono<Env>()
    .get('/staff/mail-items/:hash/pages/:page', async (c) => {
      callerFor(c, 'mail-items');
      const item = await readMailItem(deps, at(c).id);
      const number = Number(c.req.param('page'));
      if (!Number.isInteger(number) || number < 0 || number >= item.pageCount) {
        throw new Problem('no-such-scan', 'This item has no such page.');
      }
      if (!item.blob) throw new Problem('no-such-scan', 'The bytes of this item were not taken.');
      const width = Math.min(Math.max(Number(c.req.query('width')) || 800, 50), largestWidth);
      const bytes = await pageImage(await deps.vault.read(item.blob), number, {
        width,
        turn: item.turns[number] ?? 0,
      });
      return fileResponse(c, bytes, { type: 'image/jpeg', name: `page-${number + 1}.jpg` });
    })
    .get('/staff/mail-items/:hash/:segment/new', (c) => {
      const desk = deskOf(c, 'mail-items');
      return creation(c, desk, procedureOf(c, desk), { language: 'de' }, []);
    })
    .post('/staff/mail-items/:hash/:segment/new', formLimit, async (c) => {
      const desk = deskOf(c, 'mail-items');
      const procedure = procedureOf(c, desk);
      const form = await sent(c);
      const { faults, input, values } = readApplication(procedure, form, desk.language);
      if (faults.length > 0) return creation(c, desk, procedure, values, faults, 422);
      try {
        const where = { ...at(c), form, by: desk.caller.actor };
        const reference = await startFrom(deps, where, input, desk.language);
        return c.redirect(`/staff/cases/${reference}?done=1`, 303);
      } catch (error) {
        if (error instanceof Problem && error.type === 'invalid') {
          const found = faultsAtFields(error.errors ?? []);
          return creation(c, desk, procedure, values, found, 422);
        }
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
    })
    .get('/staff/mail-items/:hash/:segment', (c) => show(c, deskOf(c, 'mail-items')))
    .post('/staff/mail-items/:hash/:segment/:act{assign|discard}', formLimit, async (c) => {
      const desk = deskOf(c, 'mail-items');
      const form = await sent(c);
      const where = { ...at(c), form, by: desk.caller.actor };
      try {
        if (c.req.param('act') === 'assign') {
          await visibleReference(deps, desk.caller, form.text('reference'));
          await assignTo(deps, where);
        } else await discard(deps, where);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
      return c.redirect('/staff/intake?done=1#tray', 303);
    });
}
