import type { MessageValues, Texts } from '../../types.ts';

const list = (items: string[]) => (items.length > 0 ? [{ list: items }] : []);

/** A mail has a link below, a letter the ways to answer. */
const here = ({ content }: MessageValues): string =>
  content.way === 'letter' ? 'wie unten beschrieben' : 'über den Link unten';

const ways = (values: MessageValues): string => {
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
const until = (by: string) => (by ? [`Bitte tun Sie das bis ${by}.`] : []);

const handover = (values: MessageValues) => {
  const { content, handover: plan } = values;
  if (!plan) return [];
  if (content.handover?.kind === 'mail-back') {
    return [
      { emphasis: `Wir schicken alles am ${plan.day} per Post an:` },
      { list: [plan.address] },
    ];
  }
  return [
    { emphasis: `${plan.day}, ${plan.time}` },
    plan.place,
    ...(plan.code ? [{ emphasis: `Ihr Abholcode: ${plan.code}` }] : []),
    'Bitte bringen Sie Ihren Ausweis oder Pass und diesen Code mit.',
  ];
};

export const messages: Texts['messages'] = {
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
  ready: (values) => ({
    subject:
      values.content.outcome === 'approved'
        ? 'Ihre Dokumente sind fertig: Wie möchten Sie sie bekommen?'
        : 'Ihre Originale: Wie möchten Sie sie zurückbekommen?',
    blocks: [
      values.content.outcome === 'approved'
        ? `Ihre Dokumente zum Antrag „${values.title}“ sind fertig.`
        : `Ihr Antrag „${values.title}“ ist beendet. Wir haben noch Originale von Ihnen.`,
      ...(values.originals.length > 0
        ? ['Diese Originale geben wir Ihnen mit:', ...list(values.originals)]
        : []),
      ways(values),
      ...until(values.by),
    ],
  }),
  'choice-reminder': (values) => ({
    subject: 'Erinnerung: Bitte wählen Sie Abholung oder Versand',
    blocks: [
      `zum Antrag „${values.title}“ liegt bei uns noch etwas für Sie bereit.`,
      ways(values),
      ...until(values.by),
    ],
  }),
  confirmed: (values) => ({
    subject:
      values.content.handover?.kind === 'mail-back'
        ? 'Bestätigt: Versand per Post'
        : 'Bestätigt: Ihr Abholtermin',
    blocks: [
      'das haben wir für Sie eingetragen:',
      ...handover(values),
      `Ändern können Sie das ${here(values)}.`,
      ...(values.content.repliesRead
        ? ['Oder antworten Sie auf diese E-Mail mit „nein“: Dann meldet sich jemand bei Ihnen.']
        : []),
    ],
  }),
  cancelled: (values) => ({
    subject: 'Ihr Termin ist abgesagt',
    blocks: [
      'der bisherige Termin ist abgesagt. Ihre Dokumente liegen weiter für Sie bereit.',
      ways(values),
      ...until(values.by),
    ],
  }),
  rebook: (values) => ({
    subject: 'Ihr Abholtermin fällt voraussichtlich aus: Bitte wählen Sie neu',
    blocks: [
      'dieser Termin kann voraussichtlich nicht stattfinden:',
      { emphasis: `${values.handover?.day}, ${values.handover?.time}` },
      'Das tut uns leid. Ihre Dokumente liegen weiter für Sie bereit.',
      ways(values),
      ...(values.proposals.length > 0
        ? ['Die nächsten freien Termine:', ...list(values.proposals)]
        : []),
      'Ihr bisheriger Termin bleibt eingetragen, bis Sie neu gewählt haben. Wählen Sie nicht, fragen wir Sie nach diesem Tag noch einmal.',
    ],
  }),
  'slot-stands': (values) => ({
    subject: 'Ihr Abholtermin findet doch statt',
    blocks: [
      'wir hatten Sie gebeten, einen neuen Termin zu wählen. Das ist nicht mehr nötig. Es bleibt bei:',
      ...handover(values),
      'Ändern können Sie das über den Link unten.',
    ],
  }),
  tomorrow: (values) => ({
    subject: 'Ihr Abholtermin steht bevor',
    blocks: ['wir erinnern Sie an Ihren Abholtermin:', ...handover(values)],
  }),
  'rest-waits': (values) => ({
    subject: 'Ein Teil liegt noch für Sie bereit: Wie möchten Sie ihn bekommen?',
    blocks: [
      'das haben wir Ihnen heute ausgehändigt:',
      ...list(values.handedOver),
      'Das fehlt noch und wartet bei uns auf Sie:',
      ...list(values.rest),
      ways(values),
      'Haben Sie einen Abholcode, gilt er weiter.',
      ...until(values.by),
    ],
  }),
  missed: (values) => ({
    subject: 'Ihr Abholtermin ist verstrichen: Bitte wählen Sie neu',
    blocks: [
      'Sie konnten Ihren Abholtermin nicht wahrnehmen. Das macht nichts: Ihre Dokumente liegen weiter für Sie bereit.',
      ways(values),
      ...until(values.by),
    ],
  }),
  'slot-gone': (values) => ({
    subject: 'Dieser Termin ist nicht mehr frei: Bitte wählen Sie neu',
    blocks: [
      'Sie haben einen Termin gewählt, der inzwischen leider vergeben ist. Was bisher vereinbart war, gilt weiter.',
      ways(values),
      ...until(values.by),
    ],
  }),
  dispatched: (values) => ({
    subject: 'Ihre Dokumente sind unterwegs',
    blocks: [
      'wir haben Ihre Dokumente heute zur Post gegeben.',
      ...(values.handover?.trackingNumber
        ? [{ emphasis: `Sendungsnummer: ${values.handover.trackingNumber}` }]
        : []),
      ...(values.handover ? ['Sie gehen an:', { list: [values.handover.address] }] : []),
    ],
  }),
  'letter-returned': (values) => ({
    subject: 'Unser Brief kam zurück: Stimmt Ihre Anschrift?',
    blocks: [
      'unser Brief an Sie kam zurück. Alles liegt sicher wieder bei uns.',
      ...(values.content.words ? [`Vermerk der Post: ${values.content.words}`] : []),
      'Bitte prüfen Sie Ihre Anschrift und wählen Sie noch einmal.',
      ways(values),
      ...until(values.by),
    ],
  }),
  'original-returned': (values) => ({
    subject: 'Ihr Original ist zurück',
    blocks: [
      values.content.return?.way === 'pickup'
        ? 'wir haben dieses Original am Schalter ausgehändigt:'
        : 'wir haben Ihnen dieses Original zurückgeschickt:',
      ...list(values.received),
      ...(values.content.return?.trackingNumber
        ? [{ emphasis: `Sendungsnummer: ${values.content.return.trackingNumber}` }]
        : []),
      ...(values.content.return?.neededAgain
        ? [
            'Für die Entscheidung brauchen wir das Original noch einmal. Bitte schicken Sie es uns wieder, sobald Sie es entbehren können.',
          ]
        : []),
    ],
  }),
  'original-waits': (values) => ({
    subject: 'Ihr Original liegt zur Abholung bereit',
    blocks: [
      'dieses Original liegt für Sie bereit:',
      ...list(values.received),
      'Sie können es zu den Öffnungszeiten abholen. Bitte bringen Sie Ihren Ausweis oder Pass mit.',
      values.returnPlace,
    ],
  }),
  reopened: (values) => ({
    subject: 'Wir haben Ihren Antrag wieder aufgenommen',
    blocks: [
      `nach dem Abschluss Ihres Antrags „${values.title}“ ist noch Post von Ihnen angekommen.`,
      'Wir haben den Antrag deshalb wieder aufgenommen und prüfen ihn noch einmal. Sie müssen jetzt nichts tun.',
    ],
  }),
  'contact-changed': () => ({
    subject: 'Ihre Angaben wurden geändert',
    blocks: [
      'wir haben Ihre Kontaktdaten geändert. Bitte nutzen Sie ab jetzt den Link in dieser Nachricht; ältere Links gelten vielleicht nicht mehr. Waren Sie das nicht? Dann rufen Sie uns bitte an.',
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
};
