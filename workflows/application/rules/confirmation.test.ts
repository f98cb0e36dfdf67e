import { describe, expect, test } from 'vitest';
import { applicant, Case, clerk as by, input, procedure } from '../../../test/support/case.ts';
import { wrongAnswersAllowed } from '../../confirmation.ts';
import { allowedMessages } from '../rules.ts';
import { plainAnswer, questionOf } from './confirmation.ts';

const types = (c: Case) => c.state.timeline.map(({ type }) => type);
const answer = (c: Case, right: boolean) =>
  c.refused('recordConfirmation', { right, by: applicant });
const born = {
  id: 'birth-date',
  type: 'date' as const,
  label: { de: 'Geburtsdatum' },
  required: true,
  example: '1980-01-31',
};
const asking = { ...procedure, fields: [born] };

describe('what is asked', () => {
  test('the date of birth where the service asks for it, otherwise the postal code', () => {
    const { applicant: person } = input();
    const at = { applicant: person, procedure: asking };
    expect(questionOf({ ...at, answers: { 'birth-date': '1990-02-03' } })).toEqual({
      kind: 'birth-date',
      expected: '1990-02-03',
    });
    const code = { kind: 'postal-code', expected: '00001' };
    expect(questionOf({ ...at, answers: {} })).toEqual(code);
    // A date of another name may be anybody's.
    const { answers } = input({ answers: { 'event-date': '1990-02-03' } });
    const other = { ...procedure, fields: [{ ...born, id: 'event-date' }] };
    expect(questionOf({ ...at, procedure: other, answers })).toEqual(code);
  });

  test('nothing where the case holds neither', () => {
    const { applicant: person } = input();
    const address = { ...person.address, postalCode: ' - ' };
    const nobody = { applicant: { ...person, address }, procedure, answers: {} };
    expect(questionOf(nobody)).toBeUndefined();
  });
});

describe('answers that mean the same', () => {
  test.each(['00001', ' 00 001 ', 'D-00001', 'd 00001', 'DE-00001', '０００01', 'D–00001'])(
    '%s is a postal code',
    (text) => expect(plainAnswer('postal-code', text)).toBe('00001'),
  );
  test('of another country a code keeps its letters', () => {
    expect(plainAnswer('postal-code', 'ec1a 1bb')).toBe('EC1A1BB');
    expect(plainAnswer('postal-code', 'D-0001')).toBe('D0001');
  });
  test('what is no day stays what it is', () => {
    for (const text of ['x3.2.1990', '3.2.1990x', '3.2.19901', '123.2.1990', '3-2-1990']) {
      expect(plainAnswer('birth-date', text)).toBe(text);
    }
    expect(plainAnswer('birth-date', '13.12.1990')).toBe('1990-12-13');
    expect(plainAnswer('postal-code', '00001D')).toBe('00001D');
    expect(plainAnswer('postal-code', 'DE-123456')).toBe('DE123456');
  });
  test.each(['1990-02-03', '3.2.1990', '03.02.1990', ' 03. 02. 1990'])('%s is a day', (text) =>
    expect(plainAnswer('birth-date', text)).toBe('1990-02-03'),
  );
});

describe('few attempts', () => {
  test('each wrong answer is counted, the last one locks, and then not even the right one opens', () => {
    const c = new Case();
    const outcomes = Array.from({ length: wrongAnswersAllowed }, () => answer(c, false));
    expect(outcomes.map((one) => [one?.type, one?.triesLeft])).toEqual([
      ['wrong-answer', 2],
      ['wrong-answer', 1],
      ['question-locked', undefined],
    ]);
    expect(outcomes.map((one) => one?.detail)).toEqual([
      'The answer is wrong; tries left: 2.',
      'The answer is wrong; tries left: 1.',
      'Too many wrong answers: the office can unlock the question.',
    ]);
    expect(answer(c, true)?.type).toBe('question-locked');
    expect(answer(c, false)?.type).toBe('question-locked');
    expect(types(c).filter((type) => /wrong-answer|question/.test(type))).toEqual([
      ...(['wrong-answer', 'wrong-answer', 'wrong-answer', 'question-locked'] as const),
    ]);
    expect(c.tasks).toEqual([]);
  });

  test('a right answer begins the count anew and leaves no trace of its own', () => {
    const c = new Case();
    answer(c, false);
    const before = c.state.timeline.length;
    expect(answer(c, true)).toBeUndefined();
    expect(c.state.confirmation).toBeUndefined();
    expect(c.state.timeline).toHaveLength(before);
  });

  test('staff unlock it, once, and are offered it only then', () => {
    const c = new Case();
    expect(c.refused('unlockQuestion', { by })).toMatchObject({
      type: 'not-locked',
      detail: 'The question of this case is not locked.',
    });
    expect(allowedMessages(c.state).staff).not.toContain('unlockQuestion');
    for (let i = 0; i < wrongAnswersAllowed; i += 1) answer(c, false);
    expect(allowedMessages(c.state).staff).toContain('unlockQuestion');
    expect(c.send('unlockQuestion', { by })).toBeUndefined();
    expect(c.state.timeline.at(-1)).toMatchObject({ type: 'question-unlocked', by: by.name });
    expect(answer(c, false)).toMatchObject({ type: 'wrong-answer', triesLeft: 2 });
  });

  test('a guess is no news that would keep a clerk from deciding', () => {
    const c = new Case();
    const seen = c.state.timeline.length;
    answer(c, false);
    expect(c.refusal('addNote', { text: 'Notiz', by, seen })).toBeUndefined();
  });
});
