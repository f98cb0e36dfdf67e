import type { Caller } from '../../auth/caller.ts';
import { may as callerMay, type Permission } from '../../auth/permissions.ts';
import { SelectField, TextArea, TextField, Tick } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CompleteFields } from './complete-fields.tsx';
import { CaseForm, type CaseFormProps } from './form-frame.tsx';

interface Props extends CaseFormProps {
  actions: readonly Permission[];
  caller: Caller;
}

/** Handing over at the counter or by post, and the money. */
export function HandoverForms({ view, language, actions, caller }: Props) {
  const { act } = staffWordsFor(language);
  const may = (action: Permission) => actions.includes(action);
  return (
    <>
      {may('handover/complete') && (
        <CaseForm view={view} act="complete" title={act.complete} open>
          <CompleteFields
            fee={view.fee}
            proxy={view.proxy !== undefined}
            language={language}
            prefix="complete"
            override={callerMay(caller, 'handover/override')}
          />
        </CaseForm>
      )}
      {may('handover/no-show') && (
        <CaseForm view={view} act="no-show" title={act.noShow} look="danger">
          <Tick id="no-show-sure" name="sure" label={act.tick} required />
        </CaseForm>
      )}
      {may('dispatch') && (
        <CaseForm view={view} act="dispatch" title={act.dispatch} open>
          <TextField
            id="dispatch-tracking"
            name="trackingNumber"
            label={act.tracking}
            autocomplete="off"
          />
        </CaseForm>
      )}
      {may('return') && (
        <CaseForm view={view} act="return" title={act.return}>
          <TextArea id="came-back-reason" name="reason" label={act.reason} required />
        </CaseForm>
      )}
      {may('handover') && (
        <p>
          <a class="button second" href={`/staff/cases/${view.reference}/handover`}>
            {act.handover}
          </a>
        </p>
      )}
      {may('handover/cancel') && (
        <CaseForm view={view} act="cancel" title={act.cancel} look="danger" />
      )}
      {may('payment') && <PaymentForms view={view} language={language} caller={caller} />}
    </>
  );
}

function PaymentForms({ view, language, caller }: CaseFormProps & { caller: Caller }) {
  const { act } = staffWordsFor(language);
  const amount = ((view.fee?.amountCents ?? 0) / 100).toFixed(2).replace('.', ',');
  return (
    <>
      <CaseForm view={view} act="payment" title={act.payment}>
        <TextField name="amount" label={act.amount} value={amount} inputmode="decimal" />
        <SelectField
          name="method"
          label={act.method}
          options={Object.entries(act.methods).map(([value, label]) => ({ value, label }))}
        />
      </CaseForm>
      {callerMay(caller, 'waive-fee') && (
        <CaseForm view={view} act="waive" title={act.waive} look="danger">
          <TextArea id="waive-reason" name="reason" label={act.reason} required />
        </CaseForm>
      )}
    </>
  );
}
