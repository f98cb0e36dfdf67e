import type { Texts } from '../../../types.ts';
import { list, until, handover } from './wording.ts';

export const review: Pick<
  Texts['messages'],
  | 'request'
  | 'request-reminder'
  | 'decision'
  | 'contact-changed'
  | 'data-answer'
  | 'closed'
  | 'forwarded'
> = {
  request: (values) => ({
    subject: 'We need something else from you',
    blocks: [
      `for your application “${values.title}” we need something else:`,
      { emphasis: values.content.words ?? '' },
      ...list(values.missing),
      values.content.way === 'letter'
        ? 'You can answer as described below, or send us post.'
        : 'You can answer with the link, upload files, or send us post.',
      ...until(values.by),
    ],
  }),
  'request-reminder': (values) => ({
    subject: 'Reminder: we are waiting for your answer',
    blocks: [
      `for your application “${values.title}” we are still waiting for your answer:`,
      { emphasis: values.content.words ?? '' },
      ...list(values.missing),
      ...until(values.by),
    ],
  }),
  decision: (values) =>
    values.content.outcome === 'rejected'
      ? {
          subject: 'The decision on your application',
          blocks: [
            `we have examined your application “${values.title}” and have to reject it.`,
            { emphasis: values.content.words ?? '' },
            ...(values.originals.length > 0
              ? ['You get your originals back. We will write to you about that.']
              : ['Your application is closed.']),
            'On request you get a written notice with information on legal remedies.',
          ],
        }
      : {
          subject: 'Your application is approved',
          blocks: [
            `we have approved your application “${values.title}”. Your documents are being made. Then we will ask how you would like to get them.`,
            ...(values.content.words ? [values.content.words] : []),
          ],
        },
  'contact-changed': (values) => ({
    subject: 'Your details have been changed',
    blocks: [
      'we have changed your contact details. Older links may no longer open the application.',
      ...handover(values),
    ],
  }),
  'data-answer': (values) => ({
    subject: 'Answer about your data',
    blocks: [
      `you have asked something about your data in your application “${values.title}”. Our answer:`,
      { emphasis: values.content.words ?? '' },
      'If you do not agree you can turn to our data protection officer and to the supervisory authority.',
    ],
  }),
  closed: (values) => ({
    subject: 'Your application is closed',
    blocks: [
      values.content.outcome === 'expired'
        ? `Your application “${values.title}” has expired because papers or an answer were missing. You can apply again at any time.`
        : values.content.outcome === 'withdrawn'
          ? `Your application “${values.title}” is withdrawn as you asked.`
          : `Your application “${values.title}” is closed.`,
      'We keep the file only as long as the law asks, and then erase it.',
    ],
  }),
  forwarded: ({ title, department, content }) => ({
    subject: 'Another department is in charge now',
    blocks: [
      `from now on your application “${title}” is dealt with by:`,
      { emphasis: department },
      `This department answers your questions: ${content.office.phone}.`,
      'There is nothing you have to do. Reference, papers and deadlines stay as they are.',
    ],
  }),
};
