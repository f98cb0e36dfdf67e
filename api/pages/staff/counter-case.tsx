import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { formatDate, formatMoney, pick } from '../../../texts/language.ts';
import { staffTexts } from '../../../texts/staff.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { isExpected, slotIsOver } from '../../../workflows/application/rules/collection.ts';
import { refuseWhileLoaded } from '../../../workflows/application/rules/locker-state.ts';
import { owedBefore } from '../../../workflows/application/rules/postage.ts';
import type { AppDeps } from '../../app-deps.ts';
import { caseAtCounter, mayRead } from '../../case-access.ts';
import { Problem } from '../../errors.ts';
import type { Env } from '../../http.ts';
import type { Case } from '../../operations/cases.ts';
import { stateAfter } from '../../operations/preview.ts';
import { nowOf } from '../../operations/slots.ts';
import { counterActionsFor } from '../../staff-view.ts';
import { PostForm, Tick } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { CompleteFields, nameOf } from './complete-fields.tsx';
import { askedCode } from './counter-asked.ts';
import { counterCasePath, whenOf } from './counter-find.tsx';
import { Receipt } from './counter-receipt.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { perform } from './perform.ts';

/** `/staff/counter/cases/{reference}`: one case with somebody standing at the counter. */
export function counterCasePages(deps: AppDeps) {
  return new Hono<Env>()
    .get('/staff/counter/cases/:reference', async (c) => {
      const desk = deskOf(c, 'counter-day');
      const found = await caseAtCounter(deps, desk.caller, c.req.param('reference'));
      const code = askedCode(c, found.view);
      return page(c, <CounterCase desk={desk} found={found} code={code} live />);
    })
    .get('/staff/counter/cases/:reference/receipt', async (c) => {
      const desk = deskOf(c, 'counter-day');
      const { view } = await caseAtCounter(deps, desk.caller, c.req.param('reference'));
      const { counter: words } = staffWordsFor(desk.language);
      return page(
        c,
        <StaffLayout desk={desk} title={words.receipt}>
          <p class="noprint">
            {words.printHint} <a href={counterCasePath(view.reference)}>{nameOf(view)}</a>
          </p>
          <Receipt view={view} />
        </StaffLayout>,
      );
    })
    .post('/staff/counter/cases/:reference/:act{complete|no-show}', formLimit, async (c) => {
      const desk = deskOf(c, 'counter-day');
      const { reference, act } = c.req.param();
      const form = await sent(c);
      const { view } = await caseAtCounter(deps, desk.caller, reference);
      try {
        await perform(deps, desk.caller, reference, act, form);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        const found = await caseAtCounter(deps, desk.caller, reference);
        const wrong = error instanceof Problem && error.type === 'wrong-code';
        const code = wrong ? undefined : form.optional('code');
        return page(
          c,
          <CounterCase desk={desk} found={found} code={code} refusal={text} />,
          status as ContentfulStatusCode,
        );
      }
      const { stage } = (await caseAtCounter(deps, desk.caller, reference)).view;
      const said = act !== 'complete' ? 'missed' : stage === 'done' ? 'done' : 'part';
      return c.redirect(`${listPath(view)}&${said}=${view.reference}`, 303);
    });
}

/** The list of the counter where this case is handed out. */
const listPath = ({ handover, procedure }: StaffView): string => {
  const counter = handover?.kind === 'pickup' ? handover.counter : procedure.pickupCounter?.id;
  return `/staff/counter?${new URLSearchParams({ counter: counter ?? '' }).toString()}`;
};

interface Props {
  desk: Desk;
  found: Case;
  code?: string | undefined;
  refusal?: string | undefined;
  live?: boolean;
}

