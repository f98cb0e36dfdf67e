import type { StaffView } from '../../../workflows/application/contract.ts';
import { SelectField, TextField, Tick } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';

interface Props {
  fee: StaffView['fee'] | undefined;
  proxy: boolean;
  language: string;
  prefix: string;
  override: boolean;
}

/** What the counter records when something is handed out. */
export function CompleteFields({ fee, proxy, language, prefix, override }: Props) {
  const { act } = staffWordsFor(language);
  return (
    <>
      <TextField
        id={`${prefix}-code`}
        name="code"
        label={act.code}
        autocomplete="off"
        inputmode="numeric"
        maxlength={40}
      />
      <Tick id={`${prefix}-identity`} name="identitySeen" label={act.identitySeen} />
      {proxy && <Tick id={`${prefix}-proxy`} name="proxy" label={act.proxy} />}
      {fee?.state === 'open' && (
        <SelectField
          id={`${prefix}-paid`}
          name="paid"
          label={act.paid}
          empty={act.paidNot}
          options={[
            { value: 'cash', label: act.cash },
            { value: 'card', label: act.card },
          ]}
        />
      )}
      {override && (
        <TextField
          id={`${prefix}-override`}
          name="override"
          label={act.override}
          maxlength={1000}
        />
      )}
    </>
  );
}
