import type { Language, Texts } from '../../types.ts';
import { fieldFaults } from './field-faults.ts';
import { messages } from './messages/index.ts';
import { pages } from './pages.ts';
import { refusals } from './refusals.ts';

const texts: Texts = {
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  link: 'Den Stand sehen, antworten oder etwas ändern können Sie hier:',
  goodbye: 'Mit freundlichen Grüßen',
  automatic:
    'Diese Nachricht wurde automatisch verschickt. Fragen beantworten wir Ihnen über den Link oder am Telefon.',
  offer: {
    before: 'Sie können einfach auf diese E-Mail antworten, mit der Zahl allein:',
    after: 'Weitere Termine und Tage finden Sie über den Link unten.',
    pickup: (day, time) => `Abholung am ${day}, ${time}`,
    mailBack: (day) => `Versand per Post am ${day}`,
  },
  feeOpen: (amount, reference) =>
    `Die Gebühr beträgt ${amount}. Bei einer Überweisung geben Sie bitte nur das Aktenzeichen ${reference} an.`,
  transfer: {
    holder: 'Empfänger',
    iban: 'IBAN',
    bic: 'BIC',
    amount: 'Betrag',
    reference: 'Verwendungszweck',
    scan: 'GiroCode: mit der App Ihrer Bank einlesen, dann ist die Überweisung schon ausgefüllt.',
    code: 'GiroCode mit den Angaben zur Überweisung',
  },
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
    'asked-anew': 'Bitte wählen Sie einen neuen Abholtermin.',
    'pickup-scheduled': 'Ihr Abholtermin steht fest.',
    'mail-back-scheduled': 'Wir schicken Ihnen Ihre Dokumente per Post zu.',
    'locker-scheduled':
      'Wir legen Ihre Dokumente in ein Abholfach und schreiben Ihnen, sobald sie darin liegen.',
    'locker-loaded': 'Ihre Dokumente liegen im Abholfach. Sie können sie jetzt abholen.',
    'locker-stopped':
      'Ihr Abholfach lässt sich nicht mehr öffnen. Wir holen alles zurück und schreiben Ihnen.',
    approved: 'Ihr Antrag ist abgeschlossen. Sie haben Ihre Dokumente erhalten.',
    rejected: 'Ihr Antrag wurde abgelehnt und ist abgeschlossen.',
    withdrawn: 'Sie haben Ihren Antrag zurückgezogen. Er ist abgeschlossen.',
    expired: 'Ihr Antrag ist abgelaufen, weil uns Unterlagen oder eine Antwort fehlten.',
  },
  messages,
  refusals,
  unreadable: {
    empty: 'Die Datei ist leer.',
    'unsupported-type': 'Das ist weder PDF noch TIFF, JPEG oder PNG.',
    encrypted: 'Das PDF ist mit einem Passwort geschützt. Gebraucht wird eine Datei ohne Passwort.',
    broken: 'Die Datei ist beschädigt. Bitte die Blätter noch einmal scannen.',
    'too-large':
      'Die Datei oder eine Seite darin ist zu groß. Bitte in kleineren Stapeln oder gröber scannen.',
    'too-many-pages': 'Die Datei hat zu viele Seiten: höchstens 500.',
    infected: 'Der Virenscanner hat etwas gefunden. Die Datei wird nicht geöffnet.',
  },
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
  letter: {
    date: 'Datum',
    office: 'Fachbereich',
    phone: 'Telefon',
    page: 'Seite {page} von {pages}',
    answer: 'So antworten Sie uns',
    online: (address) =>
      `Im Internet: Scannen Sie das Bild, oder öffnen Sie ${address} und geben Sie Aktenzeichen und Code ein.`,
    byPhone: (phone) => `Am Telefon: ${phone}. Nennen Sie dabei das Aktenzeichen.`,
    bySlip: 'Mit der Post: Füllen Sie den Abschnitt unten aus und schicken Sie ihn zurück.',
    code: 'Code',
    slip: {
      heading: 'Antwort-Abschnitt',
      cover: 'Abschnitt für Ihre Unterlagen',
      onTop: 'Bitte legen Sie diesen Abschnitt oben auf Ihre Unterlagen.',
      choose: 'Bitte kreuzen Sie an. Wir schreiben Ihnen, sobald der Termin feststeht.',
      answer: 'Bitte kreuzen Sie an, und legen Sie bei, was wir brauchen.',
      pickup: (day, time) => `Abholen: ${day}, ${time}`,
      mailBack: 'Bitte schicken Sie mir alles mit der Post.',
      locker: (place) => `Bitte in ein Abholfach legen: ${place}`,
      enclosed: 'Die Unterlagen liegen bei.',
      call: 'Bitte rufen Sie mich an.',
      words: 'Meine Antwort:',
      phone: 'Meine Telefonnummer:',
      signature: 'Datum, Unterschrift:',
    },
  },
};

export const language: Language = {
  tag: 'de',
  name: 'Deutsch',
  html: 'de',
  locale: 'de-DE',
  fallback: 'de',
  clock: (time) => `${time} Uhr`,
  texts,
  pages,
  fieldFaults,
};
