import type { StaffView } from '../../../workflows/application/contract.ts';
import type { ScanRecord } from '../../../workflows/application/state.ts';
import { formatInstant, pick } from '../../../texts/language.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { scanPath } from './intake-paths.ts';

interface Props {
  view: StaffView;
  scan: ScanRecord;
  language: string;
}

/** The pages of one scan; blank backs and photographs behind their straightened copies are set aside. */
export function ScanImages({ view, scan, language }: Props) {
  const { registering } = staffWordsFor(language);
  const all = Array.from({ length: scan.pages }, (_, number) => number);
  const blank = all.filter((number) => scan.blankPages?.includes(number));
  const image = (number: number) => (
    <img
      class="page"
      src={`${scanPath(view.reference, scan.id)}/pages/${number}?width=1200`}
      alt={registering.page(number + 1)}
      loading="lazy"
    />
  );
  return (
    <>
      {all
        .filter((number) => !blank.includes(number))
        .map((number) => (
          <figure>
            <figcaption>{registering.page(number + 1)}</figcaption>
            {image(number)}
          </figure>
        ))}
      {blank.length > 0 && (
        <details>
          <summary>{registering.blank(blank.length)}</summary>
          {blank.map(image)}
        </details>
      )}
    </>
  );
}

/** As many as are looked at together; the others open with a click. */
const openAtOnce = 2;

/** All papers of a case, the latest first, each with what it holds. */
export function CaseScans({ view, language }: Omit<Props, 'scan'>) {
  const { case: words } = staffWordsFor(language);
  const { status } = wordsFor(language);
  const labelOf = (id: string) => {
    const document = view.documents.find((candidate) => candidate.id === id);
    return document ? pick(document.label, language) : id;
  };
  const holds = ({ contents }: ScanRecord) =>
    contents?.map(({ document, kind, damaged }) =>
      [labelOf(document), status[kind], ...(damaged ? [status.damaged] : [])].join(', '),
    );
  if (view.scans.length === 0) return <p class="soft">{words.noScans}</p>;
  return (
    <>
      {view.scans.toReversed().map((scan, place) => (
        <details class="scan" open={place < openAtOnce}>
          <summary>
            {formatInstant(scan.receivedAt, language)}, {status[scan.origin]},{' '}
            {status.pages(scan.pages)}
          </summary>
          {scan.condition && scan.condition !== 'fine' && (
            <p class="missing">{status.condition[scan.condition]}</p>
          )}
          {scan.contents ? (
            <ul>
              {holds(scan)?.map((text) => (
                <li>{text}</li>
              ))}
            </ul>
          ) : (
            <p class="missing">{words.nobodyLooked}</p>
          )}
          <p>
            <a href={scanPath(view.reference, scan.id)}>{words.correctContents}</a>{' '}
            <a href={`/api/applications/${view.reference}/scans/${encodeURIComponent(scan.id)}`}>
              {words.open}
            </a>
          </p>
          <ScanImages view={view} scan={scan} language={language} />
        </details>
      ))}
    </>
  );
}
