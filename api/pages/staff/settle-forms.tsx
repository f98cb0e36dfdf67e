import { pick } from '../../../texts/language.ts';
import { trustedAddress } from '../../../workflows/application/rules/address.ts';
import type { Caller } from '../../auth/caller.ts';
import { addressLines } from '../../operations/address-lines.ts';
import { TextField, Tick } from '../form.tsx';
import { Facts } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CaseForm, type CaseFormProps } from './form-frame.tsx';
import { WillBeTold } from './told.tsx';

interface Props extends CaseFormProps {
  caller: Caller;
}

/** Somebody compares, perhaps asks, and decides where it may go. */
export function AddressForm({ view, language, caller }: Props) {
  const { act, case: words } = staffWordsFor(language);
  const { handover } = view;
  if (handover?.kind !== 'mail-back') return null;
  const end = (confirm: boolean, label: string) => (
    <CaseForm view={view} act="address" title={label} look={confirm ? 'first' : 'danger'} main>
      <input type="hidden" name="end" value={confirm ? 'confirm' : 'refuse'} />
      {!confirm && (
        <>
          <TextField
            id="address-reason"
            name="reason"
            label={act.reason}
            required
            maxlength={1000}
          />
          <WillBeTold
            {...{ view, caller, language, name: 'settleAddress' }}
            body={{ confirm: false, reason: '–' }}
          />
        </>
      )}
    </CaseForm>
  );
  return (
    <section class="notice">
      <h3>{words.elsewhere}</h3>
      <Facts
        of={[
          [words.fromApplication, addressLines(trustedAddress(view)).join(', ')],
          [words.wanted, <strong>{addressLines(handover.address).join(', ')}</strong>],
        ]}
      />
      <p>{words.elsewhereHint}</p>
      {end(true, act.confirmAddress)}
      {end(false, act.refuseAddress)}
    </section>
  );
}

/** What nobody came for: a machine never destroys anything. */
export function DestructionForm({ view, language, caller }: Props) {
  const { act, case: words } = staffWordsFor(language);
  const gone = view.finished.filter(
    ({ ready, handedOverAt, destroyedAt }) => ready && !handedOverAt && !destroyedAt,
  );
  return (
    <CaseForm view={view} act="destruction" title={act.destruction} look="danger">
      <p>{words.destructionHint}</p>
      <ul>
        {gone.map(({ label }) => (
          <li>{pick(label, language)}</li>
        ))}
      </ul>
      <TextField
        id="destruction-reason"
        name="reason"
        label={act.reason}
        required
        maxlength={1000}
      />
      <Tick id="destruction-sure" name="sure" label={act.destructionSure} required />
      <WillBeTold
        {...{ view, caller, language, name: 'recordDestruction' }}
        body={{ reason: '–' }}
      />
    </CaseForm>
  );
}
