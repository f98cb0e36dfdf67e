import type { Texts } from '../../../types.ts';
import { list, until } from './wording.ts';

export const papers: Pick<
  Texts['messages'],
  'draft' | 'received' | 'documents-reminder' | 'receipt' | 'reopened'
> = {
  draft: (values) => ({
    subject: 'Your unfinished application',
    blocks: [
      `you have begun the application “${values.title}”.`,
      'With the link below you go on where you stopped. After seven days we delete what you entered.',
    ],
  }),
  received: (values) => ({
    subject: `Your application: ${values.title}`,
    blocks: [
      `we have received your application “${values.title}”.`,
      ...(values.missing.length > 0
        ? [
            values.content.way === 'letter'
              ? 'Please post us these papers with the slip below:'
              : 'Please print the cover sheet (you find it with the link) and post us these papers:',
            ...list(values.missing),
            ...until(values.by),
            ...(values.content.way === 'letter'
              ? []
              : ['Without a printer a sheet of paper with the reference on it will do.']),
          ]
        : ['There is nothing you need to do now.']),
    ],
  }),
  'documents-reminder': (values) => ({
    subject: 'Reminder: your papers are still missing',
    blocks: [
      `for your application “${values.title}” we still need these papers:`,
      ...list(values.missing),
      ...(values.by
        ? [`If nothing reaches us by ${values.by}, the application ends after that day.`]
        : []),
    ],
  }),
  receipt: (values) => ({
    subject: values.content.corrected
      ? 'Correction: your papers at our office'
      : 'Your post has arrived',
    blocks: [
      values.content.corrected
        ? 'We have corrected what we last confirmed to you. Only this message is valid.'
        : `your post for the application “${values.title}” reached us today.`,
      ...(values.content.condition === 'damaged' ? ['The envelope was damaged.'] : []),
      ...(values.content.condition === 'empty' ? ['The envelope was empty.'] : []),
      ...(values.content.condition === 'other-person'
        ? ['It held papers of somebody else. We see to it that they go back.']
        : []),
      ...(values.content.received === undefined
        ? ['We will look through the pages and tell you if anything is missing.']
        : values.received.length > 0
          ? ['It held:', ...list(values.received)]
          : []),
      ...(values.missing.length > 0
        ? ['Still missing:', ...list(values.missing), ...until(values.by)]
        : values.content.received
          ? ['That is everything. We are checking your application now.']
          : []),
    ],
  }),
  reopened: (values) => ({
    subject: 'We have reopened your application',
    blocks: [
      `after your application “${values.title}” had ended, more post from you arrived.`,
      'So we have reopened the application and check it once more. You need not do anything now.',
    ],
  }),
};
