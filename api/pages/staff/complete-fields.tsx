import { formatMoney, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { owedBefore } from '../../../workflows/application/rules/postage.ts';
import type { Caller } from '../../auth/caller.ts';
import { may } from '../../auth/permissions.ts';
import { handOutOf } from '../../operations/hand-out.ts';
import { TextField, Tick } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';

interface Props {
  view: StaffView;
  caller: Caller;
  language: string;
  /** Scanned or typed before. */
  code?: string | undefined;
}

/** What the counter records when something is handed out. */
export function CompleteFields({ view, caller, language, code }: Props) {
  const { act, counter } = staffWordsFor(language);
  const override = may(caller, 'handover/override');
  return (
    <>
      <Items view={view} language={language} />
      <Identity view={view} language={language} code={code} />
      {view.pickupCode && (
        <TextField
          id="complete-code"
          name="code"
          label={act.code}
          {...(code ? { value: code } : {})}
          required={!override}
          autocomplete="off"
          inputmode="numeric"
          maxlength={40}
        />
      )}
      <Fee view={view} language={language} />
      {override && (
        <details class="plain">
          <summary>{act.override}</summary>
          {!view.pickupCode && <p>{counter.noCode(nameOf(view))}</p>}
          <TextField id="complete-override" name="override" label={act.reason} maxlength={1000} />
        </details>
      )}
    </>
  );
}

export const nameOf = ({ applicant }: Pick<StaffView, 'applicant'>): string =>
  `${applicant.givenName} ${applicant.familyName}`.trim();

/** Whose document was seen; a scanned code has said already who is there. */
function Identity({ view, language, code }: Omit<Props, 'caller'>) {
  const { counter } = staffWordsFor(language);
  const { pickupCode, proxy } = view;
  const self = { value: 'applicant', label: counter.self(nameOf(view)) };
  const other = proxy && { value: 'proxy', label: counter.proxyPerson(proxy.name) };
  const byCode = code === undefined ? undefined : code === proxy?.code ? other : undefined;
  const known = byCode ?? (code !== undefined && code === pickupCode?.value ? self : undefined);
  const people = known ? [known] : [self, ...(other ? [other] : [])];
  return (
    <fieldset class="big-choice">
      <legend>{counter.identity}</legend>
      {people.map(({ value, label }) => (
        <Tick
          type={people.length > 1 ? 'radio' : 'checkbox'}
          name="identity"
          value={value}
          label={label}
          required
        />
      ))}
    </fieldset>
  );
}

/** Ticked by a person one by one, or all at once; nothing is ticked beforehand. */
function Items({ view, language }: Pick<Props, 'view' | 'language'>) {
  const { counter } = staffWordsFor(language);
  const items = handOutOf(view);
  if (items.length === 0) return <p>{counter.nothing}</p>;
  return (
    <fieldset class="big-choice">
      <legend>{counter.handOut}</legend>
      <ul class="hand-out">
        {items.map(({ id, label, place }) => (
          <li>
            <Tick name="items" value={id} label={pick(label, language)} />
            {place && (
              <span class="place">
                {counter.place} {place}
              </span>
            )}
          </li>
        ))}
      </ul>
      <input type="hidden" name="offered" value={items.map(({ id }) => id).join(' ')} />
      <Tick name="all" label={counter.all} />
      <p class="soft">{counter.restWaits}</p>
    </fieldset>
  );
}

function Fee({ view, language }: Pick<Props, 'view' | 'language'>) {
  const { act, counter } = staffWordsFor(language);
  const owed = owedBefore(view);
  if (owed === 0) return null;
  const ways = [
    { value: 'cash', label: act.cash },
    { value: 'card', label: act.card },
    ...(view.procedure.fee?.due === 'before-handover'
      ? []
      : [{ value: 'none', label: act.paidNot }]),
  ];
  return (
    <fieldset class="big-choice">
      <legend>{counter.feeNow(formatMoney(owed, language))}</legend>
      {ways.map(({ value, label }) => (
        <Tick type="radio" name="paid" value={value} label={label} required />
      ))}
    </fieldset>
  );
}
