import type { MessageValues } from '../../../types.ts';

export const list = (items: string[]) => (items.length > 0 ? [{ list: items }] : []);

/** A mail has a link below, a letter the ways to answer. */
export const here = ({ content }: MessageValues): string =>
  content.way === 'letter' ? 'Wie das geht, steht unten.' : 'Klicken Sie dafür auf den Link unten.';

export const ways = (values: MessageValues): string => {
  const { content } = values;
  const pickup = content.ways?.includes('pickup');
  const mailBack = content.ways?.includes('mail-back');
  if (content.ways?.includes('locker')) {
    const others = [
      ...(pickup ? [' Sie holen alles im Amt ab. Oder:'] : []),
      ...(mailBack ? [' Wir schicken alles mit der Post. Oder:'] : []),
    ].join('');
    return `Sie können wählen:${others} Wir legen alles in ein Abhol-Fach. ${here(values)}`;
  }
  if (pickup && mailBack) {
    return `Sie können wählen: Sie holen alles ab. Oder wir schicken alles mit der Post. ${here(values)}`;
  }
  return pickup
    ? `Bitte wählen Sie einen Termin zum Abholen. ${here(values)}`
    : `Bitte wählen Sie einen Tag. Dann schicken wir alles mit der Post. ${here(values)}`;
};
export const until = (by: string) => (by ? [`Sie haben Zeit bis: ${by}.`] : []);

export const elsewhere = ({ content }: MessageValues) => {
  const { other } = content.handover ?? {};
  if (!other) return [];
  return [
    {
      emphasis: `Das ist eine andere Adresse als im Antrag. Waren Sie das nicht? Dann rufen Sie uns sofort an: ${content.office.phone}`,
    },
    ...(other === 'open' ? ['Wir prüfen das. Erst danach schicken wir etwas.'] : []),
  ];
};

/** What sending it costs, before somebody chooses. */
export const postage = ({ postage: amount }: MessageValues) =>
  amount ? [`Mit der Post schicken kostet ${amount}. Abholen kostet nichts.`] : [];

/** Where the carrier says how far it is. */
export const tracking = ({ content }: MessageValues) => {
  const { trackingUrl } = content.handover ?? {};
  return trackingUrl ? [{ link: trackingUrl, label: 'Hier sehen Sie, wo der Brief ist' }] : [];
};

export const handover = (values: MessageValues) => {
  const { content, handover: plan } = values;
  if (!plan) return [];
  if (content.handover?.kind === 'mail-back') {
    return [
      { emphasis: `Wir schicken alles am ${plan.day} mit der Post.` },
      'Die Adresse ist:',
      { list: [plan.address] },
      ...elsewhere(values),
    ];
  }
  if (content.handover?.kind === 'locker') {
    return [
      { emphasis: `Ihr Abhol-Fach ist hier: ${plan.place}` },
      `Geöffnet ist: ${plan.hours}.`,
      `Am ${plan.day} legen wir alles hinein. Dann schreiben wir Ihnen. Bitte warten Sie so lange.`,
      `Dann haben Sie zum Abholen Zeit: ${plan.storage}.`,
    ];
  }
  return [
    { emphasis: `${plan.day}, ${plan.time}` },
    plan.place,
    ...(plan.code ? [{ emphasis: `Ihr Abhol-Code ist: ${plan.code}` }] : []),
    'Bitte bringen Sie Ihren Ausweis mit. Bitte bringen Sie den Abhol-Code mit.',
  ];
};
