import type { MessageValues, Texts } from '../../types.ts';

const list = (items: string[]) => (items.length > 0 ? [{ list: items }] : []);

/** A mail has a link below, a letter the ways to answer. */
const here = ({ content }: MessageValues): string =>
  content.way === 'letter' ? 'Wie das geht, steht unten.' : 'Klicken Sie dafür auf den Link unten.';

const ways = (values: MessageValues): string => {
  const { content } = values;
  const pickup = content.ways?.includes('pickup');
  const mailBack = content.ways?.includes('mail-back');
  if (pickup && mailBack) {
    return `Sie können wählen: Sie holen alles ab. Oder wir schicken alles mit der Post. ${here(values)}`;
  }
  return pickup
    ? `Bitte wählen Sie einen Termin zum Abholen. ${here(values)}`
    : `Bitte wählen Sie einen Tag. Dann schicken wir alles mit der Post. ${here(values)}`;
};
const until = (by: string) => (by ? [`Sie haben Zeit bis: ${by}.`] : []);

const handover = (values: MessageValues) => {
  const { content, handover: plan } = values;
  if (!plan) return [];
  if (content.handover?.kind === 'mail-back') {
    return [
      { emphasis: `Wir schicken alles am ${plan.day} mit der Post.` },
      'Die Adresse ist:',
      { list: [plan.address] },
    ];
  }
  return [
    { emphasis: `${plan.day}, ${plan.time}` },
    plan.place,
    ...(plan.code ? [{ emphasis: `Ihr Abhol-Code ist: ${plan.code}` }] : []),
    'Bitte bringen Sie Ihren Ausweis mit. Bitte bringen Sie den Abhol-Code mit.',
  ];
};

