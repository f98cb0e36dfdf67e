import { sharedFacts } from '../../../procedures/types.ts';
import { requireDepartmentOf } from '../../operations/consultations.ts';
import { act, given, update, type Acts } from './act.ts';

/** What other departments have to do with a case. */
export const departmentActs: Acts = {
  forward: act('forward', (at) => {
    const department = requireDepartmentOf(at.deps, at.form.text('department'));
    return update('forward', (form) => ({ department, reason: form.text('reason') }))(at);
  }),
  'send-back': act(
    'send-back',
    update('sendBack', (form) => ({ reason: form.text('reason') })),
  ),
  consult: act('consultations', (at) => {
    const department = requireDepartmentOf(at.deps, at.form.text('department'));
    return update('consult', (form) => ({
      department,
      question: form.text('question'),
      scans: form.texts('scans'),
      share: sharedFacts.filter((fact) => form.texts('share').includes(fact)),
      binding: form.ticked('binding'),
      ...given(form, 'until'),
    }))(at);
  }),
  'withdraw-consultation': act(
    'consultations/withdraw',
    update('withdrawConsultation', (form) => ({
      consultation: form.text('consultation'),
      ...given(form, 'reason'),
    })),
  ),
};
