import type { City, PartyContact } from '../../../procedures/city.ts';
import { berlinDate } from '../../../procedures/calendar.ts';
import type { RetentionPeriod } from '../../../procedures/types.ts';
import { formatDate, pick } from '../../../texts/language.ts';
import { dataRequestKinds, type StaffView } from '../../../workflows/application/contract.ts';
import { abandonedPeriod } from '../../../workflows/case-file/retention.ts';
import type { Case } from '../../operations/cases.ts';
import { PostForm, SelectField, TextArea } from '../form.tsx';
import { PublicLayout } from '../public-layout.tsx';
import { Facts } from '../table.tsx';
import { wordsFor } from '../words/index.ts';
import { enteredIn, Refused, type Tried } from './tried.tsx';

interface Props {
  found: Case;
  language: string;
  city: City;
  tried?: Tried;
}

/** What Art. 13 and 15 GDPR let people know, and the form for what they may demand. */
export function DataPage({ found, language, city, tried }: Props) {
  const { view } = found;
  const { data, status } = wordsFor(language);
  return (
    <PublicLayout ofCase language={language} title={data.title}>
      <Refused tried={tried} language={language} />
      <p>
        <a href="/a">{status.backToCase}</a>
      </p>
      <h1>{data.title}</h1>
      <p>
        {status.reference}: <span class="reference">{view.reference}</span>
      </p>
      <h2>{data.what}</h2>
      <Held view={view} language={language} />
      <h2>{data.take}</h2>
      <p>{data.takeText}</p>
      <p>
        <a class="button" href="/a/export">
          {data.takeLink}
        </a>
      </p>
      <h2>{data.why}</h2>
      <p>{data.whyText(pick(view.procedure.title, language))}</p>
      <p>{data.whoText}</p>
      <h2>{data.long}</h2>
      <Periods found={found} language={language} />
      <h2>{data.rights}</h2>
      <Demands {...{ found, language, tried }} />
      <h2>{data.who}</h2>
      <Facts
        of={[
          [
            data.controller,
            <Party of={city.dataProtection?.controller ?? view.procedure.office} />,
          ],
          [data.officer, city.dataProtection && <Party of={city.dataProtection.officer} />],
          [data.authority, city.dataProtection && <Party of={city.dataProtection.authority} />],
        ]}
      />
    </PublicLayout>
  );
}

function Held({ view, language }: { view: StaffView; language: string }) {
  const { data } = wordsFor(language);
  const pages = view.scans.reduce((sum, scan) => sum + scan.pages, 0);
  const payments = (view.fee?.payments ?? []).length + (view.unasked ?? []).length;
  return (
    <ul>
      <li>{data.person}</li>
      <li>{data.answers(Object.keys(view.answers).length)}</li>
      <li>{data.pages(pages)}</li>
      <li>{data.messages(view.messages.length)}</li>
      {payments > 0 && <li>{data.payments(payments)}</li>}
      <li>{data.entries(view.timeline.length)}</li>
    </ul>
  );
}

/** A period as its reader reads it. */
export function periodText({ years, months, days }: RetentionPeriod, language: string): string {
  const { data } = wordsFor(language);
  return [years && data.years(years), months && data.months(months), days && data.days(days)]
    .filter(Boolean)
    .join(', ');
}

function Periods({ found: { view, file }, language }: { found: Case; language: string }) {
  const { data } = wordsFor(language);
  const { retention } = view.procedure;
  if (file) {
    const day = formatDate(berlinDate(file.eraseAt), language);
    return <p>{file.held ? data.held : data.eraseOn(day)}</p>;
  }
  const { abandoned = abandonedPeriod, approved, rejected, withdrawn, expired } = retention;
  const periods = { approved, rejected, withdrawn, expired, abandoned };
  return (
    <>
      <Facts
        of={(Object.keys(periods) as (keyof typeof periods)[]).map((outcome) => [
          data.outcomes[outcome],
          periodText(periods[outcome], language),
        ])}
      />
      <p>{data.fromEnd}</p>
    </>
  );
}

function Demands({ found, language, tried }: Omit<Props, 'city'>) {
  const { view, closed } = found;
  const { data } = wordsFor(language);
  const { values, faults } = enteredIn(tried, 'data');
  const day = (at: string) => formatDate(berlinDate(at), language);
  return (
    <>
      {(view.dataRequests ?? []).length > 0 && (
        <>
          <h3>{data.asked}</h3>
          <ul>
            {view.dataRequests?.map(({ kind, text, dueAt, answer }) => (
              <li>
                <strong>{data.kinds[kind]}</strong>
                <br />
                {text && (
                  <>
                    <span class="words">{text}</span>
                    <br />
                  </>
                )}
                {answer ? data.answered(day(answer.at)) : data.until(day(dueAt))}
                {answer && <p class="words">{answer.words}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
      {closed ? (
        <p>{data.rightsAfter}</p>
      ) : (
        <>
          <p>{data.rightsText}</p>
          <PostForm action="/a/data" submit={data.send} look="second">
            <SelectField
              name="kind"
              label={data.kind}
              options={dataRequestKinds.map((kind) => ({ value: kind, label: data.kinds[kind] }))}
              value={values?.['kind']}
            />
            <TextArea
              name="text"
              label={data.text}
              hint={data.textHint}
              value={values?.['text']}
              fault={faults?.['text']}
              maxlength={2_000}
            />
          </PostForm>
        </>
      )}
    </>
  );
}

function Party({ of: { name, lines = [], email, phone, site } }: { of: PartyContact }) {
  return (
    <>
      {name}
      {lines.map((line) => (
        <>
          <br />
          {line}
        </>
      ))}
      {email && (
        <>
          <br />
          <a href={`mailto:${email}`}>{email}</a>
        </>
      )}
      {phone && (
        <>
          <br />
          <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>
        </>
      )}
      {site && (
        <>
          <br />
          <a href={site}>{site}</a>
        </>
      )}
    </>
  );
}
