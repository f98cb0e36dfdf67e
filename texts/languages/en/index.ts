import type { Language, Texts } from '../../types.ts';
import { fieldFaults } from './field-faults.ts';
import { messages } from './messages/index.ts';
import { pages } from './pages.ts';
import { refusals } from './refusals.ts';

const texts: Texts = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  link: 'See how it stands, answer or change something here:',
  goodbye: 'Kind regards',
  automatic:
    'This message was sent automatically. Questions? Write to us with the link, or call us.',
  offer: {
    before: 'You can simply reply to this email with the number alone:',
    after: 'More slots and days are behind the link below.',
    pickup: (day, time) => `Pickup on ${day}, ${time}`,
    mailBack: (day) => `Sent by post on ${day}`,
  },
  feeOpen: (amount, reference) =>
    `The fee is ${amount}. If you pay by bank transfer, please give only the reference ${reference}.`,
  transfer: {
    holder: 'Payee',
    iban: 'IBAN',
    bic: 'BIC',
    amount: 'Amount',
    reference: 'Payment reference',
    scan: 'GiroCode: scan it with the app of your bank, and the transfer is filled in for you.',
    code: 'GiroCode with the details of the transfer',
  },
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
    'asked-anew': 'Please choose another time to collect it.',
    'pickup-scheduled': 'Your collection is arranged.',
    'mail-back-scheduled': 'We are sending you your documents by post.',
    'locker-scheduled':
      'We are putting your documents into a locker and will write to you as soon as they are there.',
    'locker-loaded': 'Your documents are in the locker. You can collect them now.',
    'locker-stopped':
      'Your compartment can no longer be opened. We fetch everything back and will write to you.',
    approved: 'Your application is closed. You have received your documents.',
    rejected: 'Your application was rejected and is closed.',
    withdrawn: 'You have withdrawn your application. It is closed.',
    expired: 'Your application has expired because papers or an answer were missing.',
  },
  messages,
  refusals,
  unreadable: {
    empty: 'The file is empty.',
    'unsupported-type': 'This is neither PDF nor TIFF, JPEG or PNG.',
    encrypted: 'The PDF needs a password; a file without one is expected.',
    broken: 'The file is damaged; please scan the sheets again.',
    'too-large':
      'The file or a page of it is too large; please scan smaller stacks or at a lower resolution.',
    'too-many-pages': 'The file has too many pages: at most 500.',
    infected: 'The virus scanner found something; the file is not opened.',
  },
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
  letter: {
    date: 'Date',
    office: 'Department',
    phone: 'Telephone',
    page: 'Page {page} of {pages}',
    answer: 'How to answer us',
    online: (address) =>
      `Online: scan the picture, or open ${address} and enter the reference and the code.`,
    byPhone: (phone) => `By telephone: ${phone}. Please give the reference.`,
    bySlip: 'By post: fill in the slip below and send it back.',
    code: 'Code',
    slip: {
      heading: 'Slip for your answer',
      cover: 'Slip for your papers',
      onTop: 'Please put this slip on top of your papers.',
      choose: 'Please tick. We write to you when the appointment is arranged.',
      answer: 'Please tick, and enclose what we need.',
      pickup: (day, time) => `Collect: ${day}, ${time}`,
      mailBack: 'Please send me everything by post.',
      locker: (place) => `Please put everything into a locker: ${place}`,
      enclosed: 'The papers are enclosed.',
      call: 'Please call me.',
      words: 'My answer:',
      phone: 'My telephone number:',
      signature: 'Date, signature:',
    },
  },
};

export const language: Language = {
  tag: 'en',
  name: 'English',
  html: 'en',
  locale: 'en-GB',
  fallback: 'en',
  clock: (time) => time,
  texts,
  pages,
  fieldFaults,
};
