import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { parseAddress } from '../../platform/address.ts';
import type { Procedure } from '../../procedures/types.ts';
import { pick } from '../../texts/language.ts';
import { languageOf as spokenLanguage } from '../../texts/languages.ts';
import { citizen } from '../../workflows/application/contract.ts';
import type { AppDeps } from '../app-deps.ts';
import { Problem } from '../errors.ts';
import type { Ctx, Env } from '../http.ts';
import {
  beginDraft,
  dropDraft,
  mailDraft,
  readDraft,
  saveDraft,
  type Draft,
} from '../operations/drafts.ts';
import { startApplication } from '../operations/start-application.ts';
import { AnswerFields } from './answer-fields.tsx';
import { AddressFields, ContactFields, NameFields } from './applicant-fields.tsx';
import { answerName, readApplication } from './application-form.ts';
import { Faults, PostForm, TextField, type Fault } from './form.tsx';
import { Notice } from './layout.tsx';
import { PublicLayout } from './public-layout.tsx';
import { languageOf, page } from './render.ts';
import { formLimit, sent, Sent } from './request.ts';
import { Facts } from './table.tsx';
import { wordsFor } from './words/index.ts';

interface Step {
  id: string;
  title: string;
  /** Names of the form fields on its page. */
  names: string[];
}

/** One thing a page: who, where, how to reach, and then each question of the service. */
function stepsOf(procedure: Procedure, language: string): Step[] {
  const { steps } = wordsFor(language);
  return [
    { id: 'name', title: steps.name, names: ['givenName', 'familyName'] },
    { id: 'address', title: steps.address, names: ['street', 'postalCode', 'city', 'country'] },
    { id: 'contact', title: steps.contact, names: ['email', 'phone', 'language'] },
    ...procedure.fields.map((field) => ({
      id: `field-${field.id}`,
      title: pick(field.label, language),
      names: [answerName(field.id)],
    })),
  ];
}

function formOf(values: Draft['values']): Sent {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return new Sent(data);
}

