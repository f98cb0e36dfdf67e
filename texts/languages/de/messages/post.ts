import type { Texts } from '../../../types.ts';
import { list, ways, until } from './wording.ts';

export const post: Pick<
  Texts['messages'],
  'dispatched' | 'letter-returned' | 'original-returned' | 'original-waits'
> = {
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
};
