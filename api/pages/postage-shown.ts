import type { StaffView } from '../../workflows/application/contract.ts';
import { nextPostage } from '../../workflows/application/rules/postage.ts';

/** What sending it costs as the case stands, in cents; older cases name what their procedure says. */
export function postageShown(view: StaffView): number {
  const { mailBack } = view.procedure.handover;
  return mailBack?.again ? nextPostage(view) : (mailBack?.feeCents ?? 0);
}
