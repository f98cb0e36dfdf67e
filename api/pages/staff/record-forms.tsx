import type { Permission } from '../../auth/permissions.ts';
import {
  addressValues,
  AddressFields,
  ContactFields,
  WayField,
  NameFields,
} from '../applicant-fields.tsx';
import { TextArea, TextField, Tick } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CaseForm, type CaseFormProps } from './form-frame.tsx';

/** What is recorded about the person, in whatever stage the case is. */
export function RecordForms(props: CaseFormProps & { actions: readonly Permission[] }) {
  const { view, language, actions } = props;
  const { act, case: words } = staffWordsFor(language);
  const may = (action: Permission) => actions.includes(action);
  const { address, ...person } = view.applicant;
  const values = { ...person, ...addressValues(address) };
  if (!(['contact', 'proxy', 'withdrawal', 'revoke-links'] as const).some(may)) return null;
  return (
    <>
      <h3>{words.person}</h3>
      {may('contact') && (
        <CaseForm view={view} act="contact" title={act.contact} submit={act.save}>
          <NameFields language={language} values={values} />
          <AddressFields language={language} values={values} />
          <ContactFields language={language} values={values} />
          <WayField language={language} way={view.contactWay} />
        </CaseForm>
      )}
      {may('proxy') && (
        <CaseForm view={view} act="proxy" title={act.nameProxy} submit={act.save}>
          <TextField
            id="proxy-name"
            name="name"
            label={act.assigneeName}
            value={view.proxy?.name}
            hint={act.proxyHint}
            autocomplete="off"
            maxlength={200}
          />
        </CaseForm>
      )}
      {may('withdrawal') && (
        <CaseForm view={view} act="withdrawal" title={act.withdrawal} look="danger">
          <TextArea id="withdrawal-reason" name="reason" label={act.reason} />
          <Tick id="withdrawal-sure" name="sure" label={act.tick} required />
        </CaseForm>
      )}
      {may('revoke-links') && (
        <CaseForm view={view} act="revoke-links" title={act.revoke} look="danger">
          <Tick id="revoke-sure" name="sure" label={act.tick} required />
        </CaseForm>
      )}
    </>
  );
}
