import type { RefusalType } from '../workflows/application/contract.ts';
import type { DispatchRunsRefusalType } from '../workflows/dispatch-runs/contract.ts';
import type { CaseFileRefusalType } from '../workflows/case-file/contract.ts';
import type { MailItemRefusalType } from '../workflows/mail-item/contract.ts';
import type { PaymentRefusalType } from '../workflows/payment/contract.ts';
import type { PostDayRefusalType } from '../workflows/post-day/contract.ts';
import type { PrintRunsRefusalType } from '../workflows/print-runs/contract.ts';
import type { StaffDirectoryRefusalType } from '../workflows/staff-directory/contract.ts';

/** Reasons of the workflows; a new one without a status here does not compile. */
const refusalStatus = {
  'wrong-stage': 409,
  'not-allowed': 403,
  'assigned-to-someone-else': 409,
  'same-person': 409,
  'reason-required': 422,
  'unknown-document': 422,
  'unknown-scan': 422,
  'unknown-original': 422,
  'not-in-custody': 409,
  'fee-open': 409,
  'no-fee': 409,
  'nothing-to-refund': 409,
  'handover-not-offered': 422,
  'date-not-offered': 422,
  'address-required': 422,
  'slot-taken': 409,
  'slot-closed': 409,
  'no-slot': 409,
  'too-late': 409,
  'too-early': 409,
  'wrong-code': 422,
  'code-locked': 423,
  'identity-not-seen': 422,
  'no-proxy': 422,
  'nothing-ticked': 422,
  'applicant-only': 422,
  'invalid-tracking-number': 422,
  'nothing-dispatched': 409,
  'invalid-contact': 422,
  'unknown-message': 422,
  'unknown-request': 422,
  'already-ended': 409,
  'changed-meanwhile': 409,
  'locker-full': 409,
  'locker-unreachable': 503,
  'locker-loaded': 409,
  'not-loaded': 409,
  busy: 503,
  'not-in-charge': 403,
  'same-department': 422,
  'not-forwarded': 409,
  'unknown-consultation': 404,
  'consultation-closed': 409,
  'past-date': 422,
  'opinion-open': 409,
  'opinion-objects': 409,
  'invalid-address': 422,
  'post-office-box': 422,
  'other-address': 422,
  'address-unconfirmed': 409,
  'wrong-time': 422,
  'nothing-to-destroy': 409,
  'wrong-answer': 422,
  'question-locked': 423,
  'not-locked': 409,
} satisfies Record<RefusalType, number>;

const mailItemStatus = {
  'still-reading': 409,
  'unknown-segment': 422,
  'already-discarded': 409,
  'assigned-elsewhere': 409,
  'unknown-case': 422,
  'case-ended': 409,
  'reason-required': 422,
  'pages-differ': 409,
  'nothing-to-assign': 409,
  'not-in-custody': 409,
  'wrong-stage': 409,
  'not-in-charge': 403,
} satisfies Record<MailItemRefusalType, number>;

const postDayStatus = {
  'not-counted': 409,
  'no-difference': 409,
  'reason-required': 422,
} satisfies Record<PostDayRefusalType, number>;

const paymentStatus = {
  'already-settled': 409,
  'unknown-case': 422,
  'reason-required': 422,
} satisfies Record<PaymentRefusalType, number>;
const printRunsStatus = {
  'nothing-to-print': 409,
  'unknown-run': 404,
  'run-settled': 409,
} satisfies Record<PrintRunsRefusalType, number>;

const dispatchRunsStatus = {
  'nothing-to-send': 409,
  'unknown-run': 404,
} satisfies Record<DispatchRunsRefusalType, number>;

const staffDirectoryStatus = {
  'unknown-colleague': 404,
  'own-account': 409,
} satisfies Record<StaffDirectoryRefusalType, number>;

const caseFileStatus = {
  'retention-locked': 409,
  'retention-date': 422,
  'not-held': 409,
  'case-ended': 409,
  'wrong-answer': 422,
  'question-locked': 423,
  'not-locked': 409,
} satisfies Record<CaseFileRefusalType, number>;

