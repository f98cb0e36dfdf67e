import { renderPowerOfAttorney } from '../../documents/power-of-attorney.ts';
import { htmlLang, pick } from '../../texts/language.ts';
import { languageOf } from '../../texts/languages.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import { Problem } from '../errors.ts';
import { addressLines } from './address-lines.ts';
import { handOutOf } from './hand-out.ts';

/** For this case alone, and without the code: whoever finds the sheet has nothing to collect with. */
export function powerOfAttorney(view: StaffView): Promise<Uint8Array> {
  const { applicant, procedure, proxy, reference } = view;
  const { language } = applicant;
  const { pages } = languageOf(language);
  const { powerOfAttorney: words } = pages;
  if (!proxy) throw new Problem('not-found', 'Nobody is named as proxy in this case.');
  const { office, pickupCounter: counter } = procedure;
  return renderPowerOfAttorney({
    language: htmlLang(language),
    title: words.title,
    office: [office.name, ...office.lines],
    referenceLabel: pages.status.reference,
    reference,
    people: [
      {
        label: words.from,
        lines: [
          `${applicant.givenName} ${applicant.familyName}`.trim(),
          ...addressLines(applicant.address),
        ],
      },
      { label: words.to, lines: [proxy.name] },
    ],
    grants: words.grants(
      pick(procedure.title, language),
      counter ? `${pick(counter.name, language)}, ${counter.address}` : '',
    ),
    items: handOutOf(view).map(({ label }) => pick(label, language)),
    limit: words.limit,
    brings: words.brings,
    signatures: [words.place, words.signature],
  });
}
