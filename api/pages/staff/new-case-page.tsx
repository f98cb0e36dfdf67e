import { Hono } from 'hono';
import { pick } from '../../../texts/language.ts';
import type { Procedure } from '../../../procedures/types.ts';
import type { AppDeps } from '../../app-deps.ts';
import { requirePermission } from '../../auth/permissions.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { AnswerFields } from '../answer-fields.tsx';
import { AddressFields, ContactFields, NameFields } from '../applicant-fields.tsx';
import { faultsAtFields, readApplication } from '../application-form.ts';
import { Faults, PostForm, type Fault } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { startFrom } from './intake-acts.ts';
import { proceduresFor } from './intake-page.tsx';
import { itemId, segmentPath } from './intake-paths.ts';

/** `/staff/mail-items/{hash}/{segment}/new`: an application from an informal letter. */
export function newCasePages(deps: AppDeps) {
  const at = (c: Ctx) => ({
    id: itemId(c.req.param('hash') ?? ''),
    segment: Number(c.req.param('segment')),
  });
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
        const { text } = problemWords(error, desk.language);
        return creation(c, desk, procedure, values, [{ id: 'givenName', message: text }], 422);
      }
    });
}
