import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, formatInstant, pick } from '../../../texts/language.ts';
import { inCharge } from '../../../workflows/application/rules/in-charge.ts';
import type { Caller } from '../../auth/caller.ts';
import type { Permission } from '../../auth/permissions.ts';
import { mayAct } from '../../case-access.ts';
import { staffWordsFor } from '../words/index.ts';
import { DecisionForm, RequestForm, type TextBlocks } from './decision-forms.tsx';
import { CaseForm, type CaseFormProps } from './form-frame.tsx';
import { ChooseLink, CompleteForm, DispatchForm } from './handover-forms.tsx';
import { LockerForms } from './locker-forms.tsx';
import { AddressForm, DestructionForm } from './settle-forms.tsx';
import { scanPath } from './intake-paths.ts';
import { WillBeTold } from './told.tsx';

interface Props extends CaseFormProps {
  actions: readonly Permission[];
  caller: Caller;
  /** Of the case's department. */
  blocks: TextBlocks;
}

/** Always at the same place: what the case waits for, and the form that brings it on. */
export function NextStep(props: Props) {
  const { view, language, actions } = props;
  const { act, case: words } = staffWordsFor(language);
  const may = (action: Permission) => actions.includes(action);
  const day = view.dueAt && formatDate(berlinDate(view.dueAt), language);
  return (
    <section class="next" aria-labelledby="next">
      <h2 id="next">{words.next}</h2>
      {!mayAct(props.caller, view) && <Elsewhere {...props} />}
      {view.outcome === undefined && view.stage !== 'done' && waitsFor(props, day)}
      {may('claim') && !view.assignee && (
        <CaseForm view={view} act="claim" title={act.claim} look={claimLook(view.stage)} main />
      )}
      {view.tasks.some(({ kind }) => kind === 'answer-on-paper') && (
        <p class="notice">{words.answerOnPaper}</p>
      )}
      <Papers {...props} />
      {view.stage === 'in-review' && may('decision') && <Deciding {...props} />}
      {may('finished') && <Making {...props} />}
      {view.stage === 'awaiting-choice' && may('handover') && <ChooseLink {...props} />}
      {view.stage === 'pickup-scheduled' && may('handover/complete') && <CompleteForm {...props} />}
      {may('settle-address') && <AddressForm {...props} />}
      {may('destruction') && <DestructionForm {...props} />}
      {mayBeSent(view) && may('dispatch') && <DispatchForm {...props} />}
      {view.stage === 'locker-scheduled' && <LockerForms {...props} />}
      {view.stage === 'done' && <p>{words.ended}</p>}
      <p>
        <a href={`/staff/cases/next?after=${view.reference}`} data-next>
          {words.nextCase}
        </a>
      </p>
    </section>
  );
}

/** For those who have handed it on. */
function Elsewhere({ view, language }: Props) {
  const { name, office } = inCharge(view);
  const { departments: words } = staffWordsFor(language);
  return <p class="notice">{words.isAt(pick(name, language), office.phone)}</p>;
}
const mayBeSent = ({ handover, stage }: Props['view']): boolean =>
  stage === 'mail-back-scheduled' && handover?.kind === 'mail-back' && handover.other !== 'open';

const claimLook = (stage: string) => (stage === 'in-review' ? 'first' : 'second');

function waitsFor({ view, language }: Props, day: string | undefined) {
  const { waits } = staffWordsFor(language).case;
  const text = waits[view.stage as keyof typeof waits];
  return text && <p>{text(day)}</p>;
}

/** Scans that nobody has looked at yet come before everything else. */
function Papers({ view, language, actions }: Props) {
  const { act } = staffWordsFor(language);
  if (!actions.includes('contents')) return null;
  return (
    <>
      {view.scans
        .filter(({ contents }) => !contents)
        .map(({ id, receivedAt }) => (
          <p>
            <a class="button" href={scanPath(view.reference, id)}>
              {`${act.contents}: ${formatInstant(receivedAt, language)}`}
            </a>
          </p>
        ))}
    </>
  );
}

function Deciding(props: Props) {
  const { view, caller, language } = props;
  const { case: words } = staffWordsFor(language);
  const { proposal, procedure } = view;
  const own = proposal?.by.id === caller.actor.id;
  return (
    <>
      {proposal ? (
        <p class="notice">
          {words.proposal(words[proposal.decision], proposal.by.name ?? proposal.by.id)}
          {proposal.reason && `: ${proposal.reason}`}
          <br />
          {own ? words.secondByOther : words.secondByYou}
        </p>
      ) : (
        procedure.fourEyes && <p class="hint">{words.fourEyes}</p>
      )}
      {!own && <DecisionForm {...props} />}
      <RequestForm {...props} />
    </>
  );
}

function Making({ view, caller, language }: Props) {
  const { act } = staffWordsFor(language);
  return (
    <>
      {view.finished
        .filter(({ ready }) => !ready)
        .map(({ id, label }) => (
          <CaseForm view={view} act="finished" title={act.finished(pick(label, language))} main>
            <input type="hidden" name="document" value={id} />
            <WillBeTold
              {...{ view, caller, language }}
              name="markFinished"
              body={{ document: id }}
            />
          </CaseForm>
        ))}
    </>
  );
}
