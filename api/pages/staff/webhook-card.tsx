import { formatInstant, pick } from '../../../texts/language.ts';
import { staffTexts } from '../../../texts/staff.ts';
import type { DeliveryFault, WebhookView } from '../../../workflows/webhook/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import { eventsBehind, type WebhookAct } from '../../operations/webhooks.ts';
import { PostForm } from '../form.tsx';
import { Facts } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';

interface Props {
  deps: Pick<AppDeps, 'catalogue'>;
  view: WebhookView;
  language: string;
}

function stateOf({ failing, pausedAt, position }: WebhookView) {
  if (pausedAt) return 'paused';
  if (position === undefined) return 'starting';
  return failing ? 'retrying' : 'following';
}

function faultText({ kind, status }: DeliveryFault, language: string): string {
  const words = staffWordsFor(language).webhooks.faults[kind];
  return status === undefined ? words : `${words} ${status}`;
}

/** The names of what it is narrowed to; nothing where it is told of everything. */
function filterText({ deps, view, language }: Props): string | undefined {
  const { departments = [], procedures = [], stages = [] } = view.subscription?.filter ?? {};
  const { catalogue } = deps;
  const names = [
    ...departments.map((id) => [id, catalogue.departments.get(id)?.name] as const),
    ...procedures.map((id) => [id, catalogue.procedures.get(id)?.title] as const),
  ].map(([id, name]) => (name ? pick(name, language) : id));
  const texts = staffTexts(language).stages;
  return [...names, ...stages.map((stage) => texts[stage])].join(', ') || undefined;
}

/** One subscription: where it stands, what went wrong, and what can be done. */
export function WebhookCard(props: Props) {
  const { view, language } = props;
  const { webhooks } = staffWordsFor(language);
  const at = (instant: string) => formatInstant(instant, language);
  const { failing, lastFault, lastSkipped, lastTest, pausedAt, position, skipped } = view;
  const state = stateOf(view);
  const isDue = failing && Date.parse(failing.nextTryAt) <= Date.now();
  const acts: WebhookAct[] = [
    ...(pausedAt ? (['resume'] as const) : []),
    ...(failing && !pausedAt ? (['try-now'] as const) : []),
    'test',
  ];
  return (
    <section class={state === 'following' ? 'part' : 'part now'} id={view.name}>
      <h2>
        {view.name} <span class="tag">{webhooks.states[state]}</span>
      </h2>
      {pausedAt && <p>{webhooks.pausedText(at(pausedAt))}</p>}
      <Facts
        of={[
          [webhooks.receiver, view.subscription?.target],
          [webhooks.only, filterText(props)],
          [webhooks.position, position ? String(position) : webhooks.noPosition],
          [webhooks.behindLabel, webhooks.behind(eventsBehind(view))],
          [
            webhooks.lastDelivered,
            view.lastDeliveredAt ? at(view.lastDeliveredAt) : webhooks.never,
          ],
          [
            webhooks.lastFault,
            lastFault && `${at(lastFault.at)}: ${faultText(lastFault, language)}`,
          ],
          [webhooks.failingSince, failing && webhooks.failing(at(failing.since), failing.tries)],
          [webhooks.nextTry, failing && (isDue ? webhooks.atOnce : at(failing.nextTryAt))],
          [
            webhooks.givenUp,
            skipped > 0
              ? webhooks.givenUpText(
                  skipped,
                  lastSkipped?.position ?? 0,
                  lastSkipped ? at(lastSkipped.at) : '',
                )
              : undefined,
          ],
          [
            webhooks.lastTest,
            lastTest &&
              (lastTest.fault
                ? webhooks.testRefused(at(lastTest.at), faultText(lastTest.fault, language))
                : webhooks.testTaken(at(lastTest.at))),
          ],
        ]}
      />
      <div class="buttons">
        {acts.map((act) => (
          <PostForm
            action={`/staff/webhooks/${view.name}/${act}`}
            submit={webhooks.acts[act]}
            look={act === 'test' ? 'second' : 'first'}
          />
        ))}
      </div>
    </section>
  );
}
