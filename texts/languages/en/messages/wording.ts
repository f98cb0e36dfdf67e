import type { MessageValues } from '../../../types.ts';

export const list = (items: string[]) => (items.length > 0 ? [{ list: items }] : []);

/** A mail has a link below, a letter the ways to answer. */
export const here = ({ content }: MessageValues): string =>
  content.way === 'letter' ? 'As described below' : 'With the link below';

export const ways = (values: MessageValues): string => {
  const { content } = values;
  const pickup = content.ways?.includes('pickup');
  const mailBack = content.ways?.includes('mail-back');
  const locker = content.ways?.includes('locker');
  const day = pickup || locker ? 'a day' : 'the day';
  const parts = [
    ...(pickup ? ['a time to collect it'] : []),
    ...(locker ? ['a locker'] : []),
    ...(mailBack ? [`${day} on which we send it by post`] : []),
  ];
  const last = parts.pop();
  const offered = parts.length > 0 ? `${parts.join(', ')}, or ${last}` : last;
  return `${here(values)}, please choose ${offered}.`;
};
export const until = (by: string) => (by ? [`Please do so by ${by}.`] : []);

export const elsewhere = ({ content }: MessageValues) => {
  const { other } = content.handover ?? {};
  if (!other) return [];
  return [
    {
      emphasis: `This is another address than that of the application. Was this not you? Then please call us at once: ${content.office.phone}`,
    },
    ...(other === 'open' ? ['Somebody here checks that before we send anything.'] : []),
  ];
};

/** What sending it costs, before somebody chooses. */
export const postage = ({ postage: amount }: MessageValues) =>
  amount ? [`Sending it costs ${amount}. Collecting it costs nothing more.`] : [];

/** Where the carrier says how far it is. */
export const tracking = ({ content }: MessageValues) => {
  const { trackingUrl } = content.handover ?? {};
  return trackingUrl ? [{ link: trackingUrl, label: 'Where it is now' }] : [];
};

export const handover = (values: MessageValues) => {
  const { content, handover: plan } = values;
  if (!plan) return [];
  if (content.handover?.kind === 'mail-back') {
    return [
      { emphasis: `We send everything by post on ${plan.day} to:` },
      { list: [plan.address] },
      ...elsewhere(values),
    ];
  }
  if (content.handover?.kind === 'locker') {
    return [
      { emphasis: `Locker: ${plan.place}` },
      `Open: ${plan.hours}.`,
      `We put everything into it on ${plan.day}, and write to you then with compartment and code. It stays there for ${plan.storage}.`,
    ];
  }
  return [
    { emphasis: `${plan.day}, ${plan.time}` },
    plan.place,
    ...(plan.code ? [{ emphasis: `Your pickup code: ${plan.code}` }] : []),
    'Please bring your identity card or passport, and this code.',
  ];
};
