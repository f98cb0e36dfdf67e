import type { Texts } from '../../../types.ts';
import { until, ways } from './wording.ts';

export const lockers: Pick<
  Texts['messages'],
  'locker-loaded' | 'locker-reminder' | 'locker-failed' | 'locker-emptied'
> = {
  'locker-loaded': (values) => ({
    subject: 'Your documents are in the locker',
    blocks: ['you can now collect everything, without an appointment:', ...code(values)],
  }),
  'locker-reminder': (values) => ({
    subject: 'Reminder: your documents are still in the locker',
    blocks: [
      'something is still waiting for you in the locker. After the last day we take it out again.',
      ...code(values),
    ],
  }),
  'locker-failed': (values) => ({
    subject: 'The locker is out of order',
    blocks: values.content.ways
      ? [
          'the locker station is out of order and we cannot put anything into it. We are sorry. Your documents are still with us.',
          ways(values),
          ...until(values.by),
        ]
      : [
          `the locker station reports a fault of your compartment: ${values.handover?.place ?? ''}. We are sorry.`,
          'Please do not go there at the moment. We see to it and will write to you how it goes on.',
        ],
  }),
  'locker-emptied': (values) => ({
    subject: 'Your documents are back with us: please choose again',
    blocks: [
      values.content.handover?.expired
        ? 'the time in the locker has passed. No harm done, we have taken everything out again.'
        : 'we have taken your documents out of the locker.',
      'The old code is no longer valid.',
      ways(values),
      ...until(values.by),
    ],
  }),
};

const code = ({ handover: plan }: Parameters<Texts['messages']['locker-loaded']>[0]) =>
  plan
    ? [
        `Where: ${plan.place}. Open: ${plan.hours}.`,
        { emphasis: `Compartment ${plan.compartment}, code: ${plan.code}` },
        { emphasis: `Last day: ${plan.until}` },
        'Type the code at the station. It opens the compartment once: please take everything out. Whoever has the code can collect, so pass it on only if you want that.',
      ]
    : [];
