import { Hono } from 'hono';
import { pick } from '../../texts/language.ts';
import type { Procedure } from '../../procedures/types.ts';
import { citizen } from '../../workflows/application/contract.ts';
import type { AppDeps } from '../app-deps.ts';
import { Problem } from '../errors.ts';
import type { Ctx, Env } from '../http.ts';
import { startApplication } from '../operations/start-application.ts';
import { AnswerFields } from './answer-fields.tsx';
import { AddressFields, ContactFields, NameFields } from './applicant-fields.tsx';
import { faultsAtFields, readApplication } from './application-form.ts';
import { Faults, PostForm, type Fault } from './form.tsx';
import { Notice } from './layout.tsx';
import { ProcedureFacts } from './procedure-facts.tsx';
import { PublicLayout } from './public-layout.tsx';
import { languageOf, page } from './render.ts';
import { formLimit, sent } from './request.ts';
import { wordsFor } from './words/index.ts';

interface Shown {
  values: Record<string, string | undefined>;
  faults: Fault[];
  notice?: string;
}

/** `/apply/{procedure}`: what is needed, and the form that starts an application. */
export function applyPages(deps: AppDeps) {
  const { catalogue, links, sessions, gate } = deps;
  const procedureOf = (c: Ctx): Procedure => {
    const procedure = catalogue.procedures.get(c.req.param('procedure') ?? '');
    if (procedure) return procedure;
    throw new Problem('unknown-procedure', 'There is no service of this name.');
  };
  const form = async (c: Ctx, procedure: Procedure, shown: Shown, status: 200 | 422) => {
    const language = languageOf(c);
    const work = await gate.challenge();
    const asWhole = shown.faults.length > 0 || shown.notice !== undefined;
    const counter = catalogue.counters.get(procedure.handover.pickup?.counter ?? '');
    const station = catalogue.stations.get(procedure.handover.locker?.station ?? '');
    return page(
      c,
      <PublicLayout
        language={language}
        title={pick(procedure.title, language)}
        path={`/apply/${procedure.id}`}
        scripts={['/assets/work.js']}
      >
        <Faults title={wordsFor(language).apply.faults} of={shown.faults} />
        {shown.notice && <Notice kind="bad">{shown.notice}</Notice>}
        <h1>{pick(procedure.title, language)}</h1>
        <p>{pick(procedure.summary, language)}</p>
        {!asWhole && (
          <>
            <Begin procedure={procedure} language={language} work={work} />
            <p class="soft">{wordsFor(language).steps.intro}</p>
          </>
        )}
        <ProcedureFacts {...{ procedure, counter, station, language }} />
        {asWhole ? (
          <ApplicationForm procedure={procedure} language={language} shown={shown} work={work} />
        ) : (
          <Begin procedure={procedure} language={language} work={work} />
        )}
      </PublicLayout>,
      status,
    );
  };

  return new Hono<Env>()
    .get('/apply/:procedure', (c) =>
      form(c, procedureOf(c), { values: { language: languageOf(c) }, faults: [] }, 200),
    )
    .post('/apply/:procedure', formLimit, async (c) => {
      const procedure = procedureOf(c);
      const language = languageOf(c);
      const given = await sent(c);
      const { faults, input, values } = readApplication(procedure, given, language);
      if (faults.length > 0) return form(c, procedure, { values, faults }, 422);
      await gate.pass(c, given.optional('work'));
      try {
        const { reference } = await startApplication(deps, input, citizen, {
          origin: 'online',
          language,
          idempotencyKey: given.key,
        });
        sessions.keepCase(c, links.token({ reference, version: 1 }));
        // They have just entered it all.
        sessions.keepConfirmed(c, { reference, version: 1 });
      } catch (error) {
        const { apply } = wordsFor(language);
        if (error instanceof Problem && error.type === 'invalid') {
          return form(c, procedure, { values, faults: faultsAtFields(error.errors ?? []) }, 422);
        }
        if (error instanceof Problem && error.type === 'idempotency-key-reused') {
          return form(c, procedure, { values, faults: [], notice: apply.keyReused }, 422);
        }
        throw error;
      }
      return c.redirect(`/a/started?language=${input.applicant.language ?? language}`, 303);
    });
}

interface BeginProps {
  procedure: Procedure;
  language: string;
  work: string;
}

const Begin = ({ procedure, language, work }: BeginProps) => (
  <PostForm
    action={`/apply/${procedure.id}/start`}
    submit={wordsFor(language).steps.start}
    work={work}
  />
);

/** All at once, for a form that was sent as a whole. */
function ApplicationForm(props: BeginProps & { shown: Shown }) {
  const { procedure, language, shown, work } = props;
  const { apply } = wordsFor(language);
  const faults = Object.fromEntries(shown.faults.map(({ id, message }) => [id, message]));
  const common = { language, values: shown.values, faults };
  return (
    <>
      <h2>{apply.form}</h2>
      <PostForm
        action={`/apply/${procedure.id}?language=${language}`}
        submit={apply.submit}
        work={work}
      >
        <fieldset>
          <legend>{apply.you}</legend>
          <NameFields {...common} />
          <AddressFields {...common} />
          <ContactFields {...common} />
        </fieldset>
        {procedure.fields.length > 0 && (
          <fieldset>
            <legend>{apply.details}</legend>
            <AnswerFields {...common} fields={procedure.fields} />
          </fieldset>
        )}
      </PostForm>
    </>
  );
}
