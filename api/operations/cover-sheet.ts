import { coverCode } from '../../documents/cover-code.ts';
import { renderCoverSheet } from '../../documents/cover-sheet.ts';
import { berlinDate } from '../../procedures/calendar.ts';
import { textsFor } from '../../texts/index.ts';
import { formatDate, pick } from '../../texts/language.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import { inCharge } from '../../workflows/application/rules/in-charge.ts';
import type { Deps } from '../deps.ts';

/** The sheet for the envelope, in the applicant's language: what is still missing, and the code. */
export async function coverSheet(deps: Deps, view: StaffView): Promise<Uint8Array> {
  const { reference, procedure, applicant } = view;
  const { language } = applicant;
  const waiting = view.stage === 'awaiting-documents' || view.stage === 'awaiting-applicant';
  return renderCoverSheet({
    office: inCharge(view).office,
    reference,
    code: coverCode(reference, deps.coverCodeKey),
    language,
    texts: textsFor(language).coverSheet,
    title: pick(procedure.title, language),
    documents: view.documents
      .filter(({ state }) => state === 'missing')
      .map(({ label, kind }) => ({ label: pick(label, language), kind })),
    ...(waiting && view.dueAt ? { by: formatDate(berlinDate(view.dueAt), language) } : {}),
  });
}