/** `/apply/{procedure}/steps/{step}`: an application page by page, kept after each of them. */
export function applySteps(deps: AppDeps) {
  const { catalogue, links, sessions, gate } = deps;
  const procedureOf = (c: Ctx): Procedure => {
    const procedure = catalogue.procedures.get(c.req.param('procedure') ?? '');
    if (procedure) return procedure;
    throw new Problem('unknown-procedure', 'There is no service of this name.');
  };
  const draftOf = async (c: Ctx, procedure: Procedure): Promise<Draft> => {
    const claims = links.open(sessions.draftToken(c) ?? '');
    if (claims?.purpose !== 'draft')
      throw new Problem('erased', 'There is no draft to go on with.');
    const draft = await readDraft(deps, claims.reference);
    if (draft.procedure === procedure.id) return draft;
    throw new Problem('erased', 'The draft is of another service.');
  };
  const begin = async (c: Ctx) => {
    const procedure = procedureOf(c);
    const draft = await draftOf(c, procedure);
    const language = languageOf(c);
    const steps = stepsOf(procedure, language);
    const entered = readApplication(procedure, formOf(draft.values), language);
    return { procedure, draft, language, steps, entered };
  };
  type Begun = Awaited<ReturnType<typeof begin>>;
  const at = ({ procedure }: Begun, path: string) => `/apply/${procedure.id}/${path}`;

  const showStep = (c: Ctx, begun: Begun, step: Step, faults: Fault[], notice?: string) => {
    const { language, procedure, steps } = begun;
    const { apply, steps: words } = wordsFor(language);
    const place = steps.indexOf(step);
    const before = steps[place - 1];
    return page(
      c,
      <PublicLayout
        language={language}
        title={`${step.title} – ${pick(procedure.title, language)}`}
        path={at(begun, `steps/${step.id}`)}
      >
        <Faults title={apply.faults} of={faults} />
        {notice && <Notice kind="good">{notice}</Notice>}
        <p class="soft">
          {pick(procedure.title, language)}, {words.of(place + 1, steps.length)}
        </p>
        <h1>{step.title}</h1>
        <PostForm action={at(begun, `steps/${step.id}`)}>
          {fieldsOf(step, begun, faults)}
          <p>
            <button type="submit" class="first">
              {words.next}
            </button>
            <button type="submit" class="second" name="later" value="later" formnovalidate>
              {words.later}
            </button>
          </p>
        </PostForm>
        <p>
          {before && <a href={at(begun, `steps/${before.id}`)}>{words.back}</a>}{' '}
          <a href={at(begun, 'check')}>{words.check}</a>
        </p>
      </PublicLayout>,
      faults.length > 0 ? 422 : 200,
    );
  };
  const fieldsOf = (step: Step, { draft, language, procedure }: Begun, faults: Fault[]): Child => {
    const values = { language, ...draft.values };
    const byField = Object.fromEntries(faults.map(({ id, message }) => [id, message]));
    const common = { language, values, faults: byField };
    if (step.id === 'name') return <NameFields {...common} />;
    if (step.id === 'address') return <AddressFields {...common} />;
    if (step.id === 'contact') return <ContactFields {...common} />;
    const fields = procedure.fields.filter(({ id }) => step.names.includes(answerName(id)));
    return <AnswerFields {...common} fields={fields} />;
  };
  const showLater = async (c: Ctx, begun: Begun, faults: Fault[], entered?: string) => {
    const { draft, language, procedure } = begun;
    const { apply, steps: words, person } = wordsFor(language);
    const value = entered ?? draft.values['email'];
    const work = await gate.challenge();
    return page(
      c,
      <PublicLayout
        language={language}
        title={words.later}
        path={at(begun, 'later')}
        scripts={['/assets/work.js']}
      >
        <Faults title={apply.faults} of={faults} />
        <p class="soft">{pick(procedure.title, language)}</p>
        <h1>{words.later}</h1>
        <PostForm action={at(begun, 'later')} submit={words.laterSend} work={work}>
          <TextField
            name="email"
            type="email"
            label={person.email}
            hint={words.laterHint}
            autocomplete="email"
            required
            {...(value ? { value } : {})}
            {...(faults[0] ? { fault: faults[0].message } : {})}
          />
        </PostForm>
        <p>
          <a href={at(begun, 'check')}>{words.check}</a>
        </p>
      </PublicLayout>,
      faults.length > 0 ? 422 : 200,
    );
  };
  const showCheck = (c: Ctx, begun: Begun, notice?: string) => {
    const { draft, entered, language, procedure, steps } = begun;
    const { apply, steps: words } = wordsFor(language);
    const shown = (name: string) => shownValue(procedure, name, draft.values[name], language);
    return page(
      c,
      <PublicLayout language={language} title={words.checkTitle} path={at(begun, 'check')}>
        {notice && <Notice kind="good">{notice}</Notice>}
        <p class="soft">{pick(procedure.title, language)}</p>
        <h1>{words.checkTitle}</h1>
        <Facts
          of={steps.map((step): [string, Child] => {
            const missing = entered.faults.filter(({ id }) => step.names.includes(id));
            return [
              step.title,
              <>
                {step.names.map(shown).filter(Boolean).join(', ')}{' '}
                {missing.map(({ message }) => (
                  <span class="missing">{message} </span>
                ))}
                <a
                  href={at(begun, `steps/${step.id}`)}
                  aria-label={`${words.change}: ${step.title}`}
                >
                  {words.change}
                </a>
              </>,
            ];
          })}
        />
        {entered.faults.length === 0 ? (
          <PostForm action={at(begun, 'send')} submit={apply.submit} />
        ) : (
          <p class="missing">{words.incomplete}</p>
        )}
        <p>
          <a href={at(begun, 'later')}>{words.later}</a>
        </p>
      </PublicLayout>,
    );
  };

  return new Hono<Env>()
    .get('/apply/resume/:token', async (c) => {
      const token = c.req.param('token');
      const claims = links.open(token);
      if (claims?.purpose !== 'draft')
        throw new Problem('invalid-link', 'This link is not complete.');
      const { procedure } = await readDraft(deps, claims.reference);
      sessions.keepDraft(c, token);
      c.header('Cache-Control', 'no-store');
      c.header('Referrer-Policy', 'no-referrer');
      return c.redirect(`/apply/${procedure}/check`);
    })
    .post('/apply/:procedure/start', formLimit, async (c) => {
      const procedure = procedureOf(c);
      await gate.pass(c, (await sent(c)).optional('work'));
      const { reference } = await beginDraft(deps, procedure.id);
      sessions.keepDraft(c, links.token({ reference, version: 0, purpose: 'draft' }));
      return c.redirect(`/apply/${procedure.id}/steps/name`, 303);
    })
    .get('/apply/:procedure/steps/:step', async (c) => {
      const begun = await begin(c);
      const step = begun.steps.find(({ id }) => id === c.req.param('step'));
      if (!step) throw new Problem('not-found', 'There is no such page.');
      return showStep(c, begun, step, []);
    })
    .post('/apply/:procedure/steps/:step', formLimit, async (c) => {
      const begun = await begin(c);
      const { draft, language, procedure, steps } = begun;
      const place = steps.findIndex(({ id }) => id === c.req.param('step'));
      const step = steps[place];
      if (!step) throw new Problem('not-found', 'There is no such page.');
      const form = await sent(c);
      for (const name of step.names) {
        const value = form.optional(name);
        if (value === undefined) delete draft.values[name];
        else draft.values[name] = value;
      }
      await saveDraft(deps, draft);
      if (form.ticked('later')) return c.redirect(at(begun, 'later'), 303);
      const { faults } = readApplication(procedure, formOf(draft.values), language);
      const mine = faults.filter(({ id }) => step.names.includes(id));
      if (mine.length > 0) return showStep(c, begun, step, mine);
      const next = steps[place + 1];
      return c.redirect(at(begun, next ? `steps/${next.id}` : 'check'), 303);
    })
    .get('/apply/:procedure/check', async (c) => showCheck(c, await begin(c)))
    .get('/apply/:procedure/later', async (c) => showLater(c, await begin(c), []))
    .post('/apply/:procedure/later', formLimit, async (c) => {
      const begun = await begin(c);
      const { draft, language, procedure } = begun;
      const { apply, steps: words } = wordsFor(language);
      const form = await sent(c);
      const entered = form.text('email');
      const to = parseAddress(entered);
      if (!to) return showLater(c, begun, [{ id: 'email', message: apply.badEmail }], entered);
      await gate.pass(c, form.optional('work'));
      await mailDraft(deps, draft, procedure, { to, language });
      return showCheck(c, begun, words.laterSent);
    })
    .post('/apply/:procedure/send', formLimit, async (c) => {
      const begun = await begin(c);
      const { draft, entered, language } = begun;
      if (entered.faults.length > 0) return showCheck(c, begun);
      const { reference } = draft;
      const options = { origin: 'online' as const, language, reference };
      await startApplication(deps, entered.input, citizen, options);
      await dropDraft(deps, reference);
      sessions.forgetDraft(c);
      sessions.keepCase(c, links.token({ reference, version: 1 }));
      // They have just entered it all.
      sessions.keepConfirmed(c, { reference, version: 1 });
      return c.redirect(`/a/started?language=${entered.input.applicant.language ?? language}`, 303);
    });
}

/** As a person reads it: the label of what was chosen, and not its key. */
function shownValue(
  { fields }: Procedure,
  name: string,
  value: string | undefined,
  language: string,
): string | undefined {
  if (value === undefined) return undefined;
  if (name === 'language') return spokenLanguage(value).name;
  const field = fields.find(({ id }) => answerName(id) === name);
  if (field?.type === 'checkbox') return wordsFor(language).steps.yes;
  const option = field?.options?.find((one) => one.value === value);
  return option ? pick(option.label, language) : value;
}
