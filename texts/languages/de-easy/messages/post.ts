import type { Texts } from '../../../types.ts';
import { list, postage, tracking, until, ways } from './wording.ts';

export const post: Pick<
  Texts['messages'],
  | 'dispatched'
  | 'letter-returned'
  | 'original-returned'
  | 'original-waits'
  | 'address-refused'
  | 'destroyed'
> = {
  dispatched: (values) => ({
    subject: 'Ihre Papiere sind in der Post',
    blocks: [
      'Wir haben Ihre Papiere heute mit der Post geschickt.',
      ...(values.handover?.trackingNumber
        ? [{ emphasis: `Die Sendungs-Nummer ist: ${values.handover.trackingNumber}` }]
        : []),
      ...tracking(values),
      ...(values.handover ? ['Die Adresse ist:', { list: [values.handover.address] }] : []),
    ],
  }),
  'letter-returned': (values) => ({
    subject: 'Unser Brief kam zurück',
    blocks: [
      'Unser Brief an Sie kam zurück. Ihre Papiere sind sicher bei uns.',
      'Stimmt Ihre Adresse? Bitte prüfen Sie das.',
      ways(values),
      ...postage(values),
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
  'address-refused': (values) => ({
    subject: 'Wir schicken nichts an die andere Adresse',
    blocks: [
      'Jemand hat eine andere Adresse eingegeben. An diese Adresse schicken wir nichts.',
      ...(values.content.words ? [`Der Grund ist: ${values.content.words}`] : []),
      'Ihre Papiere sind sicher bei uns. Bitte wählen Sie noch einmal.',
      ways(values),
      ...postage(values),
      ...until(values.by),
    ],
  }),
  destroyed: (values) => ({
    subject: 'Ihre Papiere gibt es nicht mehr',
    blocks: [
      'Sie haben Ihre Papiere nicht abgeholt. Die Zeit ist vorbei. Wir haben diese Papiere vernichtet:',
      ...list(values.rest),
      ...(values.originals.length > 0
        ? ['Diese Papiere haben wir noch für Sie:', ...list(values.originals)]
        : []),
      `Brauchen Sie die Papiere noch? Dann rufen Sie uns an: ${values.content.office.phone}`,
    ],
  }),
};
