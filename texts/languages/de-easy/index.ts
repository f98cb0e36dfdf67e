import { refusals } from './refusals.ts';
import type { Language, Texts } from '../../types.ts';
import { fieldFaults } from './field-faults.ts';
import { messages } from './messages/index.ts';
import { pages } from './pages.ts';

const texts: Texts = {
  greeting: (name) => (name ? `Guten Tag ${name}!` : 'Guten Tag!'),
  link: 'Hier sehen Sie Ihren Antrag. Hier können Sie antworten:',
  goodbye: 'Viele Grüße',
  automatic: 'Ein Computer hat diese E-Mail geschickt. Sie haben Fragen? Dann rufen Sie uns an.',
  offer: {
    before: 'Sie können auf diese E-Mail antworten. Schreiben Sie nur die Zahl:',
    after: 'Über den Link finden Sie noch mehr Termine.',
    pickup: (day, time) => `Sie holen es ab: ${day}, ${time}`,
    mailBack: (day) => `Wir schicken es mit der Post: ${day}`,
  },
  feeOpen: (amount, reference) =>
    `Der Antrag kostet ${amount}. Sie überweisen das Geld? Dann schreiben Sie nur das Akten-Zeichen ${reference} dazu.`,
  transfer: {
    holder: 'Das Geld geht an',
    iban: 'IBAN (Nummer vom Konto)',
    bic: 'BIC (Nummer der Bank)',
    amount: 'So viel Geld',
    reference: 'Das schreiben Sie dazu',
    scan: 'Sie haben eine App von Ihrer Bank? Dann fotografieren Sie das Bild mit der App. Die App füllt alles aus.',
    code: 'Bild mit allen Angaben für die Überweisung',
  },
  original: 'Original',
  copy: 'Kopie',
  damaged: 'kaputt',
  stages: {
    'awaiting-documents':
      'Wir warten auf Ihre Papiere. Bitte schicken Sie die Papiere mit der Post.',
    'in-review': 'Ihre Papiere sind da. Wir prüfen Ihre Papiere. Sie müssen nichts tun.',
    'awaiting-applicant': 'Uns fehlt noch etwas. Bitte antworten Sie uns.',
    'in-production': 'Wir sagen Ja zu Ihrem Antrag. Wir machen Ihre Papiere fertig.',
    'awaiting-choice': 'Ihre Papiere sind fertig. Wie möchten Sie die Papiere bekommen?',
    'asked-anew': 'Bitte wählen Sie einen neuen Termin.',
    'pickup-scheduled': 'Sie haben einen Termin zum Abholen.',
    'mail-back-scheduled': 'Wir schicken Ihre Papiere mit der Post.',
    'locker-scheduled':
      'Wir legen Ihre Papiere in ein Abhol-Fach. Dann schreiben wir Ihnen. Bitte warten Sie so lange.',
    'locker-loaded': 'Ihre Papiere sind im Abhol-Fach. Sie können sie jetzt holen.',
    'locker-stopped':
      'Das Abhol-Fach geht nicht mehr auf. Wir holen Ihre Papiere zurück. Wir schreiben Ihnen.',
    approved: 'Ihr Antrag ist fertig. Sie haben Ihre Papiere bekommen.',
    rejected: 'Wir haben Nein zu Ihrem Antrag gesagt. Der Antrag ist zu Ende.',
    withdrawn: 'Sie wollten den Antrag nicht mehr. Der Antrag ist zu Ende.',
    expired: 'Ihr Antrag ist zu Ende. Uns haben Papiere oder eine Antwort gefehlt.',
  },
  messages,
  refusals,
  unreadable: {
    empty: 'In der Datei ist nichts.',
    'unsupported-type': 'Diese Datei geht nicht. Es gehen Fotos und PDF-Dateien.',
    encrypted: 'Die Datei hat ein Pass-Wort. Bitte schicken Sie eine Datei ohne Pass-Wort.',
    broken: 'Die Datei ist kaputt. Bitte machen Sie ein neues Foto.',
    'too-large': 'Die Datei ist zu groß. Bitte schicken Sie eine kleinere Datei.',
    'too-many-pages': 'Die Datei hat zu viele Seiten. Es gehen nur 500 Seiten.',
    infected: 'In der Datei ist vielleicht ein Computer-Virus. Wir öffnen die Datei nicht.',
  },
  coverSheet: {
    heading: 'Deck-Blatt für Ihren Antrag',
    instruction:
      'Legen Sie dieses Blatt oben auf Ihre Papiere. Schicken Sie alles an die Adresse oben. Bitte machen Sie keine Klammern an die Papiere.',
    enclose: 'Das brauchen wir von Ihnen:',
    original: 'Original',
    copy: 'Kopie',
    by: 'Schicken Sie alles bis:',
    reference: 'Akten-Zeichen',
  },
  letter: {
    date: 'Datum',
    office: 'Amt',
    phone: 'Telefon',
    page: 'Seite {page} von {pages}',
    answer: 'So antworten Sie uns',
    online: (address) =>
      `Im Internet: Öffnen Sie ${address}. Schreiben Sie dort das Akten-Zeichen und den Code. Oder machen Sie mit dem Handy ein Foto von dem Bild.`,
    byPhone: (phone) => `Am Telefon: ${phone}. Sagen Sie uns dann das Akten-Zeichen.`,
    bySlip:
      'Mit der Post: Unten ist ein Zettel. Kreuzen Sie auf dem Zettel etwas an. Schneiden Sie den Zettel ab. Schicken Sie uns den Zettel.',
    code: 'Code',
    slip: {
      heading: 'Zettel für Ihre Antwort',
      cover: 'Zettel für Ihre Papiere',
      onTop: 'Bitte legen Sie diesen Zettel oben auf Ihre Papiere.',
      choose: 'Bitte kreuzen Sie etwas an. Dann bekommen Sie einen Brief von uns.',
      answer: 'Bitte kreuzen Sie etwas an.',
      pickup: (day, time) => `Ich hole alles ab: ${day}, ${time}`,
      mailBack: 'Bitte schicken Sie mir alles mit der Post.',
      locker: (place) => `Bitte legen Sie alles in ein Abhol-Fach: ${place}`,
      enclosed: 'Ich schicke die Papiere mit.',
      call: 'Bitte rufen Sie mich an.',
      words: 'Meine Antwort:',
      phone: 'Meine Telefon-Nummer:',
      signature: 'Tag und Unterschrift:',
    },
  },
};

/** Leichte Sprache: short sentences, one thing each; long compounds with a hyphen. */
export const language: Language = {
  tag: 'de-easy',
  name: 'Leichte Sprache',
  html: 'de',
  locale: 'de-DE',
  fallback: 'de',
  clock: (time) => `${time} Uhr`,
  texts,
  pages,
  fieldFaults,
};
