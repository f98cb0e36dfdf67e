import { formatDate, formatTime, pick } from '../../../texts/language.ts';
import type { HandoverChoice, StaffView } from '../../../workflows/application/contract.ts';
import type { SlotOffer } from '../../operations/slots.ts';
import { AddressFields, addressValues } from '../applicant-fields.tsx';
import { ChoiceList } from '../choice-list.tsx';
import { PostForm } from '../form.tsx';
import { choiceValue } from '../handover-choice.ts';
import { Notice } from '../layout.tsx';
import { PublicLayout } from '../public-layout.tsx';
import { wordsFor } from '../words/index.ts';

interface ChooseProps {
  view: StaffView;
  offer: SlotOffer;
  language: string;
  refusal?: string | undefined;
}

/** First step: what can be chosen. Its form is a GET, so it changes nothing. */
export function ChoosePage({ view, offer, language, refusal }: ChooseProps) {
  const { handover, status } = wordsFor(language);
  return (
    <PublicLayout ofCase language={language} title={handover.title}>
      {refusal && <Notice kind="bad">{refusal}</Notice>}
      <h1>{handover.title}</h1>
      {view.handover && <p>{handover.old}</p>}
      <form method="get" action="/a/handover/confirm" class="wide">
        <ChoiceList view={view} offer={offer} language={language} />
        <button type="submit">{handover.next}</button>
      </form>
      <p>
        <a href="/a">{status.state}</a>
      </p>
    </PublicLayout>
  );
}

interface ConfirmProps {
  view: StaffView;
  choice: HandoverChoice;
  language: string;
}

/** Second step: the choice in words, and the button that makes it. */
export function ConfirmPage({ view, choice, language }: ConfirmProps) {
  const { handover, status } = wordsFor(language);
  const day = formatDate(choice.date, language);
  const { pickupCounter: counter } = view.procedure;
  const known = view.addressFailed ? {} : addressValues(view.applicant.address);
  return (
    <PublicLayout ofCase language={language} title={handover.confirmTitle}>
      <h1>{handover.confirmTitle}</h1>
      {choice.kind === 'pickup' && (
        <p>
          <strong>{status.pickupAt(day, formatTime(choice.time, language))}</strong>
          {counter && `, ${pick(counter.name, language)}, ${counter.address}`}
        </p>
      )}
      {view.handover && <p>{handover.old}</p>}
      <PostForm action="/a/handover" submit={handover.confirm}>
        <input type="hidden" name="choice" value={choiceValue(choice)} />
        {choice.kind === 'mail-back' && (
          <>
            <p>
              <strong>{status.mailOn(day)}</strong>
            </p>
            <fieldset>
              <legend>{handover.address}</legend>
              <AddressFields language={language} values={known} />
            </fieldset>
          </>
        )}
      </PostForm>
      <p>
        <a href="/a/handover">{handover.back}</a>
      </p>
    </PublicLayout>
  );
}
