import { Hono } from 'hono';
import { citizen } from '../../../workflows/application/contract.ts';
import { giroCode } from '../../../documents/girocode.ts';
import { transferOf } from '../../../workflows/application/rules/fee.ts';
import { isPresentChoice } from '../../../workflows/application/rules/handover.ts';
import type { AppDeps } from '../../app-deps.ts';
import { linkHolder } from '../../auth/identify.ts';
import { askingFirst } from '../../auth/require-line.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { readByLink } from '../../operations/citizen-case.ts';
import { coverSheet } from '../../operations/cover-sheet.ts';
import { powerOfAttorney } from '../../operations/power-of-attorney.ts';
import { isOffered, listSlots } from '../../operations/slots.ts';
import { codeImage } from '../code-image.ts';
import { fileResponse } from '../file-response.ts';
import { choiceOf } from '../handover-choice.ts';
import { problemWords } from '../problem-words.ts';
import { languageOf, page } from '../render.ts';
import { formLimit, sent, uploadLimit, type Sent } from '../request.ts';
import { wordsFor, type Words } from '../words/index.ts';
import { citizenActs, isCitizenAct, needsConfirmation, type CitizenAct } from './acts.ts';
import { ConfirmPage } from './handover-pages.tsx';
import { exportCase } from '../export-case.tsx';
import { DataPage } from './data-page.tsx';
import { keptOf } from './kept-form.ts';
import { MessagePage } from './message-page.tsx';
import { createShown, mayChoose, type Begun } from './shown.tsx';
import { StartedPage } from './started-page.tsx';
import { triedForm } from './tried.tsx';

