import type { Child } from 'hono/jsx';
import { formatDate, formatMoney } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { lockerOf, refuseUnpaid } from '../../../workflows/application/rules/locker-state.ts';
import { owedCents } from '../../../workflows/application/rules/fee.ts';
import type { Caller } from '../../auth/caller.ts';
import { may, type Permission } from '../../auth/permissions.ts';
import { stateAfter } from '../../operations/preview.ts';
import { PostForm, TextArea } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { actionOf } from './form-frame.tsx';

interface Props {
  view: StaffView;
  language: string;
  caller: Caller;
  actions: readonly Permission[];
  /** Where the forms go, without the act; the case's own page otherwise. */
  to?: string;
}

const idOf = ({ reference }: StaffView, name: string) => `${name}-${reference}`;

/** What somebody does with a compartment now: lays things into it, or takes them out again. */
export function LockerForms(props: Props) {
  const { view, language, actions } = props;
  const { lockers } = staffWordsFor(language);
  const locker = lockerOf(view);
  if (!locker) return null;
  if (actions.includes('locker/fetched')) return <Fetched {...props} />;
  if (!actions.includes('locker/loaded')) return null;
  const owed = owedCents(view.fee);
  return refuseUnpaid(view) && owed !== undefined ? (
    <p class="notice">{lockers.feeOpen(formatMoney(owed, language))}</p>
  ) : (
    <Form {...props} act="loaded" submit={lockers.loaded(locker.compartment)}>
      <p class="hint">{lockers.loadedHint}</p>
    </Form>
  );
}

function Fetched(props: Props) {
  const { view, language, caller } = props;
  const { lockers } = staffWordsFor(language);
  const locker = lockerOf(view);
  const stopped = locker?.expiredAt ?? locker?.failed;
  const form = (
    <Form {...props} act="fetched" submit={stopped ? lockers.fetched : lockers.fetchedEarly}>
      <p class="hint">{whatThen(props)}</p>
    </Form>
  );
  return (
    <>
      {locker && !locker.toldAt && !stopped && <p class="notice">{lockers.waitsForStation}</p>}
      {locker?.until && locker.toldAt && !stopped && !props.to && (
        <p>{lockers.waits(formatDate(locker.until, language))}</p>
      )}
      {stopped ? (
        form
      ) : (
        <details>
          <summary>{lockers.fetchedEarly}</summary>
          {form}
        </details>
      )}
      {may(caller, 'handover/override') && (
        <details>
          <summary>{lockers.empty}</summary>
          <Form {...props} act="fetched" submit={lockers.empty} look="danger">
            <p>{lockers.emptyHint}</p>
            <input type="hidden" name="empty" value="yes" />
            <TextArea
              id={idOf(view, 'empty-reason')}
              name="reason"
              label={lockers.emptyReason}
              required
            />
          </Form>
        </details>
      )}
    </>
  );
}

/** By the very rules that will do it. */
function whatThen({ view, language, caller }: Props): string {
  const { lockers } = staffWordsFor(language);
  const { handover, tasks } = stateAfter(view, 'recordFetched', {}, caller.actor);
  if (handover?.kind === 'mail-back') {
    return lockers.thenSent(formatDate(handover.date, language));
  }
  const decided = tasks.some(({ kind }) => kind === 'no-choice');
  return decided ? lockers.thenDecided : lockers.fetchedHint;
}

interface FormProps extends Props {
  act: 'loaded' | 'fetched';
  submit: string;
  look?: 'danger';
  children?: Child;
}

const Form = ({ view, to, act, submit, look, children }: FormProps) => (
  <PostForm
    action={to ? `${to}/${act}` : actionOf(view, act)}
    submit={submit}
    {...(look ? { look } : {})}
  >
    <input type="hidden" name="reference" value={view.reference} />
    <input type="hidden" name="seen" value={String(view.timeline.length)} />
    {children}
  </PostForm>
);