/** Reasons that arise before a workflow is asked. */
const ownStatus = {
  'malformed-request': 400,
  'not-signed-in': 401,
  'invalid-link': 401,
  'link-revoked': 401,
  forbidden: 403,
  'confirmation-required': 403,
  'no-question': 409,
  'consulted-only': 403,
  'no-role': 403,
  'account-closed': 403,
  'cross-site-request': 403,
  'not-found': 404,
  'unknown-reference': 404,
  'unknown-procedure': 404,
  'unknown-mail-item': 404,
  'unknown-payment': 404,
  'unknown-counter': 404,
  'unknown-station': 404,
  'unknown-department': 422,
  'no-such-scan': 404,
  'method-not-allowed': 405,
  'still-running': 409,
  'colleague-ended': 409,
  'colleague-elsewhere': 409,
  'unknown-webhook': 404,
  erased: 410,
  'events-gone': 410,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'empty-file': 422,
  'unreadable-file': 422,
  'unknown-code': 422,
  'invalid-answers': 422,
  'invalid-cursor': 422,
  'slot-not-offered': 422,
  'idempotency-key-reused': 422,
  'too-many-requests': 429,
  'internal-error': 500,
  'temporarily-unavailable': 503,
} as const;

const statuses = {
  ...mailItemStatus,
  ...postDayStatus,
  ...paymentStatus,
  ...printRunsStatus,
  ...dispatchRunsStatus,
  ...staffDirectoryStatus,
  ...caseFileStatus,
  ...refusalStatus,
  ...ownStatus,
} as const;
export type ProblemType = keyof typeof statuses;
export type ProblemStatus = (typeof statuses)[ProblemType];

export const isProblemType = (type: string): type is ProblemType => Object.hasOwn(statuses, type);

export interface FieldFault {
  /** Where in the request: `applicant.email`, `answers.plate`. */
  path: string;
  message: string;
  expected?: string;
}

interface Extras {
  errors?: FieldFault[];
  retryAfterSeconds?: number;
  triesLeft?: number | undefined;
  /** Of events: the position of the first that is kept. */
  oldest?: number;
  locks?: string[] | undefined;
  cause?: unknown;
}

/** What went wrong, in words for the caller; `detail` never carries personal data. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly status: ProblemStatus;
  readonly errors: FieldFault[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Of a wrong code or answer. */
  readonly triesLeft: number | undefined;
  readonly oldest: number | undefined;
  /** Why an ended case is not erased yet. */
  readonly locks: string[] | undefined;

  constructor(type: ProblemType, detail: string, extras: Extras = {}) {
    super(detail, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.name = 'Problem';
    this.type = type;
    this.status = statuses[type];
    this.errors = extras.errors;
    this.triesLeft = extras.triesLeft;
    this.oldest = extras.oldest;
    this.locks = extras.locks;
    this.retryAfterSeconds = extras.retryAfterSeconds ?? (this.status === 503 ? 2 : undefined);
  }
}

/** RFC 9457. `type` is a relative reference and stable; its last part is the reason's name. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: FieldFault[];
  triesLeft?: number;
  oldest?: number;
  locks?: string[];
}

export const problemDetails = (problem: Problem): ProblemDetails => ({
  type: `/problems/${problem.type}`,
  title: titleOf(problem.type),
  status: problem.status,
  detail: problem.message,
  ...(problem.errors ? { errors: problem.errors } : {}),
  ...(problem.triesLeft === undefined ? {} : { triesLeft: problem.triesLeft }),
  ...(problem.oldest === undefined ? {} : { oldest: problem.oldest }),
  ...(problem.locks ? { locks: problem.locks } : {}),
});

function titleOf(type: ProblemType): string {
  const words = type.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const unavailable = (what: string, cause?: unknown): Problem =>
  new Problem('temporarily-unavailable', `${what}; repeat the request with the same key.`, {
    cause,
  });
