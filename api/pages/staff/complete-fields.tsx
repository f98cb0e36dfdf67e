import { formatMoney, pick } from '../../../texts/language.ts';
import { shownDocuments, type StaffView } from '../../../workflows/application/contract.ts';
import { owedBefore } from '../../../workflows/application/rules/postage.ts';
import type { Caller } from '../../auth/caller.ts';
import { may } from '../../auth/permissions.ts';
import { handOutOf } from '../../operations/hand-out.ts';
import { TextField, Tick } from '../form.tsx';
import type { Sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';

interface Props {
  view: StaffView;
  caller: Caller;
  language: string;
  /** Scanned or typed before. */
  code?: string | undefined;
  /** Where a form holds several cases: what its fields are called. */
  of?: (name: string) => string;
  /** Nothing need be filled in: perhaps this one has not come. */
  optional?: boolean;
  /** What was sent and not taken. */
  entered?: Sent | undefined;
}

type Fields = Required<Pick<Props, 'view' | 'language' | 'of' | 'optional'>> & {
  code: string | undefined;
  entered: Sent | undefined;
};

/** What the counter records when something is handed out. */
export function CompleteFields(props: Props) {
  const { view, caller, language, code, entered } = props;
  const { of = (name) => name, optional = false } = props;
  const { act, counter } = staffWordsFor(language);
  const fields: Fields = { view, language, of, optional, code, entered };
  const override = may(caller, 'handover/override');
  const shownCode = code ?? entered?.optional(of('code'));
  return (
    <>
      <Items {...fields} />
      <Identity {...fields} />
      <Shown {...fields} />
      {view.pickupCode && (
        <TextField
          id={of('complete-code')}
          name={of('code')}
          label={act.code}
          {...(shownCode ? { value: shownCode } : {})}
          required={!override && !optional}
          autocomplete="off"
          inputmode="numeric"
          maxlength={40}
        />
      )}
      <Fee {...fields} />
      {override && (
        <details class="plain" open={entered?.optional(of('override')) !== undefined}>
          <summary>{act.override}</summary>
          {!view.pickupCode && <p>{counter.noCode(nameOf(view))}</p>}
          <TextField
            id={of('complete-override')}
            name={of('override')}
            label={act.reason}
            value={entered?.text(of('override')) ?? ''}
            maxlength={1000}
          />
        </details>
      )}
    </>
  );
}

export const nameOf = ({ applicant }: Pick<StaffView, 'applicant'>): string =>
  `${applicant.givenName} ${applicant.familyName}`.trim();

/** One of several, as it was chosen before. */
function Choice(props: Fields & { name: string; of: Fields['of']; all: Option[] }) {
  const { name, of, all, optional, entered } = props;
  return (
    <>
      {all.map(({ value, label }) => (
        <Tick
          type={all.length > 1 ? 'radio' : 'checkbox'}
          name={of(name)}
          value={value}
          label={label}
          required={!optional}
          checked={entered?.text(of(name)) === value}
        />
      ))}
    </>
  );
}

interface Option {
  value: string;
  label: string;
}

/** Whose document was seen; a scanned code has said already who is there. */
function Identity(fields: Fields) {
  const { view, language, code } = fields;
  const { counter } = staffWordsFor(language);
  const { pickupCode, proxy } = view;
  const self = { value: 'applicant', label: counter.self(nameOf(view)) };
  const other = proxy && { value: 'proxy', label: counter.proxyPerson(proxy.name) };
  const byCode = code === undefined ? undefined : code === proxy?.code ? other : undefined;
  const known = byCode ?? (code !== undefined && code === pickupCode?.value ? self : undefined);
  return (
    <fieldset class="big-choice">
      <legend>{counter.identity}</legend>
      <Choice {...fields} name="identity" all={known ? [known] : other ? [self, other] : [self]} />
    </fieldset>
  );
}

/** The kind of document, and nothing that stands on it. */
function Shown(fields: Fields) {
  const { view, language, of, entered } = fields;
  const { late } = staffWordsFor(language);
  const all = shownDocuments.map((value) => ({ value, label: late.kinds[value] }));
  return (
    <fieldset class="big-choice">
      <legend>{late.shown}</legend>
      <p class="soft">{late.shownHint}</p>
      <Choice {...fields} name="shown" all={all} />
      {view.proxy && (
        <Tick
          name={of('authority')}
          label={late.authority}
          checked={entered?.ticked(of('authority')) ?? false}
        />
      )}
    </fieldset>
  );
}

/** Ticked by a person one by one, or all at once; nothing is ticked beforehand. */
function Items({ view, language, of, entered }: Fields) {
  const { counter } = staffWordsFor(language);
  const items = handOutOf(view);
  if (items.length === 0) return <p>{counter.nothing}</p>;
  const ticked = entered?.texts(of('items')) ?? [];
  return (
    <fieldset class="big-choice">
      <legend>{counter.handOut}</legend>
      <ul class="hand-out">
        {items.map(({ id, label, place }) => (
          <li>
            <Tick
              name={of('items')}
              value={id}
              label={pick(label, language)}
              checked={ticked.includes(id)}
            />
            {place && (
              <span class="place">
                {counter.place} {place}
              </span>
            )}
          </li>
        ))}
      </ul>
      <input type="hidden" name={of('offered')} value={items.map(({ id }) => id).join(' ')} />
      <Tick name={of('all')} label={counter.all} checked={entered?.ticked(of('all')) ?? false} />
      <p class="soft">{counter.restWaits}</p>
    </fieldset>
  );
}

function Fee(fields: Fields) {
  const { view, language } = fields;
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
      <Choice {...fields} name="paid" all={ways} />
    </fieldset>
  );
}
