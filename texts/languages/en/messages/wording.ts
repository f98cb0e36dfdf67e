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

export const handover = (values: MessageValues) => {
  const { content, handover: plan } = values;
  if (!plan) return [];
  if (content.handover?.kind === 'mail-back') {
    return [
      { emphasis: `We send everything by post on ${plan.day} to:` },
      { list: [plan.address] },
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
