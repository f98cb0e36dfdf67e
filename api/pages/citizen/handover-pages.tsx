import {
  formatDate,
  formatInstant,
  formatMoney,
  formatTime,
  pick,
} from '../../../texts/language.ts';
import type { HandoverChoice, StaffView } from '../../../workflows/application/contract.ts';
import { trustedAddress } from '../../../workflows/application/rules/address.ts';
import type { SlotOffer } from '../../operations/slots.ts';
import { AddressFields, addressValues } from '../applicant-fields.tsx';
import { ChoiceList } from '../choice-list.tsx';
import { postageShown } from '../postage-shown.ts';
import { PostForm } from '../form.tsx';
import { choiceValue } from '../handover-choice.ts';
import { Notice } from '../layout.tsx';
import { PublicLayout } from '../public-layout.tsx';
import { Facts } from '../table.tsx';
import { wordsFor } from '../words/index.ts';
import { LockerChoiceFacts } from './locker-facts.tsx';
import { changeableUntil } from './handover-facts.tsx';
import { Refused, type Tried } from './tried.tsx';

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
      <PresentChoice view={view} language={language} />
      <form method="get" action="/a/handover/confirm" class="wide">
        <ChoiceList view={view} offer={offer} language={language} />
        <button type="submit">{handover.next}</button>
      </form>
      <p>
        <a href="/a">{status.backToCase}</a>
      </p>
    </PublicLayout>
  );
}

function PresentChoice({ view: { handover: present }, language }: Omit<ChooseProps, 'offer'>) {
  const { handover, status } = wordsFor(language);
  if (!present) return null;
  const day = formatDate(present.date, language);
  const said = {
    pickup: () =>
      present.kind === 'pickup' && status.pickupAt(day, formatTime(present.time, language)),
    'mail-back': () => handover.postOn(day),
    locker: () => handover.locker,
  };
  return (
    <p>
      {handover.present} <strong>{said[present.kind]()}</strong>. {handover.old}
    </p>
  );
}

interface ConfirmProps {
  view: StaffView;
  choice: HandoverChoice;
  language: string;
  confirmed: boolean;
  tried?: Tried | undefined;
}

/** Second step: all of the choice in words, and the button that makes it. */
export function ConfirmPage({ view, choice, language, confirmed, tried }: ConfirmProps) {
  const { handover } = wordsFor(language);
  const { otherAddress } = view.procedure.handover.mailBack ?? {};
  const address = otherAddress === 'never' ? trustedAddress(view) : view.applicant.address;
  const known = view.addressFailed ? {} : addressValues(address);
  return (
    <PublicLayout ofCase language={language} title={handover.confirmTitle}>
      <Refused tried={tried} language={language} />
      <h1>{handover.confirmTitle}</h1>
      <ChoiceFacts view={view} choice={choice} language={language} />
      <PostForm action="/a/handover" submit={handover.confirm}>
        <input type="hidden" name="choice" value={choiceValue(choice)} />
        {choice.kind === 'mail-back' && !confirmed && (
          <KnownAddress choice={choice} language={language} />
        )}
        {choice.kind === 'mail-back' && confirmed && (
          <fieldset>
            <legend>{handover.address}</legend>
            {otherAddress && <p>{handover.otherAddress[otherAddress]}</p>}
            <AddressFields
              language={language}
              values={tried?.values ?? known}
              faults={tried?.faults ?? {}}
            />
          </fieldset>
        )}
      </PostForm>
      <PresentChoice view={view} language={language} />
      <p>
        <a href="/a/handover">{handover.back}</a>
      </p>
    </PublicLayout>
  );
}

/** Where it goes stands on no page that a link alone opens. */
function KnownAddress({ choice, language }: Pick<ConfirmProps, 'choice' | 'language'>) {
  const { question } = wordsFor(language);
  const here = `/a/handover/confirm?${new URLSearchParams({ choice: choiceValue(choice) }).toString()}`;
  return (
    <p>
      {question.address}{' '}
      <a href={`/a/confirm?${new URLSearchParams({ to: here }).toString()}`}>
        {question.otherAddress}
      </a>
    </p>
  );
}

function ChoiceFacts({ view, choice, language }: Omit<ConfirmProps, 'confirmed'>) {
  const { apply, handover, status } = wordsFor(language);
  const { pickupCounter: counter, handover: ways } = view.procedure;
  if (choice.kind === 'locker') return <LockerChoiceFacts view={view} language={language} />;
  const day = formatDate(choice.date, language);
  if (choice.kind === 'pickup') {
    const until = formatInstant(changeableUntil(view, choice), language);
    return (
      <Facts
        of={[
          [handover.what, handover.pickup],
          [handover.when, `${day}, ${formatTime(choice.time, language)}`],
          [handover.where, counter && `${pick(counter.name, language)}, ${counter.address}`],
          [apply.cost, handover.pickupFreeOfCharge],
          [handover.changes, status.changeUntil(until)],
          [handover.bring, handover.bringWhat],
        ]}
      />
    );
  }
  const cents = postageShown(view);
  return (
    <Facts
      of={[
        [handover.what, ways.mailBack && apply.mailClass[ways.mailBack.class]],
        [handover.when, handover.postOn(day)],
        [apply.cost, cents ? formatMoney(cents, language) : handover.postageFree],
        [handover.changes, handover.changeUntilPosted],
      ]}
    />
  );
}
