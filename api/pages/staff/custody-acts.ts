import {
  conditions,
  type Condition,
  type Content,
} from '../../../workflows/application/contract.ts';
import {
  moveOriginal,
  registerContents,
  takeScanBack,
  type OriginalMove,
} from '../../operations/custody.ts';
import type { Sent } from '../request.ts';
import { act, given, type Act, type Acts } from './act.ts';
import { shownIn } from './collection-body.ts';

export const conditionOf = (form: Sent): { condition?: Condition } => {
  const condition = conditions.find((known) => known === form.text('condition'));
  return condition ? { condition } : {};
};

/** Ticks named `content.<document>` with the kind as their value. */
export const contentsOf = (form: Sent): Content[] =>
  form.names('content.').flatMap((name) => {
    const kind = form.text(name);
    if (kind !== 'original' && kind !== 'copy') return [];
    const document = name.slice('content.'.length);
    const damaged = form.ticked(`damaged.${document}`);
    return [{ document, kind, ...(damaged ? { damaged } : {}) }];
  });

/** A move of one original, with what every such form may bring. */
const original = (move: (form: Sent) => Omit<OriginalMove, 'document'>): Act =>
  act('originals', ({ deps, view, form, by }) =>
    moveOriginal(
      deps,
      view.reference,
      {
        document: form.text('document'),
        ...move(form),
        ...(form.ticked('damaged') ? { damaged: true } : {}),
        ...(form.ticked('proxy') ? { proxy: true } : {}),
        ...shownIn(form),
        ...given(form, 'place'),
        ...given(form, 'trackingNumber'),
        ...given(form, 'reason'),
      },
      by,
      form.key,
    ),
  );

/** Papers and originals. */
export const custodyActs: Acts = {
  contents: act('contents', ({ deps, view, form, by }) => {
    const ticks = { scan: form.text('scan'), contents: contentsOf(form), ...conditionOf(form) };
    return registerContents(deps, view.reference, ticks, by, form.key);
  }),
  'take-scan-back': act('contents', ({ deps, view, form, by }) =>
    takeScanBack(deps, view, { scan: form.text('scan'), reason: form.text('reason'), by }),
  ),
  receive: original(() => ({ action: 'received' })),
  shelve: original(() => ({ action: 'shelved' })),
  prepare: original(() => ({ action: 'prepared' })),
  'return-original': original((form) => {
    const how = form.text('how');
    if (how === 'destroyed') return { action: 'destroyed' };
    return how === 'pickup'
      ? { action: 'returned', way: 'pickup', identitySeen: form.ticked('identitySeen') }
      : { action: 'returned', way: 'post' };
  }),
};
