import { z } from 'zod';
import { dataRequestKinds } from '../../../workflows/application/contract.ts';
import { retentionGrounds } from '../../../workflows/case-file/contract.ts';
import { Problem } from '../../errors.ts';
import { changePeriod, type RetentionOrder } from '../../operations/retention.ts';
import type { Sent } from '../request.ts';
import { act, malformed, update, type Acts } from './act.ts';

function retentionOrderOf(form: Sent): RetentionOrder {
  const change = (['prolong', 'shorten', 'lift'] as const).find(
    (kind) => kind === form.text('change'),
  );
  const ground = retentionGrounds.find((known) => known === form.text('ground'));
  const reason = form.optional('reason');
  const until = form.optional('until');
  if (!change) throw malformed('change');
  if (!ground) throw malformed('ground');
  if (!reason) throw new Problem('reason-required', 'A reason is required.');
  if (until && !z.iso.date().safeParse(until).success) throw malformed('until');
  return { change, ground, reason, ...(until && change !== 'lift' ? { until } : {}) };
}

/** What people demand of their data, and how long it is kept. */
export const dataActs: Acts = {
  'data-request': act(
    'data-requests',
    update('askAboutData', (form) => {
      const kind = dataRequestKinds.find((known) => known === form.text('kind'));
      if (!kind) throw malformed('kind');
      return { kind, text: form.text('text') };
    }),
  ),
  'data-answer': act(
    'data-requests/answer',
    update('answerAboutData', (form) => ({
      request: form.text('request'),
      granted: form.text('granted') === 'yes',
      words: form.text('words'),
    })),
  ),
  retention: act('retention', ({ deps, view, form, by }) =>
    changePeriod(deps, view.reference, retentionOrderOf(form), by),
  ),
};
