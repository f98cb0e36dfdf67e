import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { giroCode, type Transfer } from './girocode.ts';
import { qrSvg } from './qr.ts';
import { readScan } from './read-scan.ts';

const transfer: Transfer = {
  name: 'Stadt Musterstadt',
  iban: 'DE89 3704 0044 0532 0130 00',
  amountCents: 3070,
  remittance: 'FA-53S6-6H5W',
};
const elements = (changes: Partial<Transfer> = {}) =>
  giroCode({ ...transfer, ...changes }).split('\n');

describe('the elements in the order of EPC069-12', () => {
  test('without BIC, purpose and structured reference', () => {
    expect(elements()).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      '',
      'Stadt Musterstadt',
      'DE89370400440532013000',
      'EUR30.70',
      '',
      '',
      'FA-53S6-6H5W',
    ]);
  });
  test('with BIC', () => expect(elements({ bic: 'COBADEFFXXX' })[4]).toBe('COBADEFFXXX'));
  test.each([
    [1, 'EUR0.01'],
    [100, 'EUR1.00'],
    [1205, 'EUR12.05'],
    [99_999_999_999, 'EUR999999999.99'],
  ])('%i cents', (amountCents, text) => expect(elements({ amountCents })[7]).toBe(text));
  test('nothing follows the last element', () => expect(giroCode(transfer)).toMatch(/W$/));
});

describe('refused', () => {
  test.each<[string, Partial<Transfer>]>([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(71) }],
    ['name', { name: 'Stadt\nEUR1.00' }],
    ['remittance', { remittance: 'x'.repeat(141) }],
    ['remittance', { remittance: '' }],
    ['iban', { iban: 'DE89370400440532013001' }],
    ['bic', { bic: 'COBA' }],
    ['amountCents', { amountCents: 0 }],
    ['amountCents', { amountCents: 10.5 }],
    ['amountCents', { amountCents: 100_000_000_000 }],
  ])('%s: %j', (field, changes) => expect(() => elements(changes)).toThrow(field));
  test('more than 331 bytes', () => {
    const changes = { name: 'ü'.repeat(70), remittance: 'ü'.repeat(140) };
    expect(() => elements(changes)).toThrow('331');
  });
});

test('as a QR code a bank’s app reads it back, umlauts too', async () => {
  const text = giroCode({ ...transfer, name: 'Stadt Köln-Übersee' });
  const svg = await qrSvg(text, 'M');
  const png = await sharp(Buffer.from(svg), { density: 600 }).resize(600).png().toBuffer();
  expect((await readScan(png)).pages[0]?.codes).toEqual([text]);
});
