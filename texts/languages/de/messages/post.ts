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
    subject: 'Ihre Dokumente sind unterwegs',
    blocks: [
      'wir haben Ihre Dokumente heute zur Post gegeben.',
      ...(values.handover?.trackingNumber
        ? [{ emphasis: `Sendungsnummer: ${values.handover.trackingNumber}` }]
        : []),
      ...tracking(values),
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
      ...postage(values),
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
  'address-refused': (values) => ({
    subject: 'Wir schicken nichts an die andere Anschrift: Bitte wählen Sie neu',
    blocks: [
      'wir schicken Ihre Dokumente nicht an die andere Anschrift, die für Ihren Antrag eingegeben wurde.',
      ...(values.content.words ? [`Der Grund: ${values.content.words}`] : []),
      'Alles liegt weiter sicher bei uns.',
      ways(values),
      ...postage(values),
      ...until(values.by),
    ],
  }),
  destroyed: (values) => ({
    subject: 'Ihre Dokumente wurden nicht abgeholt und vernichtet',
    blocks: [
      'die Aufbewahrungszeit ist vorbei. Das hat niemand abgeholt, und wir haben es vernichtet:',
      ...list(values.rest),
      ...(values.originals.length > 0
        ? ['Ihre Originale sind weiter sicher bei uns:', ...list(values.originals)]
        : []),
      `Brauchen Sie die Dokumente noch? Dann rufen Sie uns bitte an: ${values.content.office.phone}`,
    ],
  }),
};
