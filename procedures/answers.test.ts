import { describe, expect, test } from 'vitest';
import { checkAnswers, conditionHolds, requiredDocuments } from './answers.ts';
import { fieldFaultText } from '../texts/field-faults.ts';
import type { AnswerValue, Answers, Field, FieldType, RequiredDocument } from './types.ts';

const label = { de: 'Angabe', en: 'Answer' };
const field = (type: FieldType, more: Partial<Field> = {}): Field => ({
  id: 'answer',
  type,
  label,
  required: true,
  example: 'x',
  ...more,
});

function check(one: Field, given: unknown): AnswerValue | undefined {
  const checked = checkAnswers({ fields: [one] }, { answer: given });
  return 'answers' in checked ? checked.answers.answer : undefined;
}

const options = ['here', 'there'].map((value) => ({ value, label }));

describe('one answer', () => {
  test.each<[Field, unknown, AnswerValue | undefined]>([
    [field('text'), '  Müller ', 'Müller'],
    [field('text'), 'Mu\u0308ller', 'Müller'],
    [field('text'), 'two\nlines', undefined],
    [field('text'), 5, undefined],
    [field('text'), 'x'.repeat(201), undefined],
    [field('text', { max: 3 }), '🚗🚗🚗', '🚗🚗🚗'],
    [field('text', { min: 2 }), 'x', undefined],
    [field('text', { pattern: '[A-Z]{2}|[0-9]{3}' }), '123', '123'],
    [field('text', { pattern: '[A-Z]{2}|[0-9]{3}' }), 'AB123', undefined],
    [field('date'), '2028-02-29', '2028-02-29'],
    [field('date'), '2027-02-29', undefined],
    [field('date'), '2026-13-01', undefined],
    [field('date'), '01.02.2026', undefined],
    [field('choice', { options }), 'here', 'here'],
    [field('choice', { options }), 'HERE', undefined],
    [field('choice', { options }), 'constructor', undefined],
    [field('number', { min: 1, max: 10 }), '2,5', 2.5],
    [field('number', { min: 1, max: 10 }), 10, 10],
    [field('number', { min: 1, max: 10 }), 11, undefined],
    [field('number', { min: 1 }), '1.500', undefined],
    [field('number'), 'Infinity', undefined],
    [field('checkbox'), 'on', true],
    [field('checkbox'), false, undefined],
    [field('checkbox', { required: false }), undefined, false],
    [field('checkbox'), 'perhaps', undefined],
    [field('iban'), 'de02 1203 0000 0000 2020 51', 'DE02120300000000202051'],
    [field('iban'), 'DE02120300000000202015', undefined],
    [field('iban'), 'NL91 ABNA 0417 1643 00', 'NL91ABNA0417164300'],
    [field('iban'), 'DE0212030000000020205', undefined],
    [field('vin'), 'wvwzzz1jzxw000001', 'WVWZZZ1JZXW000001'],
    [field('vin'), 'WVWZZZ1JZXW00000O', undefined],
    [field('vin'), 'WVWZZZ1JZXW00001', undefined],
    [field('plate'), 'mh ab123', 'MH-AB 123'],
    [field('plate'), 'MÜ-X 7h', 'MÜ-X 7H'],
    [field('plate'), 'LÖ - AB - 12 E', 'LÖ-AB 12E'],
    [field('plate'), 'MHAB123', undefined],
    [field('plate'), 'MH-AB 0123', undefined],
    [field('plate'), 'ABC-DE 1234E', undefined],
    [field('text'), '', undefined],
    [field('iban'), { toString: 'DE' }, undefined],
  ])('%o takes %o as %o', (one, given, expected) => {
    expect(check(one, given)).toBe(expected);
  });
});

describe('all answers', () => {
  const fields = [
    field('vin', { id: 'vin', example: 'WVWZZZ1JZXW000001' }),
    field('text', { id: 'note', required: false }),
  ];

  test('what is optional and empty is left out', () => {
    const given = { vin: 'WVWZZZ1JZXW000001', note: ' ' };
    expect(checkAnswers({ fields }, given)).toEqual({ answers: { vin: given.vin } });
  });

  test('every fault is told in the language, without what was given', () => {
    const given = JSON.parse('{"note": "a\\u0000b", "colour": "red", "__proto__": 1}') as object;
    const told = (answers: object, language: string) => {
      const checked = checkAnswers({ fields }, { ...answers });
      return 'faults' in checked
        ? checked.faults.map((fault) => [fault.id, fieldFaultText(fault, language)])
        : [];
    };
    expect(told(given, 'de')).toEqual([
      ['vin', '„Angabe“ fehlt. Beispiel: WVWZZZ1JZXW000001'],
      ['note', expect.any(String)],
      ['colour', 'Diese Angabe gehört nicht zu dieser Leistung.'],
      ['__proto__', expect.any(String)],
    ]);
    expect(told(given, 'de-easy')[0]?.[1]).toContain('Hier fehlt etwas: Angabe.');
    const english = JSON.stringify(told({ vin: 'secret' }, 'en'));
    expect(english).toContain('17 letters and digits, without I, O and Q');
    expect(english).not.toContain('secret');
  });
});

describe('conditions', () => {
  test.each<[AnswerValue | undefined, object, boolean]>([
    [true, { equals: true }, true],
    [undefined, { equals: true }, false],
    [undefined, { equals: false }, true],
    ['card', { in: ['card', 'pink'] }, true],
    ['grey', { in: ['card', 'pink'] }, false],
    ['card', { equals: 'card', in: ['pink'] }, false],
  ])('%o under %o: %s', (answer, keys, expected) => {
    const answers: Answers = answer === undefined ? {} : { kind: answer };
    expect(conditionHolds({ field: 'kind', ...keys }, answers)).toBe(expected);
  });

  test('only documents whose condition holds are asked for', () => {
    const document = (id: string): RequiredDocument => ({
      id,
      label,
      kind: 'copy',
      required: true,
    });
    const documents = [
      document('identity'),
      { ...document('power'), when: { field: 'agent', equals: true } },
    ];
    const ids = (agent: boolean) => requiredDocuments({ documents }, { agent }).map(({ id }) => id);
    expect(ids(true)).toEqual(['identity', 'power']);
    expect(ids(false)).toEqual(['identity']);
  });
});
