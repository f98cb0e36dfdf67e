import type { Texts } from '../../../types.ts';
import { list, here, ways, until, handover, postage } from './wording.ts';

export const handingOver: Pick<
  Texts['messages'],
  | 'ready'
  | 'choice-reminder'
  | 'confirmed'
  | 'cancelled'
  | 'rebook'
  | 'slot-stands'
  | 'tomorrow'
  | 'rest-waits'
  | 'missed'
  | 'slot-gone'
> = {
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
      ...postage(values),
      ...until(values.by),
    ],
  }),
  'choice-reminder': (values) => ({
    subject: 'Erinnerung: Bitte wählen Sie Abholung oder Versand',
    blocks: [
      `zum Antrag „${values.title}“ liegt bei uns noch etwas für Sie bereit.`,
      ...(values.content.lastCall
        ? [
            {
              emphasis:
                'Die Aufbewahrungszeit ist vorbei. Hören wir nichts von Ihnen, werden die fertigen Dokumente vernichtet. Ihre Originale bleiben sicher bei uns.',
            },
          ]
        : []),
      ways(values),
      ...until(values.by),
    ],
  }),
  confirmed: (values) => ({
    subject: values.content.handover?.other
      ? 'Bestätigt: Versand per Post an eine andere Anschrift'
      : values.content.handover?.kind === 'mail-back'
        ? 'Bestätigt: Versand per Post'
        : values.content.handover?.kind === 'locker'
          ? 'Bestätigt: Ihr Abholfach'
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
    subject:
      values.content.handover?.kind === 'locker'
        ? 'Ihr Abholfach ist abbestellt'
        : 'Ihr Termin ist abgesagt',
    blocks: [
      values.content.handover?.kind === 'locker'
        ? 'das Abholfach ist abbestellt. Ihre Dokumente liegen weiter für Sie bereit.'
        : 'der bisherige Termin ist abgesagt. Ihre Dokumente liegen weiter für Sie bereit.',
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
};
