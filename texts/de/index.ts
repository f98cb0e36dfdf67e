import type { Texts } from '../types.ts';
import { messages } from './messages.ts';
import { refusals } from './refusals.ts';

export const german: Texts = {
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  link: 'Den Stand sehen, antworten oder etwas ändern können Sie hier:',
  goodbye: 'Mit freundlichen Grüßen',
  automatic:
    'Diese Nachricht wurde automatisch verschickt. Bitte antworten Sie über den Link oder rufen Sie uns an.',
  feeOpen: (amount, reference) =>
    `Die Gebühr beträgt ${amount}. Bei einer Überweisung geben Sie bitte nur das Aktenzeichen ${reference} an.`,
  original: 'Original',
  copy: 'Kopie',
  damaged: 'beschädigt',
  stages: {
    'awaiting-documents':
      'Wir warten auf Ihre Unterlagen. Bitte schicken Sie sie mit dem Deckblatt per Post.',
    'in-review': 'Ihre Unterlagen sind da und werden geprüft. Sie müssen nichts tun.',
    'awaiting-applicant': 'Uns fehlt noch etwas von Ihnen. Bitte antworten Sie uns.',
    'in-production': 'Ihr Antrag ist genehmigt. Wir stellen Ihre Dokumente fertig.',
    'awaiting-choice':
      'Ihre Dokumente liegen bereit. Bitte wählen Sie, wie Sie sie bekommen möchten.',
    'pickup-scheduled': 'Ihr Abholtermin steht fest.',
    'mail-back-scheduled': 'Wir schicken Ihnen Ihre Dokumente per Post zu.',
    approved: 'Ihr Antrag ist abgeschlossen. Sie haben Ihre Dokumente erhalten.',
    rejected: 'Ihr Antrag wurde abgelehnt und ist abgeschlossen.',
    withdrawn: 'Sie haben Ihren Antrag zurückgezogen. Er ist abgeschlossen.',
    expired: 'Ihr Antrag ist abgelaufen, weil uns Unterlagen oder eine Antwort fehlten.',
  },
  messages,
  refusals,
  coverSheet: {
    heading: 'Deckblatt für Ihren Antrag',
    instruction:
      'Legen Sie dieses Blatt obenauf zu Ihren Unterlagen und schicken Sie alles an die Anschrift oben. Bitte nicht heften oder klammern.',
    enclose: 'Bitte legen Sie bei:',
    original: 'Original',
    copy: 'Kopie',
    by: 'Bitte schicken Sie alles bis:',
    reference: 'Aktenzeichen',
  },
};
