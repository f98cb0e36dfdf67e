import type { Child } from 'hono/jsx';
import { citizenActions } from '../../citizen-view.ts';
import type { Case } from '../../operations/cases.ts';
import { AddressFields, ContactFields, WayField, addressValues } from '../applicant-fields.tsx';
import { PostForm, TextArea, TextField, Tick } from '../form.tsx';
import { wordsFor } from '../words/index.ts';
import { AnswerForm } from './answer-form.tsx';
import { AskBackForms } from './ask-back-forms.tsx';
import { enteredIn, type Tried } from './tried.tsx';

interface Props {
  found: Case;
  language: string;
  tried?: Tried | undefined;
}

/** One form for each thing that the applicant may do now and is not asked for. */
export function CitizenForms({ found, language, tried }: Props) {
  const { forms, status } = wordsFor(language);
  const { stage, applicant, contactWay } = found.view;
  const actions = citizenActions(found);
  const answers = !found.closed && stage !== 'done' && stage !== 'awaiting-applicant';
  if (found.closed) return null;
  return (
    <section>
      <h2>{status.actions}</h2>
      {answers && (
        <Foldable title={forms.answer} open={tried?.act === 'answer'} id="answer">
          <AnswerForm language={language} tried={tried} />
        </Foldable>
      )}
      {actions.includes('proxy') && <ProxyForms {...{ found, language, tried }} />}
      {actions.includes('originals') && <AskBackForms found={found} language={language} />}
      {actions.includes('contact') && (
        <ContactForm {...{ applicant, language, tried }} way={contactWay} />
      )}
      {actions.includes('handover/cancel') && (
        <Foldable title={forms.cancelHandover} open={tried?.act === 'cancel'}>
          <PostForm action="/a/cancel" submit={forms.cancelHandover} look="danger">
            <Tick
              name="sure"
              id="cancel-sure"
              label={forms.cancelTick}
              fault={enteredIn(tried, 'cancel').faults?.['cancel-sure']}
            />
          </PostForm>
        </Foldable>
      )}
      {actions.includes('withdrawal') && (
        <Foldable title={forms.withdraw} open={tried?.act === 'withdrawal'}>
          <PostForm action="/a/withdrawal" submit={forms.withdrawSubmit} look="danger">
            <TextArea
              name="reason"
              label={forms.withdrawReason}
              value={enteredIn(tried, 'withdrawal').values?.['reason']}
            />
            <Tick
              name="sure"
              id="withdraw-sure"
              label={forms.withdrawTick}
              fault={enteredIn(tried, 'withdrawal').faults?.['withdraw-sure']}
            />
          </PostForm>
        </Foldable>
      )}
      <p>
        <a href="/a/cover-sheet">{status.sheet}</a>
      </p>
    </section>
  );
}

interface FoldableProps {
  title: string;
  open: boolean;
  /** Inside, so that a link to it unfolds it. */
  id?: string;
  children?: Child;
}

const Foldable = ({ title, open, id, children }: FoldableProps) => (
  <details open={open}>
    <summary>{title}</summary>
    <div id={id}>{children}</div>
  </details>
);

function ProxyForms({ found: { view }, language, tried }: Props) {
  const { forms, status } = wordsFor(language);
  const { proxy } = view;
  return (
    <Foldable title={forms.proxy} open={proxy !== undefined || tried?.act === 'proxy'}>
      {proxy && (
        <>
          <p>{forms.proxyIs(proxy.name)}</p>
          <div class="ticket">
            <img src="/a/proxy-code.svg" alt={status.proxyCodeImage} width="160" height="160" />
            <p>
              {forms.proxyCode}: <span class="reference big">{proxy.code}</span>
            </p>
          </div>
          <p>{forms.proxyLimit}</p>
          <p>
            <a href="/a/power-of-attorney">{forms.powerOfAttorney}</a>
          </p>
          <PostForm action="/a/proxy" submit={forms.withdrawProxy} look="danger">
            <input type="hidden" name="withdraw" value="yes" />
          </PostForm>
        </>
      )}
      {!proxy && <p>{forms.proxyLimit}</p>}
      <PostForm action="/a/proxy" submit={forms.nameProxy} look="second">
        <TextField
          name="name"
          label={forms.proxyName}
          hint={forms.proxyHint}
          value={enteredIn(tried, 'proxy').values?.['name']}
          fault={enteredIn(tried, 'proxy').faults?.['name']}
          autocomplete="off"
          maxlength={200}
        />
      </PostForm>
    </Foldable>
  );
}

interface ContactProps {
  way: Case['view']['contactWay'];
  applicant: Case['view']['applicant'];
  language: string;
  tried?: Tried | undefined;
}

function ContactForm({ applicant, way, language, tried }: ContactProps) {
  const { forms } = wordsFor(language);
  const { address, email, phone, language: spoken } = applicant;
  const known = { ...addressValues(address), email, phone, language: spoken };
  const { values: entered, faults } = enteredIn(tried, 'contact');
  const given = { language, values: { ...known, ...entered }, faults };
  return (
    <Foldable title={forms.contact} open={tried?.act === 'contact'}>
      <PostForm action="/a/contact" submit={forms.save}>
        <p>{forms.contactHint}</p>
        <AddressFields {...given} />
        <ContactFields {...given} />
        <WayField language={language} way={way} />
      </PostForm>
    </Foldable>
  );
}
