import { createHash, createHmac, randomBytes } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { newReference, referenceFromBytes } from '../../documents/reference.ts';
import { parseAddress } from '../../platform/address.ts';
import { checkAnswers } from '../../procedures/answers.ts';
import { deadlineAt } from '../../procedures/calendar.ts';
import type { AnswerValue, Answers, PinnedProcedure } from '../../procedures/types.ts';
import { workflowType, type Actor, type Address } from '../../workflows/application/contract.ts';
import type { Applicant, ApplicationInput, Stage } from '../../workflows/application/contract.ts';
import { searchAttributes, type ApplicationMemo } from '../../workflows/search-attributes.ts';
import { noteChange } from '../audit/notes.ts';
import type { Deps } from '../deps.ts';
import { Problem, type FieldFault } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { fieldFaultText } from '../../texts/field-faults.ts';
import { isLanguage, languages } from '../../texts/languages.ts';
import { searchTokensOf } from './search-tokens.ts';

export interface StartInput {
  procedure: string;
  applicant: {
    givenName: string;
    familyName: string;
    email?: string;
    phone?: string;
    address: Address;
    language?: string;
  };
  answers: Record<string, AnswerValue | undefined>;
}

export interface Started {
  reference: string;
  stage: Stage;
  links: { self: string; coverSheet: string; status: string };
}

interface StartOptions {
  origin: 'online' | 'post-room';
  idempotencyKey?: string;
  /** Reserved before, for a draft: sent twice it starts once. */
  reference?: string;
  /** Of the texts about faults. */
  language?: string;
}

/** References that are taken are stepped over; there are 34 thousand million. */
const mostTries = 5;

/**
 * Starts an application; its reference is reserved by the exclusive creation of its key. The same
 * idempotency key and body answer with the same application, also after a crash half-way.
 */
export async function startApplication(
  deps: Deps,
  input: StartInput,
  actor: Actor,
  options: StartOptions,
): Promise<Started> {
  const { applicant, answers, procedure } = checked(deps, input, options.language ?? 'de');
  const reference =
    options.reference ?? (await reserve(deps, input, actor, options.idempotencyKey));
  noteChange('start', reference);
  const tokens = searchTokensOf(deps.index, applicant, answers);
  const started: ApplicationInput = {
    reference,
    procedure,
    applicant,
    answers,
    startedBy: actor,
    origin: options.origin,
    searchTokens: tokens,
  };
  const memo: ApplicationMemo = {
    applicantName: `${applicant.givenName} ${applicant.familyName}`,
    procedureTitle: procedure.title.de,
  };
  await ask(deps.client, deadlines.call, () =>
    deps.client.workflow.start(workflowType, {
      workflowId: reference,
      taskQueue: deps.settings.temporal.taskQueue,
      args: [started],
      memo: { ...memo },
      typedSearchAttributes: [
        { key: searchAttributes.stage, value: 'awaiting-documents' },
        { key: searchAttributes.department, value: procedure.department },
        { key: searchAttributes.procedure, value: procedure.id },
        { key: searchAttributes.searchTokens, value: tokens },
        { key: searchAttributes.dueAt, value: papersDue(procedure) },
      ],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowTaskTimeout: '3s',
    }),
  ).catch((error: unknown) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
  return startedAnswer(deps, reference);
}

/** As the workflow will say it; in the list from the first moment, so that no page of it shifts. */
function papersDue({ deadlines, holidays }: PinnedProcedure): Date {
  return new Date(deadlineAt(new Date().toISOString(), deadlines.documents, holidays));
}

const startedAnswer = (deps: Deps, reference: string): Started => ({
  reference,
  stage: 'awaiting-documents',
  links: {
    self: `/api/applications/${reference}`,
    coverSheet: `/api/applications/${reference}/cover-sheet`,
    status: statusLink(deps, reference, 1),
  },
});

/** The citizen's own page of the case. */
export const statusLink = (deps: Deps, reference: string, version: number): string =>
  `${deps.settings.publicUrl}/a/${deps.links.token({ reference, version })}`;

function checked(deps: Deps, input: StartInput, language: string) {
  if (!deps.catalogue.procedures.has(input.procedure)) {
    throw invalid([
      {
        path: 'procedure',
        message: 'There is no service of this name.',
        expected: [...deps.catalogue.procedures.keys()].join(' | '),
      },
    ]);
  }
  const procedure: PinnedProcedure = deps.catalogue.pin(input.procedure, new Date());
  const result = checkAnswers(procedure, input.answers);
  const faults: FieldFault[] = [
    ...('faults' in result
      ? result.faults.map((fault) => ({
          path: `answers.${fault.id}`,
          message: fieldFaultText(fault, language),
        }))
      : []),
    ...applicantFaults(input),
  ];
  if (faults.length > 0 || 'faults' in result) throw invalid(faults);
  return { procedure, answers: result.answers satisfies Answers, applicant: applicantOf(input) };
}

function applicantFaults({ applicant }: StartInput): FieldFault[] {
  const faults: FieldFault[] = [];
  if (applicant.email && !parseAddress(applicant.email)) {
    faults.push({
      path: 'applicant.email',
      message: 'This is not one email address.',
      expected: 'name@example.org',
    });
  }
  if (applicant.language && !isLanguage(applicant.language)) {
    faults.push({
      path: 'applicant.language',
      message: 'This language is not spoken here.',
      expected: languages()
        .map(({ tag }) => tag)
        .join(' | '),
    });
  }
  return faults;
}

function applicantOf({ applicant }: StartInput): Applicant {
  const { email, phone, address } = applicant;
  return {
    givenName: applicant.givenName,
    familyName: applicant.familyName,
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    address,
    language: applicant.language ?? 'de',
  };
}

const invalid = (errors: FieldFault[]): Problem =>
  new Problem('invalid', 'The application cannot be taken as it is; see errors.', { errors });

async function reserve(
  deps: Deps,
  input: StartInput,
  actor: Actor,
  idempotencyKey: string | undefined,
): Promise<string> {
  if (!idempotencyKey) {
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const reference = newReference(randomBytes(5));
      if ((await deps.keys.create(reference)).created) return reference;
    }
    throw new Problem('temporarily-unavailable', 'No reference could be reserved; repeat it.');
  }
  const secret = await deps.keys.systemKey('idempotency');
  const request = createHmac('sha256', secret).update(`${actor.id}\n${idempotencyKey}`);
  const seed = request.digest('hex');
  const body = createHmac('sha256', secret).update(JSON.stringify(input)).digest('hex');
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const bytes = createHash('sha256').update(`${seed} ${attempt}`).digest();
    const reference = referenceFromBytes(bytes);
    const { created, note } = await deps.keys.create(reference, { request: seed, body });
    if (created) return reference;
    if (note['request'] !== seed) continue;
    if (note['body'] === body) return reference;
    throw new Problem(
      'idempotency-key-reused',
      'This Idempotency-Key came with another body before; use a new key for a new application.',
    );
  }
  throw new Problem('temporarily-unavailable', 'No reference could be reserved; repeat it.');
}
