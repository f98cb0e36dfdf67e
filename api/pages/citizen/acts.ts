import {
  dataRequestKinds,
  type Actor,
  type StaffView,
} from '../../../workflows/application/contract.ts';
import { trustedAddress } from '../../../workflows/application/rules/address.ts';
import { needsWords } from '../../../workflows/application/rules/data-requests.ts';
import type { Deps } from '../../deps.ts';
import { Problem, type FieldFault } from '../../errors.ts';
import { bytesOf } from '../../multipart.ts';
import { answerAsCitizen } from '../../operations/answer.ts';
import { sendUpdate } from '../../operations/cases.ts';
import { chooseHandover } from '../../operations/choose-handover.ts';
import { isLanguage } from '../../../texts/languages.ts';
import { correctContact } from '../../operations/correct-contact.ts';
import { addressFaults, addressOf, emailFaults, labelFaults } from '../application-form.ts';
import { contactChange } from '../contact-change.ts';
import { choiceOf } from '../handover-choice.ts';
import type { Sent } from '../request.ts';
import { wordsFor } from '../words/index.ts';

interface Given {
  view: StaffView;
  form: Sent;
  language: string;
  by: Actor;
}
type Act = (deps: Deps, given: Given) => Promise<unknown>;

/** What the forms of the status page do. Refusals arrive as problems. */
export const citizenActs = {
  async answer(deps, { view, form, language }) {
    const message = form.optional('message');
    const chosen = form.files('file');
    if (!message && chosen.length === 0) throw invalid(wordsFor(language).forms.nothingSent);
    const files = await Promise.all(
      chosen.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })),
    );
    const answer = { files, ...(message ? { message } : {}) };
    await answerAsCitizen(deps, view.reference, answer, form.key);
  },
  async handover(deps, { view, form, language, by }) {
    const choice = choiceOf(form.text('choice'));
    if (!choice) throw invalid(wordsFor(language).handover.choose);
    const addressed = namesAddress(form);
    refuseFaults(choice.kind === 'mail-back' && addressed ? labelFaults(form, language) : []);
    const given =
      choice.kind === 'mail-back'
        ? { ...choice, ...(addressed ? { address: addressOf(form) } : knownAddress(view)) }
        : choice;
    await chooseHandover(deps, view, given, by, form.key);
  },
  async cancel(deps, { view, form, language, by }) {
    requireTick(form, language, 'cancel-sure');
    await sendUpdate(deps, view.reference, 'cancelHandover', {}, by, form.key);
  },
  async originals(deps, { view, form, by }) {
    const way = form.text('way') === 'pickup' ? ('pickup' as const) : ('post' as const);
    const body = { document: form.text('document'), way };
    await sendUpdate(deps, view.reference, 'askOriginalBack', body, by, form.key);
  },
  async proxy(deps, { view, form, language, by }) {
    const { apply, forms } = wordsFor(language);
    const withdrawn = form.ticked('withdraw');
    const name = form.text('name').replaceAll('\n', ' ').slice(0, 200);
    if (!withdrawn && !name) throw invalid(apply.missing(forms.proxyName), 'name');
    const body = { name: withdrawn ? null : name };
    await sendUpdate(deps, view.reference, 'nameProxy', body, by, form.key);
  },
  async contact(deps, { view, form, language, by }) {
    refuseFaults([...addressFaults(form, language), ...emailFaults(form, language)]);
    const change = contactChange(form, view);
    if (Object.keys(change).length === 0) return;
    await correctContact(deps, view.reference, change, by, form.key);
  },
  async language(deps, { view, form, by }) {
    const language = form.text('language');
    if (!isLanguage(language) || language === view.applicant.language) return;
    await sendUpdate(deps, view.reference, 'correctContact', { language }, by, form.key);
  },
  async data(deps, { view, form, language, by }) {
    const kind = dataRequestKinds.find((known) => known === form.text('kind'));
    const text = form.text('text');
    if (!kind) throw invalid(wordsFor(language).data.kind, 'kind');
    if (needsWords(kind) && !text) throw invalid(wordsFor(language).data.textNeeded, 'text');
    await sendUpdate(deps, view.reference, 'askAboutData', { kind, text }, by, form.key);
  },
  async withdrawal(deps, { view, form, language, by }) {
    requireTick(form, language, 'withdraw-sure');
    const reason = form.optional('reason');
    const body = reason ? { reason } : {};
    await sendUpdate(deps, view.reference, 'withdraw', body, by, form.key);
  },
} satisfies Record<string, Act>;

/** Acts that reveal nothing, and that are told by mail and undone as easily. */
const harmless: readonly string[] = ['handover', 'language'];

/** Whether a form takes somebody who has answered the question of the case. */
export const needsConfirmation = (name: CitizenAct, form: Sent): boolean =>
  !harmless.includes(name) || (name === 'handover' && namesAddress(form));

/** A form that shows the address sends it back; the one without leaves it as it is known. */
const namesAddress = (form: Sent): boolean => form.ticked('street');

const knownAddress = (view: StaffView) =>
  view.procedure.handover.mailBack?.otherAddress === 'never'
    ? { address: trustedAddress(view) }
    : {};

export type CitizenAct = keyof typeof citizenActs;
export const isCitizenAct = (name: string): name is CitizenAct => Object.hasOwn(citizenActs, name);

function requireTick(form: Sent, language: string, field: string): void {
  if (!form.ticked('sure')) throw invalid(wordsFor(language).forms.tickNeeded, field);
}

const unexpected = 'The form is not as expected.';
/** `field` is the name or the id of the one at fault. */
const invalid = (message: string, field = ''): Problem =>
  new Problem('invalid', unexpected, { errors: [{ path: field, message }] });

function refuseFaults(errors: FieldFault[]): void {
  if (errors.length > 0) throw new Problem('invalid', unexpected, { errors });
}
