import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, officeLanguage, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { inCharge } from '../../../workflows/application/rules/in-charge.ts';
import { handOutOf } from '../../operations/hand-out.ts';
import { nowOf } from '../../operations/slots.ts';
import { staffWordsFor } from '../words/index.ts';
import { nameOf } from './complete-fields.tsx';

/** To be signed by whoever collects, in the language of the applicant. */
export function Receipt({ view }: { view: StaffView }) {
  const { language } = view.applicant;
  const { counter: words, receipt } = staffWordsFor(language);
  const { handover, procedure, proxy, reference, stage } = view;
  const day = stage === 'done' && handover ? handover.date : berlinDate(nowOf(view));
  const { office } = inCharge(view);
  return (
    <article class="letter" lang={officeLanguage(language)}>
      <p>
        {office.name}, {office.lines.join(', ')}
      </p>
      <h1>{words.receiptTitle}</h1>
      <p>
        <span class="reference">{reference}</span>
        <br />
        {nameOf(view)}, {pick(procedure.title, language)}
        {proxy && (
          <>
            <br />
            {words.proxyIs(proxy.name)}
          </>
        )}
      </p>
      <p>{words.received}</p>
      <ul>
        {handOutOf(view).map(({ label }) => (
          <li>{pick(label, language)}</li>
        ))}
      </ul>
      <p>{formatDate(day, language)}</p>
      <p class="sign">{receipt.signature}</p>
    </article>
  );
}