/** The pages behind the link of a case. A GET never changes anything: mail scanners open links. */
export function citizenPages(deps: AppDeps) {
  const { links, sessions } = deps;
  const { begin, status, again, ask, choose } = createShown(deps);
  const act = async (c: Ctx, name: CitizenAct) => {
    const begun = await begin(c);
    const { confirmed, language, whole } = begun;
    const form = await sent(c);
    if (!confirmed && needsConfirmation(name, form)) return askFirst(c, begun, name, form);
    try {
      await citizenActs[name](deps, { view: whole.view, form, language, by: citizen });
    } catch (error) {
      const { text, status: code } = problemWords(error, language);
      return again(c, begun, triedForm(name, form, text, error), code);
    }
    if (name === 'contact') await keepOwnLink(c);
    return c.redirect(name === 'language' ? '/a' : `/a?done=${name}`, 303);
  };
  const askFirst = (c: Ctx, begun: Begun, name: CitizenAct, form: Sent) =>
    ask(c, begun, { kept: keptOf(name, form) }, 403);
  /** A corrected address makes older links invalid, but not for the one who corrects it. */
  const keepOwnLink = async (c: Ctx) => {
    const holder = linkHolder(c);
    const newer = { reference: holder.reference, version: holder.version + 1 };
    const isNewer = await readByLink(deps, newer).then(
      ({ view }) => view.linkVersion === newer.version,
    );
    if (!isNewer) return;
    sessions.keepCase(c, links.token(newer));
    sessions.keepConfirmed(c, newer);
  };

  return new Hono<Env>()
    .get('/a', async (c) => {
      const begun = await begin(c);
      return status(c, begun, { done: doneText(begun.language, c.req.query('done')) });
    })
    .get('/a/started', async (c) => {
      const holder = linkHolder(c);
      const view = await readByLink(deps, holder).then(
        (found) => found.view,
        () => undefined,
      );
      const { reference } = holder;
      return page(c, <StartedPage {...{ reference, view, language: languageOf(c) }} />);
    })
    .get('/a/data', async (c) => {
      const begun = await begin(c);
      return page(c, <DataPage {...begun} city={c.get('city')} />);
    })
    .get('/a/export', async (c) => {
      const { found, language } = await begin(c);
      const zip = await exportCase(deps, found, language);
      const name = `${found.view.reference}.zip`;
      return fileResponse(c, zip, { type: 'application/zip', name, save: true });
    })
    .get('/a/cover-sheet', async (c) => {
      const { found } = await begin(c);
      const name = `${found.view.reference}.pdf`;
      return fileResponse(c, await coverSheet(deps, found.view), { type: 'application/pdf', name });
    })
    .get('/a/messages/:id', async (c) => {
      const { found, language } = await begin(c);
      const record = found.view.messages.find(({ id }) => id === c.req.param('id'));
      if (!record) throw new Problem('not-found', 'There is no such message.');
      return page(c, <MessagePage view={found.view} record={record} language={language} />);
    })
    .get('/a/power-of-attorney', async (c) => {
      const { view } = (await begin(c)).found;
      const name = `${view.reference}.pdf`;
      return fileResponse(c, await powerOfAttorney(view), { type: 'application/pdf', name });
    })
    .get('/a/code.svg', async (c) => codeImage(c, (await begin(c)).found.view.pickupCode?.value))
    .get('/a/proxy-code.svg', async (c) => codeImage(c, (await begin(c)).found.view.proxy?.code))
    .get('/a/girocode.svg', async (c) => {
      const transfer = transferOf((await begin(c)).found.view);
      return codeImage(c, transfer && giroCode(transfer));
    })
    .get('/a/handover', async (c) => {
      const begun = await begin(c);
      return mayChoose(begun.found) ? choose(c, begun) : c.redirect('/a');
    })
    .get('/a/handover/confirm', async (c) => {
      const begun = await begin(c);
      const { confirmed, found, language, whole } = begun;
      if (!mayChoose(found)) return c.redirect('/a');
      const { handover, problems } = wordsFor(language);
      const choice = choiceOf(c.req.query('choice') ?? '');
      if (!choice) return choose(c, begun, { refusal: handover.choose, code: 422 });
      // The back button after the confirmation: it is chosen already.
      if (isPresentChoice(found.view, choice)) return c.redirect('/a');
      if (!confirmed && choice.kind === 'mail-back' && found.view.addressFailed) {
        return c.redirect(askingFirst(c.req.url));
      }
      const offer = await listSlots(deps, whole.view);
      if (!isOffered(offer, choice)) {
        return choose(c, begun, { refusal: problems.notOffered, code: 409 });
      }
      const { view } = found;
      return page(c, <ConfirmPage {...{ view, choice, language, confirmed }} />);
    })
    .post('/a/handover', formLimit, async (c) => {
      const begun = await begin(c);
      const { confirmed, language, whole } = begun;
      const { view } = whole;
      const form = await sent(c);
      if (!confirmed && needsConfirmation('handover', form)) {
        return askFirst(c, begun, 'handover', form);
      }
      try {
        await citizenActs.handover(deps, { view, form, language, by: citizen });
      } catch (error) {
        const { text, status: code } = problemWords(error, language);
        const tried = triedForm('handover', form, text, error);
        if (Object.keys(tried.faults).some((field) => field !== '')) {
          return again(c, begun, tried, code);
        }
        const now = await begin(c);
        return mayChoose(now.found)
          ? choose(c, now, { refusal: text, code })
          : status(c, now, { tried }, code);
      }
      return c.redirect('/a?done=handover', 303);
    })
    .post('/a/answer', uploadLimit, (c) => act(c, 'answer'))
    .post('/a/leave', (c) => {
      sessions.forgetCase(c);
      return c.redirect('/', 303);
    })
    .post('/a/:act', formLimit, (c) => {
      const name = c.req.param('act');
      if (isCitizenAct(name)) return act(c, name);
      throw new Problem('not-found', 'There is no such page.');
    })
    .get('/a/:token', (c) => {
      const token = c.req.param('token');
      if (!links.open(token)) throw new Problem('invalid-link', 'This link is not complete.');
      sessions.keepCase(c, token);
      c.header('Cache-Control', 'no-store');
      c.header('Referrer-Policy', 'no-referrer');
      return c.redirect('/a');
    });
}

function doneText(language: string, done: string | undefined): string | undefined {
  const said: Words['done'] = wordsFor(language).done;
  return done !== undefined && Object.hasOwn(said, done)
    ? said[done as keyof Words['done']]
    : undefined;
}
