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
    subject: 'Wie möchten Sie Ihre Papiere bekommen?',
    blocks: [
      values.content.outcome === 'approved'
        ? 'Ihre Papiere sind fertig.'
        : 'Ihr Antrag ist zu Ende. Wir haben noch Papiere von Ihnen.',
      ...(values.originals.length > 0
        ? ['Diese Papiere bekommen Sie zurück:', ...list(values.originals)]
        : []),
      ways(values),
      ...postage(values),
      ...until(values.by),
    ],
  }),
  'choice-reminder': (values) => ({
    subject: 'Bitte denken Sie an Ihre Papiere',
    blocks: [
      'Ihre Papiere liegen bei uns.',
      ...(values.content.lastCall
        ? [
            {
              emphasis:
                'Die Zeit zum Abholen ist vorbei. Bitte melden Sie sich. Sonst vernichten wir die neuen Papiere. Ihre alten Papiere bleiben sicher bei uns.',
            },
          ]
        : []),
      ways(values),
      ...until(values.by),
    ],
  }),
  confirmed: (values) => ({
    subject: values.content.handover?.other
      ? 'Wir schicken alles an eine andere Adresse'
      : values.content.handover?.kind === 'mail-back'
        ? 'Wir schicken alles mit der Post'
        : values.content.handover?.kind === 'locker'
          ? 'Ihr Abhol-Fach'
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
    subject:
      values.content.handover?.kind === 'locker'
        ? 'Sie haben kein Abhol-Fach mehr'
        : 'Ihr Termin fällt aus',
    blocks: [
      values.content.handover?.kind === 'locker'
        ? 'Sie haben kein Abhol-Fach mehr. Ihre Papiere sind noch bei uns.'
        : 'Ihr Termin fällt aus.',
      ways(values),
      ...until(values.by),
    ],
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
};
