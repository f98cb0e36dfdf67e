import type { Texts } from '../../../types.ts';
import { list, until } from './wording.ts';

export const papers: Pick<
  Texts['messages'],
  'draft' | 'received' | 'documents-reminder' | 'receipt' | 'reopened'
> = {
  draft: (values) => ({
    subject: 'Ihr Antrag ist noch nicht fertig',
    blocks: [
      `Sie haben einen Antrag angefangen: ${values.title}.`,
      'Unten ist ein Link. Damit machen Sie weiter. Sie haben 7 Tage Zeit. Dann löschen wir alles.',
    ],
  }),
  received: (values) => ({
    subject: `Ihr Antrag: ${values.title}`,
    blocks: [
      `Wir haben Ihren Antrag bekommen. Der Antrag heißt: ${values.title}.`,
      ...(values.missing.length > 0
        ? [
            values.content.way === 'letter'
              ? 'Unten ist ein Zettel. Schneiden Sie den Zettel ab. Legen Sie den Zettel oben auf Ihre Papiere.'
              : 'Sie bekommen ein Deck-Blatt. Das Deck-Blatt finden Sie über den Link unten. Bitte drucken Sie das Deck-Blatt aus.',
            'Bitte schicken Sie uns mit der Post:',
            ...list(values.missing),
            ...until(values.by),
            ...(values.content.way === 'letter'
              ? []
              : ['Sie haben keinen Drucker? Dann schreiben Sie das Akten-Zeichen auf ein Blatt.']),
          ]
        : ['Sie müssen jetzt nichts tun.']),
    ],
  }),
  'documents-reminder': (values) => ({
    subject: 'Bitte denken Sie an Ihre Papiere',
    blocks: [
      'Uns fehlen noch Papiere von Ihnen:',
      ...list(values.missing),
      ...until(values.by),
      'Wir bekommen bis dahin keine Post? Dann ist Ihr Antrag zu Ende.',
    ],
  }),
  receipt: (values) => ({
    subject: values.content.corrected ? 'Wir haben einen Fehler berichtigt' : 'Ihre Post ist da',
    blocks: [
      values.content.corrected
        ? 'In der letzten Nachricht war ein Fehler. Diese Nachricht ist richtig.'
        : 'Ihre Post ist heute bei uns angekommen.',
      ...(values.content.condition === 'damaged' ? ['Der Umschlag war kaputt.'] : []),
      ...(values.content.condition === 'empty' ? ['Der Umschlag war leer.'] : []),
      ...(values.content.condition === 'other-person'
        ? ['Im Umschlag waren Papiere von einer anderen Person. Wir schicken die Papiere zurück.']
        : []),
      ...(values.content.received === undefined
        ? ['Wir sehen die Seiten an. Fehlt etwas? Dann schreiben wir Ihnen.']
        : values.received.length > 0
          ? ['Das war dabei:', ...list(values.received)]
          : []),
      ...(values.missing.length > 0
        ? ['Das fehlt noch:', ...list(values.missing), ...until(values.by)]
        : values.content.received
          ? ['Jetzt ist alles da. Wir prüfen Ihren Antrag.']
          : []),
    ],
  }),
  reopened: () => ({
    subject: 'Wir prüfen Ihren Antrag noch einmal',
    blocks: [
      'Ihr Antrag war schon zu Ende. Dann ist noch Post von Ihnen gekommen.',
      'Jetzt prüfen wir Ihren Antrag noch einmal. Sie müssen nichts tun.',
    ],
  }),
};
