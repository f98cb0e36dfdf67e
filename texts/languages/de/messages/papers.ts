import type { Texts } from '../../../types.ts';
import { list, until } from './wording.ts';

export const papers: Pick<
  Texts['messages'],
  'draft' | 'received' | 'documents-reminder' | 'receipt' | 'reopened'
> = {
  draft: (values) => ({
    subject: 'Ihr angefangener Antrag',
    blocks: [
      `Sie haben den Antrag „${values.title}“ angefangen.`,
      'Über den Link unten machen Sie dort weiter, wo Sie aufgehört haben. Nach sieben Tagen löschen wir, was Sie eingegeben haben.',
    ],
  }),
  received: (values) => ({
    subject: `Ihr Antrag: ${values.title}`,
    blocks: [
      `wir haben Ihren Antrag „${values.title}“ angenommen.`,
      ...(values.missing.length > 0
        ? [
            values.content.way === 'letter'
              ? 'Bitte schicken Sie uns mit dem Abschnitt unten diese Unterlagen:'
              : 'Bitte drucken Sie das Deckblatt aus; Sie finden es über den Link unten. Schicken Sie uns damit diese Unterlagen:',
            ...list(values.missing),
            ...until(values.by),
            ...(values.content.way === 'letter'
              ? []
              : ['Ohne Drucker genügt ein Blatt, auf dem das Aktenzeichen steht.']),
          ]
        : ['Sie müssen jetzt nichts weiter tun.']),
    ],
  }),
  'documents-reminder': (values) => ({
    subject: 'Erinnerung: Ihre Unterlagen fehlen noch',
    blocks: [
      `für Ihren Antrag „${values.title}“ fehlen uns noch diese Unterlagen:`,
      ...list(values.missing),
      ...(values.by ? [`Kommt bis ${values.by} nichts bei uns an, endet Ihr Antrag.`] : []),
    ],
  }),
  receipt: (values) => ({
    subject: values.content.corrected
      ? 'Berichtigung: Ihre Unterlagen bei uns'
      : 'Ihre Post ist angekommen',
    blocks: [
      values.content.corrected
        ? 'wir haben berichtigt, was wir Ihnen zuletzt bestätigt haben. Es gilt nur diese Nachricht.'
        : `Ihre Sendung zum Antrag „${values.title}“ ist heute bei uns angekommen.`,
      ...(values.content.condition === 'damaged' ? ['Der Umschlag war beschädigt.'] : []),
      ...(values.content.condition === 'empty' ? ['Der Umschlag war leer.'] : []),
      ...(values.content.condition === 'other-person'
        ? ['Darin waren Papiere einer anderen Person. Wir kümmern uns darum, dass sie zurückgehen.']
        : []),
      ...(values.content.received === undefined
        ? ['Wir sehen die Seiten durch und melden uns, wenn etwas fehlt.']
        : values.received.length > 0
          ? ['Darin waren:', ...list(values.received)]
          : []),
      ...(values.missing.length > 0
        ? ['Es fehlt noch:', ...list(values.missing), ...until(values.by)]
        : values.content.received
          ? ['Damit sind Ihre Unterlagen vollständig. Wir prüfen jetzt Ihren Antrag.']
          : []),
    ],
  }),
  reopened: (values) => ({
    subject: 'Wir haben Ihren Antrag wieder aufgenommen',
    blocks: [
      `nach dem Abschluss Ihres Antrags „${values.title}“ ist noch Post von Ihnen angekommen.`,
      'Wir haben den Antrag deshalb wieder aufgenommen und prüfen ihn noch einmal. Sie müssen jetzt nichts tun.',
    ],
  }),
};
