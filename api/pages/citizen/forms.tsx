import { pick } from '../../../texts/language.ts';
import { citizenActions } from '../../citizen-view.ts';
import type { Case } from '../../operations/cases.ts';
import { AddressFields, ContactFields, addressValues } from '../applicant-fields.tsx';
import { FileField, PostForm, TextArea, TextField, Tick } from '../form.tsx';
import { wordsFor } from '../words/index.ts';

interface Props {
  found: Case;
  language: string;
}

/** One form for each thing that the applicant may do now. */
export function CitizenForms({ found, language }: Props) {
  const actions = citizenActions(found);
  const open = !found.closed && found.view.stage !== 'done';
  return (
    <>
      {actions.includes('handover') && <HandoverLink found={found} language={language} />}
      {open && <AnswerForm found={found} language={language} />}
      {actions.includes('handover/cancel') && <CancelForm language={language} />}
      {actions.includes('originals') && <AskBackForms found={found} language={language} />}
      {actions.includes('proxy') && <ProxyForms found={found} language={language} />}
      {actions.includes('contact') && <ContactForm found={found} language={language} />}
      {actions.includes('withdrawal') && <WithdrawForm language={language} />}
    </>
  );
}

function HandoverLink({ found: { view }, language }: Props) {
  const { forms } = wordsFor(language);
  return (
    <p>
      <a class="button" href="/a/handover">
        {view.handover ? forms.changeHandover : forms.chooseHandover}
      </a>
    </p>
  );
}

function AnswerForm({ found: { view }, language }: Props) {
  const { apply, forms } = wordsFor(language);
  const asked = view.stage === 'awaiting-applicant';
  return (
    <details open={asked}>
      <summary>{forms.answer}</summary>
      <PostForm
        action="/a/answer"
        submit={forms.send}
        upload
        resumable={{ path: '/a/uploads', texts: forms.uploading }}
      >
        <TextArea name="message" label={forms.answerText} optional={apply.optional} />
        <FileField
          name="file"
          label={forms.files}
          hint={forms.filesHint}
          optional={apply.optional}
        />
      </PostForm>
    </details>
  );
}

function CancelForm({ language }: { language: string }) {
  const { forms } = wordsFor(language);
  return (
    <details>
      <summary>{forms.cancelHandover}</summary>
      <PostForm action="/a/cancel" submit={forms.cancelHandover} look="danger">
        <Tick name="sure" id="cancel-sure" label={forms.cancelTick} />
      </PostForm>
    </details>
  );
}

function AskBackForms({ found: { view }, language }: Props) {
  const { forms } = wordsFor(language);
  const held = view.originals.filter(({ state, askedBack }) => state === 'held' && !askedBack);
  const decided = !['awaiting-documents', 'in-review', 'awaiting-applicant'].includes(view.stage);
  const rule = (document: string) => view.procedure.documents.find(({ id }) => id === document);
  if (held.length === 0) return null;
  return (
    <details>
      <summary>{forms.askBackIntro}</summary>
      {held.map(({ id, document, label }) => (
        <PostForm action="/a/originals" submit={forms.askBack(pick(label, language))} look="second">
          <input type="hidden" name="document" value={id} />
          <fieldset>
            <legend>{pick(label, language)}</legend>
            {!decided && rule(document)?.kind === 'original' && (
              <p>{rule(document)?.scanSuffices ? forms.askBackScan : forms.askBackAgain}</p>
            )}
            <Tick
              type="radio"
              id={`${id}-post`}
              name="way"
              value="post"
              label={forms.askBackPost}
              required
            />
            {view.procedure.pickupCounter && (
              <Tick
                type="radio"
                id={`${id}-pickup`}
                name="way"
                value="pickup"
                label={forms.askBackPickup}
                required
              />
            )}
          </fieldset>
        </PostForm>
      ))}
    </details>
  );
}

function ProxyForms({ found: { view }, language }: Props) {
  const { forms } = wordsFor(language);
  const { proxy } = view;
  return (
    <details open={proxy !== undefined}>
      <summary>{forms.proxy}</summary>
      {proxy && (
        <>
          <p>{forms.proxyIs(proxy.name)}</p>
          <p>
            {forms.proxyCode}: <span class="reference">{proxy.code}</span>
          </p>
          <PostForm action="/a/proxy" submit={forms.withdrawProxy} look="danger">
            <input type="hidden" name="withdraw" value="yes" />
          </PostForm>
        </>
      )}
      <PostForm action="/a/proxy" submit={forms.nameProxy} look="second">
        <TextField
          name="name"
          label={forms.proxyName}
          hint={forms.proxyHint}
          autocomplete="off"
          maxlength={200}
        />
      </PostForm>
    </details>
  );
}

function ContactForm({ found: { view }, language }: Props) {
  const { forms } = wordsFor(language);
  const { address, email, phone, language: spoken } = view.applicant;
  const values = { ...addressValues(address), email, phone, language: spoken };
  return (
    <details>
      <summary>{forms.contact}</summary>
      <PostForm action="/a/contact" submit={forms.save}>
        <p>{forms.contactHint}</p>
        <AddressFields language={language} values={values} />
        <ContactFields language={language} values={values} />
      </PostForm>
    </details>
  );
}

function WithdrawForm({ language }: { language: string }) {
  const { forms } = wordsFor(language);
  return (
    <details>
      <summary>{forms.withdraw}</summary>
      <PostForm action="/a/withdrawal" submit={forms.withdrawSubmit} look="danger">
        <TextArea name="reason" label={forms.withdrawReason} />
        <Tick name="sure" id="withdraw-sure" label={forms.withdrawTick} />
      </PostForm>
    </details>
  );
}
