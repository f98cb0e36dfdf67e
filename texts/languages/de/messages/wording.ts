import type { MessageValues } from '../../../types.ts';

export const list = (items: string[]) => (items.length > 0 ? [{ list: items }] : []);

/** A mail has a link below, a letter the ways to answer. */
export const here = ({ content }: MessageValues): string =>
  content.way === 'letter' ? 'wie unten beschrieben' : 'über den Link unten';

export const ways = (values: MessageValues): string => {
  const { content } = values;
  const pickup = content.ways?.includes('pickup');
  const mailBack = content.ways?.includes('mail-back');
  if (pickup && mailBack) {
    return `Bitte wählen Sie ${here(values)} einen Abholtermin oder einen Tag, an dem wir alles per Post schicken.`;
  }
  return pickup
    ? `Bitte wählen Sie ${here(values)} einen Abholtermin.`
    : `Bitte wählen Sie ${here(values)} den Tag, an dem wir alles per Post schicken.`;
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
  return [
    { emphasis: `${plan.day}, ${plan.time}` },
    plan.place,
    ...(plan.code ? [{ emphasis: `Ihr Abholcode: ${plan.code}` }] : []),
    'Bitte bringen Sie Ihren Ausweis oder Pass und diesen Code mit.',
  ];
};
