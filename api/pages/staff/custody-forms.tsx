import { pick } from '../../../texts/language.ts';
import type { Permission } from '../../auth/permissions.ts';
import { SelectField, TextArea, TextField, Tick } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CaseForm, type CaseFormProps } from './form-frame.tsx';

/** Originals on their way in, within, and out of the office. */
export function CustodyForms(props: CaseFormProps & { actions: readonly Permission[] }) {
  const { view, language, actions } = props;
  const { act, case: words, registering, shelves } = staffWordsFor(language);
  if (!actions.includes('originals')) return null;
  const inCustody = view.originals.filter(({ state }) => state === 'held');
  const held = inCustody.map(({ id, label, place, proposedPlace }) => ({
    value: id,
    label: [pick(label, language), place ?? (proposedPlace && `${shelves.toLay}: ${proposedPlace}`)]
      .filter(Boolean)
      .join(' – '),
  }));
  const documents = view.documents.map(({ id, label }) => ({
    value: id,
    label: pick(label, language),
  }));
  const proposed = inCustody.find(({ proposedPlace }) => proposedPlace)?.proposedPlace;
  return (
    <>
      <h3>{words.originals}</h3>
      {documents.length > 0 && (
        <CaseForm view={view} act="receive" title={act.receive}>
          <SelectField id="receive-what" name="document" label={act.original} options={documents} />
          <TextField id="receive-place" name="place" label={words.place} hint={act.placeHint} />
          <Tick id="receive-damaged" name="damaged" label={registering.damaged} />
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
              {...(proposed ? { value: proposed } : {})}
              required
            />
          </CaseForm>
          {view.procedure.pickupCounter && (
            <CaseForm view={view} act="prepare" title={act.prepare}>
              <SelectField id="prepare-what" name="document" label={act.original} options={held} />
            </CaseForm>
          )}
          <CaseForm view={view} act="return-original" title={act.returnOriginal} look="danger">
            <ReturnFields held={held} language={language} proxy={view.proxy !== undefined} />
          </CaseForm>
          <p>
            <a href={`/staff/cases/${view.reference}/receipt`}>{shelves.receipt}</a>
          </p>
        </>
      )}
    </>
  );
}

interface ReturnProps {
  held: { value: string; label: string }[];
  language: string;
  proxy: boolean;
}

function ReturnFields({ held, language, proxy }: ReturnProps) {
  const { act, case: words } = staffWordsFor(language);
  return (
    <>
      <SelectField id="return-what" name="document" label={act.original} options={held} />
      <fieldset>
        <legend>{words.what}</legend>
        <Tick type="radio" name="how" value="post" label={act.sent} required />
        <Tick type="radio" name="how" value="pickup" label={act.handedOut} required />
        <Tick type="radio" name="how" value="destroyed" label={act.destroyed} required />
      </fieldset>
      <TextField id="return-tracking" name="trackingNumber" label={act.tracking} />
      <Tick id="return-identity" name="identitySeen" label={act.identitySeen} />
      {proxy && <Tick id="return-proxy" name="proxy" label={act.proxy} />}
      <TextArea id="return-reason" name="reason" label={act.reason} />
    </>
  );
}
