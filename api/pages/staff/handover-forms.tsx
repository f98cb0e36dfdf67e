import { slotIsOver } from '../../../workflows/application/rules/collection.ts';
import { owedCents } from '../../../workflows/application/rules/fee.ts';
import type { Caller } from '../../auth/caller.ts';
import { may as callerMay, type Permission } from '../../auth/permissions.ts';
import { nowOf } from '../../operations/slots.ts';
import { SelectField, TextArea, TextField, Tick } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CompleteFields } from './complete-fields.tsx';
import { counterCasePath } from './counter-find.tsx';
import { CaseForm, valueIn, type CaseFormProps } from './form-frame.tsx';
import { RefundForm } from './refund-form.tsx';
import { WillBeTold } from './told.tsx';

interface Props extends CaseFormProps {
  actions: readonly Permission[];
  caller: Caller;
}

export function CompleteForm({ view, language, caller }: Props) {
  const { act } = staffWordsFor(language);
  return (
    <CaseForm view={view} act="complete" title={act.complete} main>
      <CompleteFields view={view} caller={caller} language={language} />
    </CaseForm>
  );
}

export function DispatchForm({ view, language, caller, entered }: Props) {
  const { act } = staffWordsFor(language);
  return (
    <CaseForm view={view} act="dispatch" title={act.dispatch} main>
      <TextField
        id="dispatch-tracking"
        name="trackingNumber"
        label={act.tracking}
        value={valueIn(entered, 'dispatch', 'trackingNumber')}
        autocomplete="off"
      />
      <WillBeTold {...{ view, caller, language, name: 'recordDispatch', body: {} }} />
    </CaseForm>
  );
}

export const ChooseLink = ({ view, language }: CaseFormProps) => (
  <p>
    <a class="button second" href={`/staff/cases/${view.reference}/handover`}>
      {staffWordsFor(language).act.handover}
    </a>
  </p>
);

/** For somebody who is there without an appointment. */
const CounterLink = ({ view, language }: CaseFormProps) => (
  <p>
    <a class="button second" href={counterCasePath(view.reference)}>
      {staffWordsFor(language).counter.handOverNow}
    </a>
  </p>
);

/** What else may happen to a handover, and the money. */
export function HandoverForms(props: Props) {
  const { view, language, actions, caller, entered } = props;
  const { act, case: words } = staffWordsFor(language);
  const may = (action: Permission) => actions.includes(action);
  const told = { view, caller, language };
  const chooses = may('handover') && view.stage !== 'awaiting-choice';
  const collects = may('handover/complete') && view.stage !== 'pickup-scheduled';
  const missed = may('handover/no-show') && slotIsOver(view, nowOf(view));
  const others = (['return', 'handover/cancel', 'payment', 'refund'] as const).some(may);
  if (!(chooses || collects || missed || others)) return null;
  return (
    <>
      <h3>{words.handoverAndFee}</h3>
      {chooses && <ChooseLink {...props} />}
      {collects && <CounterLink {...props} />}
      {missed && (
        <CaseForm view={view} act="no-show" title={act.noShow} look="danger">
          <Tick id="no-show-sure" name="sure" label={act.tick} required />
          <WillBeTold {...told} name="recordNoShow" body={{}} />
        </CaseForm>
      )}
      {may('return') && (
        <CaseForm view={view} act="return" title={act.return}>
          <TextArea
            id="came-back-reason"
            name="reason"
            label={act.reason}
            value={valueIn(entered, 'return', 'reason')}
            required
          />
          <WillBeTold {...told} name="recordReturn" body={{ reason: '–' }} />
        </CaseForm>
      )}
      {may('handover/cancel') && (
        <CaseForm view={view} act="cancel" title={act.cancel} look="danger">
          <WillBeTold {...told} name="cancelHandover" body={{}} />
        </CaseForm>
      )}
      {may('payment') && <PaymentForms {...props} />}
      {may('refund') && <RefundForm {...props} />}
    </>
  );
}

function PaymentForms({ view, language, caller, entered }: Props) {
  const { act } = staffWordsFor(language);
  const amount = ((owedCents(view.fee) ?? view.fee?.amountCents ?? 0) / 100)
    .toFixed(2)
    .replace('.', ',');
  return (
    <>
      <CaseForm view={view} act="payment" title={act.payment}>
        <TextField
          name="amount"
          label={act.amount}
          value={valueIn(entered, 'payment', 'amount') ?? amount}
          inputmode="decimal"
        />
        <SelectField
          name="method"
          label={act.method}
          value={valueIn(entered, 'payment', 'method')}
          options={Object.entries(act.methods).map(([value, label]) => ({ value, label }))}
        />
      </CaseForm>
      {callerMay(caller, 'waive-fee') && (
        <CaseForm view={view} act="waive" title={act.waive} look="danger">
          <TextArea
            id="waive-reason"
            name="reason"
            label={act.reason}
            value={valueIn(entered, 'waive', 'reason')}
            required
          />
        </CaseForm>
      )}
    </>
  );
}
