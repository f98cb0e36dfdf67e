import type { Texts } from '../../../types.ts';
import { list, until, handover } from './wording.ts';

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
  'contact-changed': (values) => ({
    subject: 'Wir haben Ihre Daten geändert',
    blocks: [
      'Wir haben Ihre Daten geändert. Alte Links gehen vielleicht nicht mehr. Bitte nehmen Sie den Link unten.',
      ...handover(values),
    ],
  }),
  'data-answer': (values) => ({
    subject: 'Antwort zu Ihren Daten',
    blocks: [
      'Sie haben uns wegen Ihrer Daten geschrieben. Das ist unsere Antwort:',
      { emphasis: values.content.words ?? '' },
      'Sind Sie nicht einverstanden? Dann können Sie sich beschweren. Wo das geht, steht bei Ihrem Antrag unter: Ihre Daten.',
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
  forwarded: ({ department, content }) => ({
    subject: 'Ein anderes Amt hat jetzt Ihren Antrag',
    blocks: [
      'Dieses Amt prüft jetzt Ihren Antrag:',
      { emphasis: department },
      `Haben Sie Fragen? Dann rufen Sie dort an: ${content.office.phone}.`,
      'Sie müssen nichts tun.',
    ],
  }),
};
