import type { Texts } from '../../../types.ts';
import { here, until, ways } from './wording.ts';

export const lockers: Pick<
  Texts['messages'],
  'locker-loaded' | 'locker-reminder' | 'locker-failed' | 'locker-emptied'
> = {
  'locker-loaded': (values) => ({
    subject: 'Ihre Dokumente liegen im Abholfach',
    blocks: ['jetzt können Sie alles abholen, ohne Termin:', ...code(values)],
  }),
  'locker-reminder': (values) => ({
    subject: 'Erinnerung: Ihre Dokumente liegen noch im Abholfach',
    blocks: [
      'im Abholfach liegt noch etwas für Sie. Nach dem letzten Tag nehmen wir es wieder heraus.',
      ...code(values),
    ],
  }),
  'locker-failed': (values) => ({
    subject: 'Das Abholfach ist gestört',
    blocks: values.content.ways
      ? [
          'die Abholstation ist gestört, wir können nichts hineinlegen. Das tut uns leid. Ihre Dokumente liegen weiter bei uns.',
          ways(values),
          ...until(values.by),
        ]
      : [
          `die Abholstation meldet eine Störung an Ihrem Fach: ${values.handover?.place ?? ''}. Das tut uns leid.`,
          'Bitte gehen Sie im Moment nicht hin. Wir kümmern uns darum und schreiben Ihnen, wie es weitergeht.',
        ],
  }),
  'locker-emptied': (values) => ({
    subject: 'Ihre Dokumente sind wieder bei uns: Bitte wählen Sie neu',
    blocks: [
      values.content.handover?.expired
        ? 'die Zeit im Abholfach ist abgelaufen. Das macht nichts: Wir haben alles wieder herausgenommen.'
        : 'wir haben Ihre Dokumente wieder aus dem Abholfach genommen.',
      'Der alte Code gilt nicht mehr.',
      ways(values),
      ...until(values.by),
    ],
  }),
};

const code = (values: Parameters<Texts['messages']['locker-loaded']>[0]) => {
  const { handover: plan } = values;
  if (!plan) return [];
  return [
    `Wo: ${plan.place}. Geöffnet: ${plan.hours}.`,
    { emphasis: `Fach ${plan.compartment}, Code: ${plan.code}` },
    { emphasis: `Letzter Tag: ${plan.until}` },
    'Geben Sie den Code an der Station ein. Er öffnet das Fach einmal: Nehmen Sie bitte alles heraus. Wer den Code hat, kann abholen; geben Sie ihn nur weiter, wenn Sie das möchten.',
    `Schaffen Sie es nicht? Dann sagen Sie uns das bitte ${here(values)}.`,
  ];
};
