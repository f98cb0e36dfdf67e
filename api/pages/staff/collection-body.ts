import {
  shownDocuments,
  type Messages,
  type ShownDocument,
} from '../../../workflows/application/contract.ts';
import type { Sent } from '../request.ts';

/** What kind of document somebody has shown. */
export const shownIn = (form: Sent, name = 'shown'): { shown?: ShownDocument } => {
  const shown = shownDocuments.find((known) => known === form.text(name));
  return shown ? { shown } : {};
};

/** What was entered about one visit; `of` names its fields where a form holds several. */
export function collectionBody(
  form: Sent,
  of = (name: string) => name,
): Messages['recordHandover'] {
  const code = form.optional(of('code'));
  const override = form.optional(of('override'));
  const identity = form.text(of('identity'));
  const paid = form.text(of('paid'));
  return {
    ...(code ? { code } : {}),
    identitySeen: identity === 'applicant' || identity === 'proxy',
    proxy: identity === 'proxy',
    ...(override ? { override: { reason: override } } : {}),
    ...(paid === 'cash' || paid === 'card' ? { paid } : {}),
    ...shownIn(form, of('shown')),
    ...(form.ticked(of('authority')) ? { authoritySeen: true } : {}),
    items: form.ticked(of('all'))
      ? form.text(of('offered')).split(' ').filter(Boolean)
      : form.texts(of('items')),
  };
}
