import type { MessageValues, Texts } from '../../types.ts';

const list = (items: string[]) => (items.length > 0 ? [{ list: items }] : []);

/** A mail has a link below, a letter the ways to answer. */
const here = ({ content }: MessageValues): string =>
  content.way === 'letter' ? 'As described below' : 'With the link below';

const ways = (values: MessageValues): string => {
  const { content } = values;
  const pickup = content.ways?.includes('pickup');
  const mailBack = content.ways?.includes('mail-back');
  if (pickup && mailBack) {
    return `${here(values)}, please choose a time to collect it, or a day on which we send it by post.`;
  }
  return pickup
    ? `${here(values)}, please choose a time to collect it.`
    : `${here(values)}, please choose the day on which we send it by post.`;
};
const until = (by: string) => (by ? [`Please do so by ${by}.`] : []);

const handover = (values: MessageValues) => {
  const { content, handover: plan } = values;
  if (!plan) return [];
  if (content.handover?.kind === 'mail-back') {
    return [
      { emphasis: `We send everything by post on ${plan.day} to:` },
      { list: [plan.address] },
    ];
  }
  return [
    { emphasis: `${plan.day}, ${plan.time}` },
    plan.place,
    ...(plan.code ? [{ emphasis: `Your pickup code: ${plan.code}` }] : []),
    'Please bring your identity card or passport, and this code.',
  ];
};

export const messages: Texts['messages'] = {
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
      ...until(values.by),
    ],
  }),
  'choice-reminder': (values) => ({
    subject: 'Reminder: please choose collection or post',
    blocks: [
      `something is waiting for you from the application “${values.title}”.`,
      ways(values),
      ...until(values.by),
    ],
  }),
  confirmed: (values) => ({
    subject:
      values.content.handover?.kind === 'mail-back'
        ? 'Confirmed: sent by post'
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
    subject: 'Your appointment is cancelled',
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
  dispatched: (values) => ({
    subject: 'Your documents are on their way',
    blocks: [
      'we have posted your documents today.',
      ...(values.handover?.trackingNumber
        ? [{ emphasis: `Tracking number: ${values.handover.trackingNumber}` }]
        : []),
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
  reopened: (values) => ({
    subject: 'We have reopened your application',
    blocks: [
      `after your application “${values.title}” had ended, more post from you arrived.`,
      'So we have reopened the application and check it once more. You need not do anything now.',
    ],
  }),
  'contact-changed': () => ({
    subject: 'Your details have been changed',
    blocks: [
      'we have changed your contact details. Older links may no longer open the application.',
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
};
