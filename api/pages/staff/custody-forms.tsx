import { pick } from '../../../texts/language.ts';
import type { Permission } from '../../auth/permissions.ts';
import { SelectField, TextArea, TextField, Tick } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CaseForm, type CaseFormProps } from './form-frame.tsx';

/** Originals on their way in, within, and out of the office. */
export function CustodyForms(props: CaseFormProps & { actions: readonly Permission[] }) {
  const { view, language, actions } = props;
  const { act, case: words } = staffWordsFor(language);
  if (!actions.includes('originals')) return null;
  const held = view.originals
    .filter(({ state }) => state === 'held')
    .map(({ id, label, place }) => ({
      value: id,
      label: `${pick(label, language)}${place ? ` (${place})` : ''}`,
    }));
  const documents = view.documents.map(({ id, label }) => ({
    value: id,
    label: pick(label, language),
  }));
  return (
    <>
      {documents.length > 0 && (
        <CaseForm view={view} act="receive" title={act.receive}>
          <SelectField id="receive-what" name="document" label={act.original} options={documents} />
          <TextField id="receive-place" name="place" label={words.place} hint={act.placeHint} />
        </CaseForm>
      )}
      {held.length > 0 && (
        <>
          <CaseForm view={view} act="shelve" title={act.shelve}>
            <SelectField id="shelve-what" name="document" label={act.original} options={held} />
            <TextField
              id="shelve-place"
              name="place"
              label={words.place}
              hint={act.placeHint}
              required
            />
          </CaseForm>
          <CaseForm view={view} act="return-original" title={act.returnOriginal} look="danger">
            <SelectField id="return-what" name="document" label={act.original} options={held} />
            <fieldset>
              <legend>{words.what}</legend>
              {(['returned', 'destroyed'] as const).map((how) => (
                <Tick type="radio" name="how" value={how} label={act[how]} required />
              ))}
            </fieldset>
            <TextField id="return-tracking" name="trackingNumber" label={act.tracking} />
            <TextArea id="return-reason" name="reason" label={act.reason} />
          </CaseForm>
        </>
      )}
    </>
  );
}
