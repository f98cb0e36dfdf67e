import { pick } from '../texts/language.ts';
import type { StaffView } from '../workflows/application/contract.ts';
import type { Consultation } from '../workflows/application/state.ts';
import type { Caller } from './auth/caller.ts';
import { may } from './auth/permissions.ts';
import { askedOf } from './case-access.ts';

/** A consultation as the department sees it that asked. */
export function consultationBody(consultation: Consultation, language: string) {
  const { askedBy, askedFor, department, question, overdue: _, ...rest } = consultation;
  return {
    ...rest,
    department: department.id,
    question: pick(question, language),
    askedFor: askedFor.id,
    ...(askedBy.name ? { askedBy: askedBy.name } : {}),
  };
}

/** The same for the department that is asked, with what the case is called and nobody's name. */
export function askedBody(
  view: StaffView,
  consultation: Consultation,
  caller: Caller,
  language: string,
) {
  const { scans: _scans, share: _share, ...body } = consultationBody(consultation, language);
  const open = consultation.state === 'open';
  const asked = askedOf(caller, view).includes(consultation);
  return {
    ...body,
    reference: view.reference,
    procedure: view.procedure.id,
    title: pick(view.procedure.title, language),
    phone: consultation.askedFor.office.phone,
    tasks: open ? ['consultation' as const] : [],
    actions: open && asked && may(caller, 'opinion') ? ['opinion'] : [],
  };
}

/**
 * What was shared, and no more: while an answer is awaited. Afterwards a department keeps what it was
 * asked and what it said.
 */
export function sharedWith({ applicant, scans }: StaffView, consultation: Consultation) {
  const { share, scans: shown, state } = consultation;
  if (state !== 'open') return { scans: [] };
  return {
    ...(share.includes('name')
      ? { applicantName: `${applicant.givenName} ${applicant.familyName}`.trim() }
      : {}),
    ...(share.includes('address') ? { address: applicant.address } : {}),
    scans: scans
      .filter(({ id }) => shown.includes(id))
      .map(({ id, pages, receivedAt }) => ({ id, pages, receivedAt })),
  };
}
