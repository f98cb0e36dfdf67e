import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, holds } from '../../test/support/properties.ts';
import type { OfferedChoice } from '../../workflows/application/state.ts';
import { ownWords } from './own-words.ts';
import { understandReply } from './understand.ts';
import { byPostWords, cardinals, fillers, negations, ordinals, pickupWords } from './vocabulary.ts';
import { weekdays } from './vocabulary.ts';

const at = (date: string, time: string): OfferedChoice => ({
  kind: 'pickup',
  counter: 'hall',
  date,
  time,
});
const offer: OfferedChoice[] = [
  at('2026-11-27', '09:00'),
  at('2026-11-30', '14:30'),
  at('2026-11-27', '11:00'),
  at('2026-12-01', '10:30'),
  at('2026-12-02', '10:30'),
  { kind: 'mail-back', date: '2026-11-26' },
];
const now = '2026-11-24T10:00:00.000Z';
const language = fc.constantFrom('de', 'en');
const choiceOf = (text: string, tongue: string) => {
  const understood = understandReply(text, { offer, now, language: tongue, names: ['Zoë'] });
  return 'choice' in understood ? offer.indexOf(understood.choice) + 1 : undefined;
};

const oneOf = (words: Iterable<string>) => fc.constantFrom(...words);
const plain = [...fillers].filter(
  (word) => !/^(um|at|am|den|on|of|the|nr|number|nummer)$/.test(word),
);
const filler = oneOf(plain);
const known = fc.oneof(
  { weight: 3, arbitrary: filler },
  oneOf([...weekdays.keys(), ...cardinals.keys(), ...ordinals.keys()]),
  oneOf([...byPostWords, ...pickupWords]),
  oneOf(['1', '2', '3.', '27.11.', '9 Uhr', '09:00', 'um 11', 'Hallo,', 'Grüße', 'Zoë', 'morgen']),
);
const gap = fc.constantFrom(' ', ', ', '\n', '. ', ' - ');
const sentence = (word: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(fc.tuple(word, gap), { maxLength }).map((all) => all.flat().join(''));
const negative = oneOf([
  'nicht',
  'kein',
  'keine',
  'nein',
  'nie',
  'statt',
  'außer',
  'lieber',
  'not',
  'never',
  'cancel',
  "don't",
  'storniert',
]);

test('a negation anywhere in it makes of no reply a choice', () => {
  holds(
    fc.property(
      sentence(known, 6),
      negative,
      sentence(known, 6),
      language,
      (head, no, tail, of) => {
        expect(no).toMatch(negations);
        expect(choiceOf(`${head} ${no} ${tail}`, of)).toBeUndefined();
      },
    ),
    2000,
  );
});

test('two numbers make of no reply a choice', () => {
  const number = fc.integer({ min: 1, max: offer.length });
  holds(
    fc.property(
      fc.tuple(sentence(filler, 3), sentence(filler, 3), sentence(filler, 3)),
      number,
      number,
      fc.tuple(gap, gap),
      language,
      ([head, between, tail], one, other, [a, b], of) => {
        if (one === other) return;
        const text = `${head}${one}${a}${between}${other}${b}${tail}`;
        expect(choiceOf(text, of)).toBeUndefined();
      },
    ),
    2000,
  );
});

test('one number and nothing but politeness is that choice', () => {
  const polite = oneOf(['bitte', 'danke', 'please', 'thanks', 'gerne', 'ok']);
  holds(
    fc.property(
      polite,
      fc.integer({ min: 1, max: offer.length }),
      polite,
      language,
      (a, n, b, of) => {
        expect(choiceOf(`${a} ${n}, ${b}`, of)).toBe(n);
      },
    ),
  );
});

test('any text has an answer, soon, and what is chosen was offered', () => {
  const long = fc.tuple(known, fc.integer({ min: 1, max: 4_000 })).map(([word, times]) => {
    return `${word} `.repeat(times).slice(0, 4_000);
  });
  holds(
    fc.property(fc.oneof(anyText(300), sentence(known, 10), long), language, (text, of) => {
      const begun = performance.now();
      const chosen = choiceOf(text, of);
      expect(performance.now() - begun).toBeLessThan(2_000);
      if (chosen !== undefined) expect(chosen).toBeGreaterThan(0);
    }),
    400,
  );
});

test('a person’s own words are a part of their mail, found soon', () => {
  const line = fc.oneof(
    anyText(60),
    oneOf([
      '> quoted',
      '-- ',
      'Am Di., 24. Nov. 2026 schrieb Amt:',
      'on ',
      'From: x',
      'Von: y',
      ' '.repeat(5_000),
    ]),
    oneOf([
      '<blockquote>',
      '<div>a</div>',
      '<'.repeat(3_000),
      '&'.repeat(3_000),
      'a'.repeat(50_000),
    ]),
  );
  const mail = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'));
  holds(
    fc.property(mail, fc.boolean(), (text, isHtml) => {
      const begun = performance.now();
      const own = ownWords(isHtml ? { html: text } : { text });
      expect(performance.now() - begun).toBeLessThan(2_000);
      expect(own.length).toBeLessThanOrEqual(4_000);
      if (!isHtml) {
        const all = new Set(text.replaceAll('\r', '').replaceAll('\u{a0}', ' ').split('\n'));
        const lines = own.split('\n').slice(1, -1);
        expect(lines.every((one) => all.has(one))).toBe(true);
      }
    }),
    300,
  );
});
