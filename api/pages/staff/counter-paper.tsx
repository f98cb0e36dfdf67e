import { formatInstant, formatMoney, pick } from '../../../texts/language.ts';
import type { CounterPickups, Pickup } from '../../operations/counter-pickups.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';

interface Props {
  title: string;
  day: CounterPickups;
  language: string;
}

/**
 * The list of a day on paper, enough to go on with when the network is down; what is written on it
 * is entered later, on a page that asks for the same in the same order.
 */
export function PrintedDay({ title, day, language }: Props) {
  const { counter: words, late } = staffWordsFor(language);
  const open = day.pickups.filter(({ state }) => state === 'open');
  return (
    <article class="daylist">
      <h1>{title}</h1>
      <p>{words.printed(formatInstant(new Date().toISOString(), language))}</p>
      <p class="noprint">{words.printHint}</p>
      {open.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>{late.onPaper}</p>
          <Table
            caption={words.listTitle}
            head={[
              words.time,
              words.who,
              words.handOut,
              late.collector,
              late.shown,
              words.fee,
              words.signature,
            ]}
            rows={open.map((pickup) => cellsOf(pickup, language))}
          />
        </>
      )}
    </article>
  );
}

const cellsOf = (pickup: Pickup, language: string) => {
  const { counter: words, late } = staffWordsFor(language);
  const { applicantName, feeOpenCents, handOut, reference, time } = pickup;
  return [
    <>
      <strong>{time}</strong>
      <span class="item">
        {late.really} <span class="blank short"></span>
      </span>
      <span class="item">☐ {words.missed}</span>
    </>,
    <>
      <strong>{applicantName}</strong>
      <br />
      <span class="reference">{reference}</span>
    </>,
    handOut.map(({ label, place }) => (
      <span class="item">
        ☐ {pick(label, language)} {place && <strong>{place}</strong>}
      </span>
    )),
    <Collector pickup={pickup} language={language} />,
    <>
      {Object.values(late.kinds).map((kind) => (
        <span class="item">☐ {kind}</span>
      ))}
      {pickup.proxyName && <span class="item">☐ {late.authority}</span>}
    </>,
    feeOpenCents === undefined ? (
      ''
    ) : (
      <>
        <strong>{formatMoney(feeOpenCents, language)}</strong>
        <span class="item">☐ {late.cash}</span>
        <span class="item">☐ {late.card}</span>
        <span class="item">☐ {late.unpaid}</span>
      </>
    ),
    <span class="blank long"></span>,
  ];
};

/** Who may come, and by which digits their code is known. */
function Collector({ pickup, language }: { pickup: Pickup; language: string }) {
  const { late } = staffWordsFor(language);
  const { applicantName, codeEnds, proxyName } = pickup;
  const person = (name: string, end: string | undefined) => (
    <span class="item">
      ☐ {name} {end && <strong class="digits">··· {end}</strong>}
    </span>
  );
  return (
    <>
      {person(applicantName, codeEnds.applicant)}
      {proxyName && codeEnds.applicant && person(proxyName, codeEnds.proxy)}
      {codeEnds.applicant ? (
        <span class="item">
          {late.wholeCode} <span class="blank"></span>
        </span>
      ) : (
        <span class="item">{late.noCode}</span>
      )}
    </>
  );
}
