import type { Texts } from '../../../types.ts';
import { until, ways } from './wording.ts';

export const lockers: Pick<
  Texts['messages'],
  'locker-loaded' | 'locker-reminder' | 'locker-failed' | 'locker-emptied'
> = {
  'locker-loaded': (values) => ({
    subject: 'Ihre Papiere sind im Abhol-Fach',
    blocks: ['Ihre Papiere sind im Abhol-Fach. Sie können sie jetzt holen.', ...code(values)],
  }),
  'locker-reminder': (values) => ({
    subject: 'Bitte holen Sie Ihre Papiere aus dem Abhol-Fach',
    blocks: [
      'Ihre Papiere sind noch im Abhol-Fach. Sie haben nicht mehr viel Zeit.',
      ...code(values),
    ],
  }),
  'locker-failed': (values) => ({
    subject: 'Das Abhol-Fach ist kaputt',
    blocks: [
      'Das Abhol-Fach ist kaputt. Das tut uns leid.',
      ...(values.content.ways
        ? ['Ihre Papiere sind noch bei uns.', ways(values), ...until(values.by)]
        : ['Bitte gehen Sie jetzt nicht hin. Wir kümmern uns. Wir schreiben Ihnen wieder.']),
    ],
  }),
  'locker-emptied': (values) => ({
    subject: 'Ihre Papiere sind wieder bei uns',
    blocks: [
      ...(values.content.handover?.expired
        ? ['Die Zeit für das Abhol-Fach ist vorbei. Das ist nicht schlimm.']
        : []),
      'Wir haben Ihre Papiere aus dem Abhol-Fach geholt. Die alte Nummer gilt nicht mehr.',
      ways(values),
      ...until(values.by),
    ],
  }),
};

const code = ({ handover: plan }: Parameters<Texts['messages']['locker-loaded']>[0]) =>
  plan
    ? [
        `Das Abhol-Fach ist hier: ${plan.place}.`,
        `Geöffnet ist: ${plan.hours}.`,
        { emphasis: `Ihr Fach: ${plan.compartment}` },
        { emphasis: `Ihre Nummer zum Öffnen: ${plan.code}` },
        { emphasis: `Letzter Tag: ${plan.until}` },
        'Tippen Sie die Nummer an der Station ein. Dann geht das Fach auf. Das geht nur 1 Mal. Nehmen Sie alles heraus.',
        'Geben Sie die Nummer keinem Fremden.',
      ]
    : [];
