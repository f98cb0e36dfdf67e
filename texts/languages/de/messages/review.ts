import type { Texts } from '../../../types.ts';
import { list, here, until, handover } from './wording.ts';

export const review: Pick<
  Texts['messages'],
  | 'request'
  | 'request-reminder'
  | 'decision'
  | 'contact-changed'
  | 'data-answer'
  | 'closed'
  | 'forwarded'
> = {
  request: (values) => ({
    subject: 'Wir brauchen noch etwas von Ihnen',
    blocks: [
      `zu Ihrem Antrag „${values.title}“ brauchen wir noch etwas:`,
      { emphasis: values.content.words ?? '' },
      ...list(values.missing),
      `Sie können ${here(values)} antworten, Dateien hochladen oder uns Post schicken.`,
      ...until(values.by),
    ],
  }),
  'request-reminder': (values) => ({
    subject: 'Erinnerung: Wir warten auf Ihre Antwort',
    blocks: [
      `zu Ihrem Antrag „${values.title}“ warten wir noch auf Ihre Antwort:`,
      { emphasis: values.content.words ?? '' },
      ...list(values.missing),
      ...until(values.by),
    ],
  }),
  decision: (values) =>
    values.content.outcome === 'rejected'
      ? {
          subject: 'Entscheidung über Ihren Antrag',
          blocks: [
            `wir haben Ihren Antrag „${values.title}“ geprüft. Leider müssen wir ihn ablehnen:`,
            { emphasis: values.content.words ?? '' },
            ...(values.originals.length > 0
              ? ['Ihre Originale geben wir Ihnen zurück. Dazu schreiben wir Ihnen gesondert.']
              : ['Ihr Antrag ist damit abgeschlossen.']),
            'Auf Wunsch bekommen Sie einen schriftlichen Bescheid mit Rechtsbehelfsbelehrung.',
          ],
        }
      : {
          subject: 'Ihr Antrag ist genehmigt',
          blocks: [
            `wir haben Ihren Antrag „${values.title}“ genehmigt. Ihre Dokumente werden jetzt fertiggestellt. Danach fragen wir Sie, wie Sie sie bekommen möchten.`,
            ...(values.content.words ? [values.content.words] : []),
          ],
        },
  'contact-changed': (values) => ({
    subject: 'Ihre Angaben wurden geändert',
    blocks: [
      'wir haben Ihre Kontaktdaten geändert. Bitte nutzen Sie ab jetzt den Link in dieser Nachricht; ältere Links gelten vielleicht nicht mehr. Waren Sie das nicht? Dann rufen Sie uns bitte an.',
      ...handover(values),
    ],
  }),
  'data-answer': (values) => ({
    subject: 'Antwort zu Ihren Daten',
    blocks: [
      `zu Ihrem Antrag „${values.title}“ haben Sie etwas zu Ihren Daten verlangt. Unsere Antwort:`,
      { emphasis: values.content.words ?? '' },
      'Sind Sie nicht einverstanden, können Sie sich an unsere Datenschutzbeauftragte oder unseren Datenschutzbeauftragten und an die Aufsichtsbehörde wenden.',
    ],
  }),
  closed: (values) => ({
    subject: 'Ihr Antrag ist abgeschlossen',
    blocks: [
      values.content.outcome === 'expired'
        ? `Ihr Antrag „${values.title}“ ist abgelaufen, weil uns Unterlagen oder eine Antwort fehlten. Sie können ihn jederzeit neu stellen.`
        : values.content.outcome === 'withdrawn'
          ? `Ihr Antrag „${values.title}“ ist wie gewünscht zurückgezogen.`
          : `Ihr Antrag „${values.title}“ ist abgeschlossen.`,
      'Wir bewahren die Akte nur so lange auf, wie es vorgeschrieben ist, und löschen sie dann.',
    ],
  }),
  forwarded: ({ title, department, content }) => ({
    subject: 'Jetzt ist ein anderer Fachbereich zuständig',
    blocks: [
      `Ihren Antrag „${title}“ bearbeitet jetzt:`,
      { emphasis: department },
      `Fragen beantwortet Ihnen dieser Fachbereich unter ${content.office.phone}.`,
      'Sie müssen nichts tun. Aktenzeichen, Unterlagen und Fristen bleiben, wie sie sind.',
    ],
  }),
};