function CounterCase({ desk, found, code, refusal, live }: Props) {
  const { caller, language } = desk;
  const { view } = found;
  const { counter: words } = staffWordsFor(language);
  const actions = counterActionsFor(found, caller);
  const path = counterCasePath(view.reference);
  const seen = <input type="hidden" name="seen" value={String(view.timeline.length)} />;
  return (
    <StaffLayout
      desk={desk}
      title={words.title}
      refusal={refusal}
      {...(live && !found.closed && mayRead(caller, view)
        ? { live: `cases/${view.reference}` }
        : {})}
    >
      <p class="noprint">
        <a class="button second" href={listPath(view)}>
          {words.back}
        </a>
      </p>
      <h1 class="who">{nameOf(view)}</h1>
      <p>
        <span class="reference">{view.reference}</span>, {pick(view.procedure.title, language)}
      </p>
      <Situation view={view} language={language} />
      {view.stage !== 'done' && actions.includes('handover/complete') && (
        <div class="counter-desk">
          <PostForm action={`${path}/complete`}>
            {seen}
            <CompleteFields view={view} caller={caller} language={language} code={code} />
            <p>
              <button type="submit" class="huge">
                {words.complete}
              </button>
            </p>
          </PostForm>
        </div>
      )}
      <p class="noprint">
        <a class="button second" href={`${path}/receipt`}>
          {words.receipt}
        </a>{' '}
        {mayRead(caller, view) && (
          <a class="button second" href={`/staff/cases/${view.reference}`}>
            {words.whole}
          </a>
        )}
      </p>
      {actions.includes('handover/no-show') && <Missed {...{ view, desk, path, seen }} />}
    </StaffLayout>
  );
}

/** What somebody at the counter has to know before they hand anything out. */
function Situation({ view, language }: { view: StaffView; language: string }) {
  const { counter: words } = staffWordsFor(language);
  const { lockers } = staffWordsFor(language);
  const { handover, pickupCode, proxy, stage, tasks } = view;
  const waits = [
    'pickup-scheduled',
    'awaiting-choice',
    'mail-back-scheduled',
    'locker-scheduled',
  ].includes(stage);
  if (!waits) {
    return (
      <p class="notice">
        <strong>{words.notWaiting(staffTexts(language).stages[stage])}</strong>
      </p>
    );
  }
  const owed = owedBefore(view);
  const loaded = refuseWhileLoaded(view) !== undefined;
  const said = [
    handover?.kind === 'pickup' && words.slot(whenOf(view, language)),
    handover?.kind === 'pickup' && !isExpected(view, nowOf(view)) && words.otherDay,
    stage === 'awaiting-choice' && words.noChoice,
    stage === 'mail-back-scheduled' && words.toBeSent,
    stage === 'locker-scheduled' && (loaded ? lockers.inLocker : lockers.toLocker),
    !pickupCode && !loaded && words.noCode(nameOf(view)),
    proxy && words.proxyIs(proxy.name),
    owed > 0 && `${words.fee}: ${formatMoney(owed, language)}`,
  ].filter((line) => typeof line === 'string');
  return (
    <>
      {tasks.some(({ kind }) => kind === 'code-locked') && <p class="missing">{words.locked}</p>}
      <ul class="situation">
        {said.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );
}

interface MissedProps {
  view: StaffView;
  desk: Desk;
  path: string;
  seen: ReturnType<typeof Tick>;
}

/** Before it is recorded, what it leads to: by the very rules that will do it. */
function Missed({ view, desk, path, seen }: MissedProps) {
  const { counter: words } = staffWordsFor(desk.language);
  if (!slotIsOver(view, nowOf(view))) {
    return <p class="soft">{words.tooEarly(whenOf(view, desk.language))}</p>;
  }
  const { handover, tasks } = stateAfter(view, 'recordNoShow', {}, desk.caller.actor);
  const then =
    handover?.kind === 'mail-back'
      ? words.sentThen(formatDate(handover.date, desk.language))
      : tasks.some(({ kind }) => kind === 'no-choice')
        ? words.decided
        : words.asked;
  return (
    <details>
      <summary>{words.missed}</summary>
      <PostForm action={`${path}/no-show`} submit={words.missed} look="danger">
        {seen}
        <p>{then}</p>
        <div class="big-choice">
          <Tick id="no-show-sure" name="sure" label={words.missedSure} required />
        </div>
      </PostForm>
    </details>
  );
}
