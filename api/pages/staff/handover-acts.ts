import { chooseHandover } from '../../operations/choose-handover.ts';
import { addressOf } from '../application-form.ts';
import { choiceOf } from '../handover-choice.ts';
import { act, given, malformed, tick, update, type Acts } from './act.ts';
import { collectionBody } from './collection-body.ts';

/** From the finished document to the person who has it. */
export const handoverActs: Acts = {
  finished: act(
    'finished',
    update('markFinished', (form) => ({ document: form.text('document') })),
  ),
  handover: act('handover', ({ deps, view, form, by }) => {
    const choice = choiceOf(form.text('choice'));
    if (!choice) throw malformed('choice');
    const address = addressOf(form);
    const chosen = choice.kind === 'mail-back' && address.street ? { ...choice, address } : choice;
    return chooseHandover(deps, view, chosen, by, form.key);
  }),
  cancel: act(
    'handover/cancel',
    update('cancelHandover', () => ({})),
  ),
  complete: act(
    (form) => (form.optional('override') ? 'handover/override' : 'handover/complete'),
    update('recordHandover', (form) => collectionBody(form)),
  ),
  'no-show': act('handover/no-show', (at) => {
    tick(at.form);
    return update('recordNoShow', () => ({}))(at);
  }),
  dispatch: act(
    'dispatch',
    update('recordDispatch', (form) => given(form, 'trackingNumber')),
  ),
  loaded: act(
    'locker/loaded',
    update('recordLoaded', () => ({})),
  ),
  fetched: act(
    'locker/fetched',
    update('recordFetched', (form) => {
      const reason = form.text('empty') === 'yes' ? (form.optional('reason') ?? '') : undefined;
      return reason === undefined ? {} : { empty: { reason } };
    }),
  ),
  address: act(
    'settle-address',
    update('settleAddress', (form) => ({
      confirm: form.text('end') === 'confirm',
      ...given(form, 'reason'),
    })),
  ),
  destruction: act('destruction', (at) => {
    tick(at.form);
    return update('recordDestruction', (form) => ({ reason: form.text('reason') }))(at);
  }),
  return: act(
    'return',
    update('recordReturn', (form) => ({ reason: form.text('reason') })),
  ),
  proxy: act(
    'proxy',
    update('nameProxy', (form) => ({ name: form.text('name').replaceAll('\n', ' ') || null })),
  ),
};
