import type { Texts } from '../../../types.ts';
import { list, postage, tracking, until, ways } from './wording.ts';

export const post: Pick<
  Texts['messages'],
  | 'dispatched'
  | 'letter-returned'
  | 'original-returned'
  | 'original-waits'
  | 'address-refused'
  | 'destroyed'
> = {
  dispatched: (values) => ({
    subject: 'Your documents are on their way',
    blocks: [
      'we have posted your documents today.',
      ...(values.handover?.trackingNumber
        ? [{ emphasis: `Tracking number: ${values.handover.trackingNumber}` }]
        : []),
      ...tracking(values),
      ...(values.handover ? ['They go to:', { list: [values.handover.address] }] : []),
    ],
  }),
  'letter-returned': (values) => ({
    subject: 'Our letter came back: is your address right?',
    blocks: [
      'our letter to you came back. Everything is safe with us again.',
      ...(values.content.words ? [`The post office noted: ${values.content.words}`] : []),
      'Please check your address and choose again.',
      ways(values),
      ...postage(values),
      ...until(values.by),
    ],
  }),
  'original-returned': (values) => ({
    subject: 'Your original goes back',
    blocks: [
      values.content.return?.way === 'pickup'
        ? 'we have handed out this original at the counter:'
        : 'we have sent this original back to you:',
      ...list(values.received),
      ...(values.content.return?.trackingNumber
        ? [{ emphasis: `Tracking number: ${values.content.return.trackingNumber}` }]
        : []),
      ...(values.content.return?.neededAgain
        ? [
            'For the decision we need the original once more. Please send it again as soon as you can spare it.',
          ]
        : []),
    ],
  }),
  'original-waits': (values) => ({
    subject: 'Your original is ready to be collected',
    blocks: [
      'this original is waiting for you:',
      ...list(values.received),
      'You can collect it during opening hours. Please bring your identity card or passport.',
      values.returnPlace,
    ],
  }),
  'address-refused': (values) => ({
    subject: 'We send nothing to the other address: please choose again',
    blocks: [
      'we do not send your documents to the other address that was entered for your application.',
      ...(values.content.words ? [`The reason: ${values.content.words}`] : []),
      'Everything is still safe with us.',
      ways(values),
      ...postage(values),
      ...until(values.by),
    ],
  }),
  destroyed: (values) => ({
    subject: 'Your documents were not collected and have been destroyed',
    blocks: [
      'the storage period is over. Nobody has collected this, and we have destroyed it:',
      ...list(values.rest),
      ...(values.originals.length > 0
        ? ['Your originals are still safe with us:', ...list(values.originals)]
        : []),
      `Do you still need the documents? Then please call us: ${values.content.office.phone}`,
    ],
  }),
};
