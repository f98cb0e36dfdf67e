import { expect, test } from 'vitest';
import { codesOf, textOf } from '../test/support/scans.ts';
import { renderAddressLabels, type AddressLabels } from './address-labels.ts';
import { renderPostingList } from './posting-list.ts';

const label = (n: number): AddressLabels['labels'][number] => ({
  lines: [`Żaneta Güneş ${n}`, 'Beispielweg 7', '12345 Musterstadt'],
  reference: `FA-0000-00${String(n).padStart(2, '0')}`,
  note: 'Einschreiben',
});
const sheet = (count: number, first = 1) =>
  renderAddressLabels({
    language: 'de',
    title: 'Etiketten',
    sender: 'Stadt Musterstadt · Musterstraße 12 · 12345 Musterstadt',
    first,
    labels: Array.from({ length: count }, (_, n) => label(n + 1)),
  });

test('labels say where it goes and from whom, and each bears its reference as a code', async () => {
  const pdf = await sheet(3);
  const [text, ...more] = await textOf(pdf);
  expect(more).toEqual([]);
  expect(text).toContain('Stadt Musterstadt · Musterstraße 12 · 12345 Musterstadt');
  expect(text).toContain('Żaneta Güneş 2 Beispielweg 7 12345 Musterstadt');
  expect(text).toContain('FA-0000-0003 · Einschreiben');
  const [codes] = await codesOf(pdf);
  expect(codes?.sort()).toEqual(['FA-0000-0001', 'FA-0000-0002', 'FA-0000-0003']);
  expect(Buffer.from(pdf).includes('pdfuaid')).toBe(true);
});

test('a sheet that was begun is used up, and a full one is followed by another', async () => {
  expect(await textOf(await sheet(2, 23))).toHaveLength(1);
  const pages = await textOf(await sheet(3, 23));
  expect(pages).toHaveLength(2);
  expect(pages[1]).toContain('Żaneta Güneş 3');
  expect(await textOf(await sheet(25))).toHaveLength(2);
  await expect(sheet(1, 25)).rejects.toThrow('1 to 24');
});

test('a very long name stands on the label and is not cut off in the middle of a line', async () => {
  const long = 'Maria Magdalena Theodora Gräfin von und zu Hohenstein-Musterberg';
  const labels = [{ ...label(1), lines: [long, 'x'.repeat(50), `12345 ${'y'.repeat(44)}`] }];
  const [text] = await textOf(
    await renderAddressLabels({ language: 'de', title: 'E', sender: 's', first: 1, labels }),
  );
  for (const line of labels[0]?.lines ?? []) expect(text).toContain(line);
});

test('the posting list has what the post office signs for', async () => {
  const [text] = await textOf(
    await renderPostingList({
      language: 'de',
      title: 'Einlieferungsliste',
      sender: ['Stadt Musterstadt', 'Musterstraße 12'],
      facts: [{ label: 'Lauf', value: '7' }],
      head: ['Nr.', 'Empfänger', 'Ort', 'Aktenzeichen', 'Sendungsnummer', 'Entgelt'],
      groups: [
        {
          title: 'Einschreiben',
          rows: [['1', 'Żaneta', '12345 Ort', 'FA-0000-0000', 'RR123456785DE', '4,60 €']],
          sum: '1 Sendung, 4,60 €',
        },
      ],
      sum: 'Zusammen: 1 Sendung, 4,60 €',
      signatures: ['Eingeliefert', 'Angenommen'],
    }),
  );
  expect(text).toContain('Einschreiben');
  expect(text).toContain('RR123456785DE 4,60 €');
  expect(text).toContain('Zusammen: 1 Sendung, 4,60 €');
  expect(text).toContain('Angenommen');
});
