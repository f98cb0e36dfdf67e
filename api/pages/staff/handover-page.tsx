import type { StaffView } from '../../../workflows/application/contract.ts';
import type { SlotOffer } from '../../operations/slots.ts';
import { AddressFields, addressValues } from '../applicant-fields.tsx';
import { ChoiceList } from '../choice-list.tsx';
import { PostForm } from '../form.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { actionOf } from './form-frame.tsx';
import { StaffLayout, type Desk } from './frame.tsx';

/** The choice of a handover, made for a person who telephones or stands at the counter. */
export function HandoverPage(props: { desk: Desk; view: StaffView; offer: SlotOffer }) {
  const { desk, view, offer } = props;
  const { language } = desk;
  const { act } = staffWordsFor(language);
  const { handover } = wordsFor(language);
  return (
    <StaffLayout desk={desk} title={act.handover}>
      <h1>{act.handover}</h1>
      <p>
        <a class="reference" href={`/staff/cases/${view.reference}`}>
          {view.reference}
        </a>
      </p>
      <PostForm action={actionOf(view, 'handover')} submit={handover.confirm} class="wide">
        <ChoiceList view={view} offer={offer} language={language} />
        {offer.mailBack.length > 0 && (
          <fieldset>
            <legend>{handover.address}</legend>
            <AddressFields
              language={language}
              values={view.addressFailed ? {} : addressValues(view.applicant.address)}
            />
          </fieldset>
        )}
      </PostForm>
    </StaffLayout>
  );
}
