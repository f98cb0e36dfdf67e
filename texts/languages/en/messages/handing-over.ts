import type { Texts } from '../../../types.ts';
import { list, here, ways, until, handover, postage } from './wording.ts';

export const handingOver: Pick<
  Texts['messages'],
  | 'ready'
  | 'choice-reminder'
  | 'confirmed'
  | 'cancelled'
  | 'rebook'
  | 'slot-stands'
  | 'tomorrow'
  | 'rest-waits'
  | 'missed'
  | 'slot-gone'
> = {
  ready: (values) => ({
    subject:
      values.content.outcome === 'approved'
        ? 'Your documents are ready: how would you like to get them?'
        : 'Your originals: how would you like to get them back?',
    blocks: [
      values.content.outcome === 'approved'
        ? `Your documents for the application “${values.title}” are ready.`
        : `Your application “${values.title}” has ended. We still hold originals of yours.`,
      ...(values.originals.length > 0
        ? ['These originals come with them:', ...list(values.originals)]
        : []),
      ways(values),
      ...postage(values),
      ...until(values.by),
    ],
  }),
  'choice-reminder': (values) => ({
    subject: 'Reminder: please choose collection or post',
    blocks: [
      `something is waiting for you from the application “${values.title}”.`,
      ...(values.content.lastCall
        ? [
            {
              emphasis:
                'The storage period is over. If we hear nothing from you, the finished documents will be destroyed. Your originals stay safe with us.',
            },
          ]
        : []),
      ways(values),
      ...until(values.by),
    ],
  }),
  confirmed: (values) => ({
    subject: values.content.handover?.other
      ? 'Confirmed: sent by post to another address'
      : values.content.handover?.kind === 'mail-back'
        ? 'Confirmed: sent by post'
        : values.content.handover?.kind === 'locker'
          ? 'Confirmed: your locker'
          : 'Confirmed: your collection',
    blocks: [
      'this is what we have noted for you:',
      ...handover(values),
      `${here(values)} you can change it.`,
      ...(values.content.repliesRead
        ? ['Or reply to this email with “no”: then somebody will get in touch with you.']
        : []),
    ],
  }),
  cancelled: (values) => ({
    subject:
      values.content.handover?.kind === 'locker'
        ? 'Your locker is cancelled'
        : 'Your appointment is cancelled',
    blocks: ['the handover arranged so far is cancelled.', ways(values), ...until(values.by)],
  }),
  rebook: (values) => ({
    subject: 'Your collection will probably not take place: please choose again',
    blocks: [
      'this appointment will probably not take place:',
      { emphasis: `${values.handover?.day}, ${values.handover?.time}` },
      'We are sorry. Your documents are still waiting for you.',
      ways(values),
      ...(values.proposals.length > 0
        ? ['The next free appointments:', ...list(values.proposals)]
        : []),
      'Your old appointment stays entered until you have chosen again. If you do not choose, we ask you once more after that day.',
    ],
  }),
  'slot-stands': (values) => ({
    subject: 'Your collection takes place after all',
    blocks: [
      'we had asked you to choose another appointment. That is no longer necessary. This stands:',
      ...handover(values),
      'You can change this with the link below.',
    ],
  }),
  tomorrow: (values) => ({
    subject: 'Your collection is coming up',
    blocks: ['we remind you of your collection:', ...handover(values)],
  }),
  'rest-waits': (values) => ({
    subject: 'A part is still waiting for you: how would you like to get it?',
    blocks: [
      'this is what we handed over to you today:',
      ...list(values.handedOver),
      'This is still missing and waits for you with us:',
      ...list(values.rest),
      ways(values),
      'If you have a pickup code, it stays valid.',
      ...until(values.by),
    ],
  }),
  missed: (values) => ({
    subject: 'We did not meet you: a new appointment',
    blocks: [
      'the time of your collection has passed. No harm done, your documents are still here.',
      ways(values),
      ...until(values.by),
    ],
  }),
  'slot-gone': (values) => ({
    subject: 'This slot is no longer free: please choose again',
    blocks: [
      'you chose a slot that has been taken in the meantime. What was arranged before still stands.',
      ways(values),
      ...until(values.by),
    ],
  }),
};
