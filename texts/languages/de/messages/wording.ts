import type { MessageValues } from '../../../types.ts';

export const list = (items: string[]) => (items.length > 0 ? [{ list: items }] : []);

/** A mail has a link below, a letter the ways to answer. */
export const here = ({ content }: MessageValues): string =>
  content.way === 'letter' ? 'wie unten beschrieben' : 'über den Link unten';

export const ways = (values: MessageValues): string => {
  const { content } = values;
  const pickup = content.ways?.includes('pickup');
  const mailBack = content.ways?.includes('mail-back');
  const locker = content.ways?.includes('locker');
  const day = pickup || locker ? 'einen Tag' : 'den Tag';
  const parts = [
    ...(pickup ? ['einen Abholtermin'] : []),
    ...(locker ? ['ein Abholfach'] : []),
    ...(mailBack ? [`${day}, an dem wir alles per Post schicken`] : []),
  ];
  const last = parts.pop();
  const offered = parts.length > 0 ? `${parts.join(', ')} oder ${last}` : last;
  return `Bitte wählen Sie ${here(values)} ${offered}.`;
};
export const until = (by: string) => (by ? [`Bitte tun Sie das bis ${by}.`] : []);

export const elsewhere = ({ content }: MessageValues) => {
  const { other } = content.handover ?? {};
  if (!other) return [];
  return [
    {
      emphasis: `Das ist eine andere Anschrift als die aus dem Antrag. Waren Sie das nicht? Dann rufen Sie uns bitte sofort an: ${content.office.phone}`,
    },
    ...(other === 'open' ? ['Bevor wir etwas schicken, prüft das jemand bei uns.'] : []),
  ];
};

/** What sending it costs, before somebody chooses. */
export const postage = ({ postage: amount }: MessageValues) =>
  amount ? [`Der Versand kostet ${amount}. Die Abholung kostet nichts zusätzlich.`] : [];

/** Where the carrier says how far it is. */
export const tracking = ({ content }: MessageValues) => {
  const { trackingUrl } = content.handover ?? {};
  return trackingUrl ? [{ link: trackingUrl, label: 'Wo die Sendung gerade ist' }] : [];
};

export const handover = (values: MessageValues) => {
  const { content, handover: plan } = values;
  if (!plan) return [];
  if (content.handover?.kind === 'mail-back') {
    return [
      { emphasis: `Wir schicken alles am ${plan.day} per Post an:` },
      { list: [plan.address] },
      ...elsewhere(values),
    ];
  }
  if (content.handover?.kind === 'locker') {
    return [
      { emphasis: `Abholfach: ${plan.place}` },
      `Geöffnet: ${plan.hours}.`,
      `Am ${plan.day} legen wir alles hinein. Dann schreiben wir Ihnen Fach und Code. Von da an liegt es dort ${plan.storage}.`,
    ];
  }
  return [
    { emphasis: `${plan.day}, ${plan.time}` },
    plan.place,
    ...(plan.code ? [{ emphasis: `Ihr Abholcode: ${plan.code}` }] : []),
    'Bitte bringen Sie Ihren Ausweis oder Pass und diesen Code mit.',
  ];
};
