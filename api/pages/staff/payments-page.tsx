import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { formatDay, formatIban, formatInstant, formatMoney } from '../../../texts/language.ts';
import { paymentId, type PaymentView } from '../../../workflows/payment/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import { visibleReference } from '../../case-access.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { assign, listPayments, settle } from '../../operations/payments.ts';
import { PostForm, TextField } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { Facts } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

const acts = ['assign', 'sent-back', 'noted'] as const;

/** `/staff/payments`: what came into or left the accounts and found no case by itself. */
export function paymentPages(deps: AppDeps) {
  const show = async (c: Ctx, desk: Desk, refusal?: string, status: ContentfulStatusCode = 200) => {
    const { caller, language } = desk;
    const { act, payments } = staffWordsFor(language);
    const { waiting, decided } = await listPayments(deps, caller.departments);
    const done = c.req.query('done') ? act.done : undefined;
    return page(
      c,
      <StaffLayout desk={desk} title={payments.title} refusal={refusal} done={done}>
        <h1>{payments.title}</h1>
        <h2>
          {payments.waiting} ({waiting.length})
        </h2>
        {waiting.length === 0 && <p>{payments.empty}</p>}
        {waiting.map((view) => (
          <Waiting view={view} language={language} />
        ))}
        {decided.length > 0 && <h2>{payments.decided}</h2>}
        {decided.toReversed().map((view) => (
          <Decided view={view} language={language} />
        ))}
      </StaffLayout>,
      status,
    );
  };
  return new Hono<Env>()
    .get('/staff/payments', (c) => show(c, deskOf(c, 'payments')))
    .post('/staff/payments/:payment/:act', formLimit, async (c) => {
      const desk = deskOf(c, 'payments');
      const { actor: by, departments } = desk.caller;
      const form = await sent(c);
      const id = paymentId(c.req.param('payment'));
      const how = acts.find((act) => act === c.req.param('act'));
      try {
        if (!how) throw new Problem('not-found', 'There is no such action.');
        if (how === 'assign') {
          const reference = await visibleReference(deps, desk.caller, form.text('reference'));
          await assign(deps, id, { reference, by }, departments);
        } else await settle(deps, id, { how, reason: form.text('reason'), by }, departments);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
      return c.redirect('/staff/payments?done=1', 303);
    });
}

interface Props {
  view: PaymentView;
  language: string;
}

function Entry({ view, language }: Props) {
  const { payments } = staffWordsFor(language);
  const { entry, reference } = view;
  return (
    <Facts
      of={[
        [payments.bookedOn, formatDay(entry.bookedOn, language)],
        [payments.counterparty, entry.counterparty],
        [payments.remittance, entry.remittance || undefined],
        [payments.account, formatIban(entry.account)],
        [payments.case, reference && <a href={`/staff/cases/${reference}`}>{reference}</a>],
      ]}
    />
  );
}

const amountOf = ({ entry }: PaymentView, language: string): string =>
  formatMoney(
    entry.kind === 'debit' ? -entry.amountCents : entry.amountCents,
    language,
    entry.currency,
  );

function Waiting({ view, language }: Props) {
  const { payments } = staffWordsFor(language);
  const { entry, reference, why } = view;
  const path = `/staff/payments/${entry.id}`;
  const isCredit = entry.kind === 'credit';
  const how = isCredit ? 'sent-back' : 'noted';
  return (
    <section class="part now">
      <h3>
        {amountOf(view, language)} {why && <span class="tag">{payments.why[why]}</span>}
      </h3>
      <Entry view={view} language={language} />
      {isCredit && entry.currency === 'EUR' && (
        <PostForm action={`${path}/assign`} class="inline">
          <TextField
            id={`reference-${entry.id}`}
            name="reference"
            label={payments.reference}
            required
            {...(reference ? { value: reference } : {})}
          />
          <button type="submit">{why === 'late' ? payments.keep : payments.assign}</button>
        </PostForm>
      )}
      <details>
        <summary>{payments.act[how]}</summary>
        <PostForm action={`${path}/${how}`} submit={payments.act[how]} look="second">
          <TextField id={`reason-${entry.id}`} name="reason" label={payments.reason} required />
        </PostForm>
      </details>
    </section>
  );
}

function Decided({ view, language }: Props) {
  const { payments } = staffWordsFor(language);
  const { decision } = view;
  if (!decision) return null;
  const at = formatInstant(decision.at, language);
  return (
    <details>
      <summary>
        {amountOf(view, language)}: {payments.how[decision.how]}
      </summary>
      <Entry view={view} language={language} />
      <p>
        {at}, {decision.by}
        {decision.reason && `: ${decision.reason}`}
      </p>
    </details>
  );
}
