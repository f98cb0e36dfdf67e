import { oneLine } from '../../documents/plain-line.ts';
import { parseAddress } from '../../platform/address.ts';
import { checkAnswers } from '../../procedures/answers.ts';
import type { Procedure } from '../../procedures/types.ts';
import { fieldFaultText } from '../../texts/field-faults.ts';
import { pick } from '../../texts/language.ts';
import type { Address } from '../../workflows/application/contract.ts';
import { faultyParts } from '../../workflows/application/rules/address.ts';
import type { FieldFault } from '../errors.ts';
import type { StartInput } from '../operations/start-application.ts';
import type { Fault } from './form.tsx';
import type { Sent } from './request.ts';
import { wordsFor } from './words/index.ts';

export const applicantNames = [
  'givenName',
  'familyName',
  'street',
  'postalCode',
  'city',
  'country',
  'email',
  'phone',
  'language',
] as const;
type ApplicantName = (typeof applicantNames)[number];
const needed: ApplicantName[] = ['givenName', 'familyName', 'street', 'postalCode', 'city'];

/** Name of the form field of an answer; keeps answers apart from the person's data. */
export const answerName = (field: string): string => `answers.${field}`;

export interface Entered {
  values: Record<string, string | undefined>;
  input: StartInput;
  faults: Fault[];
}

/** An application as a form sent it, and all that is wrong with it at once. */
export function readApplication(procedure: Procedure, form: Sent, language: string): Entered {
  const names = [...applicantNames, ...procedure.fields.map(({ id }) => answerName(id))];
  const values = Object.fromEntries(names.map((name) => [name, lineOf(form, name)]));
  const answers = Object.fromEntries(
    procedure.fields
      .map(({ id }) => [id, values[answerName(id)]] as const)
      .filter(([, value]) => value !== undefined),
  );
  const checked = checkAnswers(procedure, answers);
  const input: StartInput = {
    procedure: procedure.id,
    applicant: {
      givenName: values['givenName'] ?? '',
      familyName: values['familyName'] ?? '',
      ...(values['email'] ? { email: values['email'] } : {}),
      ...(values['phone'] ? { phone: values['phone'] } : {}),
      address: addressOf(form),
      language: values['language'] ?? language,
    },
    answers,
  };
  const faults = [
    ...applicantFaults(values, language),
    ...('faults' in checked
      ? checked.faults.map((fault) => ({
          id: answerName(fault.id),
          message:
            missingChoice(procedure, fault.id, answers, language) ??
            fieldFaultText(fault, language),
        }))
      : []),
  ];
  return { values, input, faults };
}

const lineOf = (form: Sent, name: string): string | undefined =>
  oneLine(form.text(name)) || undefined;

export function addressOf(form: Sent): Address {
  const country = lineOf(form, 'country');
  return {
    street: lineOf(form, 'street') ?? '',
    postalCode: lineOf(form, 'postalCode') ?? '',
    city: lineOf(form, 'city') ?? '',
    ...(country ? { country } : {}),
  };
}

function applicantFaults(values: Entered['values'], language: string): Fault[] {
  const { apply, person } = wordsFor(language);
  const missing = needed
    .filter((name) => !values[name])
    .map((name) => ({ id: name, message: apply.missing(person[name]) }));
  const long = applicantNames
    .filter((name) => (values[name]?.length ?? 0) > 200)
    .map((name) => ({ id: name, message: apply.tooLong(person[name]) }));
  const { email } = values;
  const unmailable = email && !parseAddress(email);
  return [...missing, ...long, ...(unmailable ? [{ id: 'email', message: apply.badEmail }] : [])];
}

/** What an address lacks, at the fields of a form that asks for it. */
export function addressFaults(form: Sent, language: string): FieldFault[] {
  const { apply, person } = wordsFor(language);
  return (['street', 'postalCode', 'city'] as const)
    .filter((name) => !form.text(name))
    .map((name) => ({ path: name, message: apply.missing(person[name]) }));
}

/** Why no letter could be sent there, besides what is missing. */
export function labelFaults(form: Sent, language: string): FieldFault[] {
  const { apply, person } = wordsFor(language);
  const missing = addressFaults(form, language);
  const others = faultyParts(addressOf(form)).filter((part) =>
    missing.every(({ path }) => path !== part),
  );
  return [
    ...missing,
    ...others.map((path) => ({
      path,
      message: path === 'postalCode' ? apply.badPostalCode : apply.badAddressLine(person[path]),
    })),
  ];
}

export function emailFaults(form: Sent, language: string): FieldFault[] {
  const email = form.text('email');
  if (!email || parseAddress(email)) return [];
  return [{ path: 'email', message: wordsFor(language).apply.badEmail }];
}

/** An example helps where something is written, not where it is chosen from a list. */
function missingChoice(
  { fields }: Procedure,
  id: string,
  answers: StartInput['answers'],
  language: string,
): string | undefined {
  const field = fields.find((candidate) => candidate.id === id);
  if (!field || answers[id] !== undefined) return undefined;
  if (field.type !== 'choice' && field.type !== 'date') return undefined;
  return wordsFor(language).apply.missing(pick(field.label, language));
}

/** Faults that the operation found, at the fields of the form. */
export const faultsAtFields = (errors: readonly FieldFault[]): Fault[] =>
  errors.map(({ path, message }) => ({
    id: path.replace(/^applicant\.(address\.)?/, ''),
    message,
  }));
