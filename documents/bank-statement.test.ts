import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { account, statement } from '../test/support/statement.ts';
import { readStatement } from './bank-statement.ts';
import { UnreadableStatement } from './statement-entry.ts';
import { readStatements, statementLimit } from './statement-files.ts';
import { looksLikeReference, referencesIn } from './reference.ts';

const faultOf = (bytes: Uint8Array): unknown => {
  try {
    return readStatement(bytes);
  } catch (error) {
    if (error instanceof UnreadableStatement) return error.fault;
    throw error;
  }
};

describe.each(['02', '08'])('camt.053.001.%s', (version) => {
  test('tells who paid what for which purpose', () => {
    const lines = ['FA-53S6-', '6H5W Gebühr & Porto'];
    const [entry, ...others] = readStatement(
      statement([{ amount: '27.00', text: lines, ref: 'R1' }], { version }),
    );
    expect(others).toEqual([]);
    expect(entry).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      account,
      bookedOn: '2026-11-24',
      amountCents: 2700,
      currency: 'EUR',
      kind: 'credit',
      remittance: 'FA-53S6- 6H5W Gebühr & Porto',
      counterparty: 'Zoë Müller',
    });
  });

  test('debits and returns are told apart, what is only announced is left out', () => {
    const entries = readStatement(
      statement(
        [
          { amount: '5', direction: 'DBIT' },
          { amount: '5.1', direction: 'DBIT', returned: true },
          { amount: '7.00', status: 'PDNG' },
        ],
        { version },
      ),
    );
    expect(entries.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
      ['debit', 500],
      ['returned', 510],
    ]);
  });

  test('payments booked as one are read one by one, if their amounts add up', () => {
    const parts = [
      { amount: '10.00', text: 'a' },
      { amount: '17.00', text: 'b' },
    ];
    const read = (amount: string) =>
      readStatement(statement([{ amount, parts, ref: 'R1' }], { version }));
    expect(read('27.00').map(({ remittance, amountCents }) => [remittance, amountCents])).toEqual([
      ['a', 1000],
      ['b', 1700],
    ]);
    expect(new Set(read('27.00').map(({ id }) => id)).size).toBe(2);
    expect(read('30.00').map(({ remittance, amountCents }) => [remittance, amountCents])).toEqual([
      ['a b', 3000],
    ]);
  });
});

test('an entry has the same id in every statement that tells it, and no two entries share one', () => {
  const twins = [{ amount: '27.00' }, { amount: '27.00' }];
  const ids = (bookings: object[], id: string) =>
    readStatement(statement(bookings as typeof twins, { id })).map((entry) => entry.id);
  expect(ids(twins, 'A')).toEqual(ids(twins, 'A'));
  expect(new Set([...ids(twins, 'A'), ...ids(twins, 'B')]).size).toBe(4);
  const told = [{ amount: '27.00', ref: 'R1' }];
  expect(ids(told, 'A')).toEqual(ids(told, 'B'));
});

test('the encoding that the file declares is believed', () => {
  const text = statement([{ amount: '1.00', name: 'Größe' }]).toString();
  const bytes = Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1');
  expect(readStatement(bytes)[0]?.counterparty).toBe('Größe');
  expect(faultOf(Buffer.from(text, 'latin1'))).toBe('not-xml');
});

test.each<[string, (text: string) => string, string]>([
  ['no XML', () => 'MT940', 'not-xml'],
  ['half a file', (text) => text.slice(0, -30), 'not-xml'],
  ['nothing', () => '', 'not-xml'],
  [
    'an entity that grows',
    (text) => text.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
    'hostile',
  ],
  [
    'an entity of a file',
    (text) => text.replace('?>', '?><!doctype x SYSTEM "file:///x">'),
    'hostile',
  ],
  ['another message', (text) => text.replace('camt.053', 'camt.052'), 'not-camt'],
  ['an unknown version', (text) => text.replace('001.08', '001.99'), 'not-camt'],
  ['an amount in words', (text) => text.replace('>27.00<', '>27,00<'), 'incomplete'],
  ['fractions of a cent', (text) => text.replace('>27.00<', '>27.005<'), 'incomplete'],
  ['no account', (text) => text.replace(/<IBAN>.*<\/IBAN>/, ''), 'incomplete'],
  ['no direction', (text) => text.replace('CRDT', 'X'), 'incomplete'],
])('%s is refused', (_, change, fault) => {
  const text = statement([{ amount: '27.00' }]).toString();
  expect(faultOf(Buffer.from(change(text)))).toBe(fault);
});

describe('a ZIP file', () => {
  test('is read with all statements in it', () => {
    const one = statement([{ amount: '1.00' }]);
    const other = statement([{ amount: '2.00' }], { id: 'B' });
    const zip = zipSync({ 'a.xml': one, 'b.XML': other, 'readme.txt': Buffer.from('x') });
    expect(readStatements(zip).map(({ amountCents }) => amountCents)).toEqual([100, 200]);
    expect(readStatements(one)).toHaveLength(1);
  });
  test('that grows too large, is damaged or holds none is refused', () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(statementLimit + 1) });
    expect(() => readStatements(bomb)).toThrow('too large');
    expect(() => readStatements(bomb.subarray(0, 100))).toThrow('damaged');
    expect(() => readStatements(zipSync({ 'a.txt': Buffer.from('x') }))).toThrow('no XML');
  });
});

describe('a reference in a remittance text', () => {
  test.each<[string, string[]]>([
    ['FA-53S6-6H5W', ['FA-53S6-6H5W']],
    ['fa53s66h5w', ['FA-53S6-6H5W']],
    ['Gebühr FA 53S6 6H5W danke', ['FA-53S6-6H5W']],
    ['SVWZ+FA-53S6-\n6H5W', ['FA-53S6-6H5W']],
    ['FA FA-53S6-6H5W', ['FA-53S6-6H5W']],
    ['53S6-6H5W', ['FA-53S6-6H5W']],
    ['FA–53S6–6H5W FA-53S6-6H5W', ['FA-53S6-6H5W']],
    ['FA-53S6-6H5X', []],
    ['FA-53S6-6H5', []],
    ['FA-53S6-6H5W7', []],
    ['Miete November', []],
    ['', []],
  ])('%j: %j', (text, references) => expect(referencesIn(text)).toEqual(references));
  test('one that was misread is seen as such', () => {
    expect(looksLikeReference('FA-53S6-6H5X')).toBe(true);
    expect(looksLikeReference('Miete')).toBe(false);
  });
});