export const messages: Texts['messages'] = {
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
  request: (values) => ({
    subject: 'Wir brauchen noch etwas von Ihnen',
    blocks: [
      'Wir brauchen noch etwas für Ihren Antrag:',
      { emphasis: values.content.words ?? '' },
      ...list(values.missing),
      values.content.way === 'letter'
        ? 'Wie Sie antworten können, steht unten.'
        : 'So können Sie antworten: Klicken Sie auf den Link unten. Oder schicken Sie uns Post.',
      ...until(values.by),
    ],
  }),
  'request-reminder': (values) => ({
    subject: 'Wir warten auf Ihre Antwort',
    blocks: [
      'Wir warten noch auf Ihre Antwort:',
      { emphasis: values.content.words ?? '' },
      ...list(values.missing),
      ...until(values.by),
    ],
  }),
  decision: (values) =>
    values.content.outcome === 'rejected'
      ? {
          subject: 'Wir haben über Ihren Antrag entschieden',
          blocks: [
            'Wir haben Ihren Antrag geprüft. Wir sagen Nein zu Ihrem Antrag. Der Grund ist:',
            { emphasis: values.content.words ?? '' },
            ...(values.originals.length > 0
              ? ['Sie bekommen Ihre Papiere zurück. Wir schreiben Ihnen dazu noch eine E-Mail.']
              : ['Ihr Antrag ist jetzt zu Ende.']),
            'Sie möchten einen Brief mit der Entscheidung? Dann sagen Sie es uns.',
          ],
        }
      : {
          subject: 'Wir sagen Ja zu Ihrem Antrag',
          blocks: [
            'Wir haben Ihren Antrag geprüft. Wir sagen Ja. Wir machen jetzt Ihre Papiere fertig. Danach schreiben wir Ihnen wieder.',
            ...(values.content.words ? [values.content.words] : []),
          ],
        },
  ready: (values) => ({
    subject: 'Wie möchten Sie Ihre Papiere bekommen?',
    blocks: [
      values.content.outcome === 'approved'
        ? 'Ihre Papiere sind fertig.'
        : 'Ihr Antrag ist zu Ende. Wir haben noch Papiere von Ihnen.',
      ...(values.originals.length > 0
        ? ['Diese Papiere bekommen Sie zurück:', ...list(values.originals)]
        : []),
      ways(values),
      ...until(values.by),
    ],
  }),
  'choice-reminder': (values) => ({
    subject: 'Bitte denken Sie an Ihre Papiere',
    blocks: ['Ihre Papiere liegen bei uns.', ways(values), ...until(values.by)],
  }),
  confirmed: (values) => ({
    subject:
      values.content.handover?.kind === 'mail-back'
        ? 'Wir schicken alles mit der Post'
        : 'Ihr Termin zum Abholen',
    blocks: [
      'Das haben wir für Sie aufgeschrieben:',
      ...handover(values),
      `Möchten Sie etwas ändern? ${here(values)}`,
      ...(values.content.repliesRead
        ? ['Oder antworten Sie auf diese E-Mail: nein. Dann meldet sich jemand bei Ihnen.']
        : []),
    ],
  }),
  cancelled: (values) => ({
    subject: 'Ihr Termin fällt aus',
    blocks: ['Ihr Termin fällt aus.', ways(values), ...until(values.by)],
  }),
  rebook: (values) => ({
    subject: 'Ihr Termin fällt wahrscheinlich aus',
    blocks: [
      'Dieser Termin fällt wahrscheinlich aus:',
      { emphasis: `${values.handover?.day}, ${values.handover?.time}` },
      'Das tut uns leid. Ihre Papiere sind noch bei uns.',
      ways(values),
      ...(values.proposals.length > 0
        ? ['Diese Termine sind noch frei:', ...list(values.proposals)]
        : []),
      'Sie haben nichts gewählt? Dann fragen wir Sie nach diesem Tag noch einmal.',
    ],
  }),
  'slot-stands': (values) => ({
    subject: 'Ihr Termin findet doch statt',
    blocks: ['Sie müssen nichts Neues wählen. Ihr Termin findet doch statt:', ...handover(values)],
  }),
  tomorrow: (values) => ({
    subject: 'Bald ist Ihr Termin',
    blocks: ['Bald ist Ihr Termin zum Abholen:', ...handover(values)],
  }),
  'rest-waits': (values) => ({
    subject: 'Sie bekommen noch etwas von uns',
    blocks: [
      'Das haben Sie heute bekommen:',
      ...list(values.handedOver),
      'Das fehlt noch:',
      ...list(values.rest),
      ways(values),
      'Sie haben einen Abhol-Code? Der Code gilt weiter.',
      ...until(values.by),
    ],
  }),
  missed: (values) => ({
    subject: 'Bitte wählen Sie einen neuen Termin',
    blocks: [
      'Sie waren nicht beim Termin. Das ist nicht schlimm. Ihre Papiere sind noch bei uns.',
      ways(values),
      ...until(values.by),
    ],
  }),
  'slot-gone': (values) => ({
    subject: 'Der Termin ist nicht mehr frei',
    blocks: [
      'Sie haben einen Termin gewählt. Der Termin ist leider schon weg.',
      ways(values),
      ...until(values.by),
    ],
  }),
  dispatched: (values) => ({
    subject: 'Ihre Papiere sind in der Post',
    blocks: [
      'Wir haben Ihre Papiere heute mit der Post geschickt.',
      ...(values.handover?.trackingNumber
        ? [{ emphasis: `Die Sendungs-Nummer ist: ${values.handover.trackingNumber}` }]
        : []),
      ...(values.handover ? ['Die Adresse ist:', { list: [values.handover.address] }] : []),
    ],
  }),
  'letter-returned': (values) => ({
    subject: 'Unser Brief kam zurück',
    blocks: [
      'Unser Brief an Sie kam zurück. Ihre Papiere sind sicher bei uns.',
      'Stimmt Ihre Adresse? Bitte prüfen Sie das.',
      ways(values),
      ...until(values.by),
    ],
  }),
  'original-returned': (values) => ({
    subject: 'Sie bekommen ein Papier zurück',
    blocks: [
      values.content.return?.way === 'pickup'
        ? 'Sie haben dieses Papier bei uns abgeholt:'
        : 'Wir haben Ihnen dieses Papier zurückgeschickt:',
      ...list(values.received),
      ...(values.content.return?.trackingNumber
        ? [{ emphasis: `Die Sendungs-Nummer ist: ${values.content.return.trackingNumber}` }]
        : []),
      ...(values.content.return?.neededAgain
        ? [
            'Wir brauchen das Papier später noch einmal. Bitte schicken Sie uns das Papier dann wieder.',
          ]
        : []),
    ],
  }),
  'original-waits': (values) => ({
    subject: 'Sie können Ihr Papier abholen',
    blocks: [
      'Sie können dieses Papier abholen:',
      ...list(values.received),
      'Bitte bringen Sie Ihren Ausweis mit. Die Adresse ist:',
      values.returnPlace,
    ],
  }),
  reopened: () => ({
    subject: 'Wir prüfen Ihren Antrag noch einmal',
    blocks: [
      'Ihr Antrag war schon zu Ende. Dann ist noch Post von Ihnen gekommen.',
      'Jetzt prüfen wir Ihren Antrag noch einmal. Sie müssen nichts tun.',
    ],
  }),
  'contact-changed': () => ({
    subject: 'Wir haben Ihre Daten geändert',
    blocks: [
      'Wir haben Ihre Daten geändert. Alte Links gehen vielleicht nicht mehr. Bitte nehmen Sie den Link unten.',
    ],
  }),
  closed: (values) => ({
    subject: 'Ihr Antrag ist zu Ende',
    blocks: [
      values.content.outcome === 'expired'
        ? 'Ihr Antrag ist zu Ende. Uns haben Papiere oder eine Antwort gefehlt. Sie können einen neuen Antrag stellen.'
        : 'Ihr Antrag ist zu Ende.',
      'Wir müssen Ihre Daten eine Zeit lang behalten. Danach löschen wir Ihre Daten.',
    ],
  }),
};
