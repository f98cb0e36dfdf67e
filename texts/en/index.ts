import type { Texts } from '../types.ts';
import { messages } from './messages.ts';
import { refusals } from './refusals.ts';

export const english: Texts = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  link: 'See how it stands, answer or change something here:',
  goodbye: 'Kind regards',
  automatic: 'This message was sent automatically. Please answer with the link, or call us.',
  feeOpen: (amount, reference) =>
    `The fee is ${amount}. If you pay by bank transfer, please give only the reference ${reference}.`,
  original: 'original',
  copy: 'copy',
  damaged: 'damaged',
  stages: {
    'awaiting-documents':
      'We are waiting for your papers. Please post them to us with the cover sheet.',
    'in-review': 'Your papers are here and are being checked. There is nothing you need to do.',
    'awaiting-applicant': 'We still need something from you. Please answer us.',
    'in-production': 'Your application is approved. We are making your documents.',
    'awaiting-choice': 'Your documents are ready. Please choose how you would like to get them.',
    'pickup-scheduled': 'Your collection is arranged.',
    'mail-back-scheduled': 'We are sending you your documents by post.',
    approved: 'Your application is closed. You have received your documents.',
    rejected: 'Your application was rejected and is closed.',
    withdrawn: 'You have withdrawn your application. It is closed.',
    expired: 'Your application has expired because papers or an answer were missing.',
  },
  messages,
  refusals,
  coverSheet: {
    heading: 'Cover sheet for your application',
    instruction:
      'Put this sheet on top of your papers and send everything to the address above. Please no staples or clips.',
    enclose: 'Please enclose:',
    original: 'original',
    copy: 'copy',
    by: 'Please send everything by:',
    reference: 'Reference',
  },
};
