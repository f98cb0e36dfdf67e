import { describe, expect, test } from 'vitest';
import type { OfferedChoice } from '../../workflows/application/state.ts';
import { understandReply } from './understand.ts';
import { fillers, weekdays } from './vocabulary.ts';

const pickup = (date: string, time: string): OfferedChoice => ({
  kind: 'pickup',
  counter: 'hall',
  date,
  time,
});
/** Fri 27 Nov twice, Mon 30 Nov, Tue 1 Dec twice, Wed 2 Dec, by post on Thu 26 Nov. */
const offer: OfferedChoice[] = [
  pickup('2026-11-27', '09:00'),
  pickup('2026-11-30', '14:30'),
  pickup('2026-11-27', '11:00'),
  pickup('2026-12-01', '10:30'),
  pickup('2026-12-02', '10:30'),
  pickup('2026-12-01', '08:15'),
  { kind: 'mail-back', date: '2026-11-26' },
];
const now = '2026-11-24T10:00:00.000Z';
const names = ['Zoë', 'Müller-Łuk'];
const read = (text: string, language = 'de', made = offer) => {
  const understood = understandReply(text, { offer: made, now, language, names });
  return 'choice' in understood ? made.indexOf(understood.choice) + 1 : understood.unclear;
};

describe('understood', () => {
  test.each<[string, number]>([
    ['2', 2],
    ['2.', 2],
    ['2)', 2],
    ['2️⃣', 2],
    ['Nr. 2 bitte', 2],
    ['Nummer 2 bitte 👍', 2],
    ['nr 2', 2],
    ['Option 3, danke!', 3],
    ['#4', 4],
    ['zwei', 2],
    ['die zweite bitte', 2],
    ['Ich nehme den zweiten Termin.', 2],
    ['Ich nehme die 2.', 2],
    ['the second one', 2],
    ['The 2nd one please', 2],
    ['No. 2 please', 2],
    ['number two works for me', 2],
    ['one please', 1],
    ['Dienstag 10:30 passt', 4],
    ['Dienstag, 10.30 Uhr', 4],
    ['Di. 10:30', 4],
    ['Dienstag 10:30 Uhr passt mir sehr gut, vielen Dank!', 4],
    ['am 1.12. um halb elf', 4],
    ['am 1.12.2026 um 10.30 Uhr', 4],
    ['1. Dezember, halb elf', 4],
    ['1. Dezember 10 Uhr 30', 4],
    ['2026-12-01 10:30', 4],
    ['am 1.12. um Viertel nach acht', 6],
    ['Dienstag vormittag um 8.15 Uhr', 6],
    ['Montag', 2],
    ['Montag passt', 2],
    ['Montag um halb drei', 2],
    ['Montag nachmittags', 2],
    ['Mittwoch wäre super', 5],
    ['Freitag um 9', 1],
    ['Freitag 11', 3],
    ['Freitag, 9 Uhr', 1],
    ['am 30.', 2],
    ['4. Dienstag, 1. Dezember 2026, 10:30 Uhr', 4],
    ['4  Abholung am Dienstag, 1. Dezember 2026, 10:30 Uhr', 4],
    ['bitte zuschicken', 7],
    ['Bitte per Post', 7],
    ['Bitte senden Sie mir alles per Post.', 7],
    ['Donnerstag', 7],
    ['Guten Tag,\n\n2\n\nMit freundlichen Grüßen\nZoë Müller-Łuk\nTel. 0221 12345', 2],
    ['Hallo Frau Meier, ich nehme die 2. Viele Grüße', 2],
    ['Sehr geehrte Damen und Herren,\nDienstag 10:30 passt.\nMfG Zoë', 4],
    ['Guten Morgen!\n2 bitte\nLG', 2],
    ['2\nZoë Müller-Łuk', 2],
    ['2 LG Zoë', 2],
  ])('%j is %i', (text, number) => expect(read(text)).toBe(number));

  test.each<[string, number]>([
    ['by post please', 7],
    ['by mail please', 7],
    ['Please send it by post', 7],
    ['Tuesday 10:30 works', 4],
    ['Tuesday at 10:30 am is fine, thank you', 4],
    ['Tuesday at half past ten', 4],
    ['December 1st at 10:30', 4],
    ['1 December, 8:15 am', 6],
    ['12/1 10:30', 4],
    ['1/12 at 10:30', 4],
    ['Monday afternoon', 2],
    ['Monday 2:30 pm', 2],
    ['I would like to pick it up on Monday', 2],
    ['Dear Ms Meier,\n\nnumber 3, please.\n\nKind regards\nZoë', 3],
  ])('%j is %i in English', (text, number) => expect(read(text, 'en')).toBe(number));
});

describe('unclear', () => {
  test.each([
    ['', 'nothing-said'],
    ['Ja', 'nothing-said'],
    ['Das passt mir gut, danke', 'nothing-said'],
    ['Dienstag', 'several-fit'],
    ['10:30', 'several-fit'],
    ['Freitag', 'several-fit'],
    ['Die zweite am Dienstag', 'none-fits'],
    ['9', 'none-fits'],
    ['0', 'none-fits'],
    ['22', 'none-fits'],
    ['2 und 3', 'none-fits'],
    ['Samstag', 'none-fits'],
    ['Dienstag 11 Uhr', 'none-fits'],
    ['2 Dienstag', 'none-fits'],
    ['am 1.12.2027 um 10:30', 'none-fits'],
    ['Dienstag passt nicht', 'negation'],
    ['Nein', 'negation'],
    ['Stopp', 'negation'],
    ['nicht 2', 'negation'],
    ['2 passt leider nicht', 'negation'],
    ['lieber 3', 'negation'],
    ['2 statt 3', 'negation'],
    ['Bitte stornieren', 'negation'],
    ['Tuesday does not work', 'negation'],
    ["I can't do 2", 'negation'],
    ['2?', 'question'],
    ['Geht auch Donnerstag?', 'question'],
    ['Kann ich am Dienstag um 10:30 kommen?', 'question'],
    ['2 oder 3', 'more-said'],
    ['2, aber erst um 11', 'more-said'],
    ['2. Bitte schicken Sie mir auch die Rechnung.', 'more-said'],
    ['Dienstag ab 10', 'more-said'],
    ['Dienstag nach 10', 'more-said'],
    ['Dienstag gegen halb elf', 'more-said'],
    ['Bitte per Mail', 'more-said'],
    ['Bitte per E-Mail zuschicken', 'more-said'],
    ['Bitte an meine Schwester schicken', 'more-said'],
    ['Bitte zuschicken an Neue Gasse 2', 'more-said'],
    ['2 Personen kommen', 'more-said'],
    ['nächsten Dienstag 10:30', 'more-said'],
    ['by Tuesday please', 'more-said'],
    ['2 🙄', 'more-said'],
    ['1 = Dienstag', 'more-said'],
    ['2\n\nViele Grüße\nZoë\n\nP.S. Geht auch die 3?', 'more-said'],
    ['2\n\nViele Grüße\nZoë\nDoch lieber Mittwoch', 'more-said'],
    ['Hallo, passt Dienstag 10:30 noch', 'more-said'],
  ])('%j: %s', (text, why) => expect(read(text)).toBe(why));

  test('two slots that only the number tells apart, and an ordinal that counts something else', () => {
    const made = [
      ...offer.slice(0, 2),
      pickup('2026-12-01', '09:00'),
      pickup('2026-12-01', '11:00'),
    ];
    expect(read('der dritte am Dienstag', 'de', made)).toBe('several-fit');
    expect(read('3', 'de', made)).toBe(3);
    expect(read('Bitte zuschicken', 'de', made)).toBe('none-fits');
  });
});

describe('whatever is written', () => {
  /** A repeatable source of chance. */
  const chance = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const parts = [
    ...[...fillers].slice(0, 60),
    ...weekdays.keys(),
    ...[
      '1',
      '2',
      '3.',
      '9',
      '10:30',
      '1.12.',
      'halb',
      'elf',
      'post',
      'zuschicken',
      'um',
      'am',
      ',',
    ],
    ...['nicht', 'oder', '?', '\n', 'lg', 'hallo', '>', '10.30', 'uhr', '1/12', 'zweite', '999999'],
  ];
  const sentences = (count: number) => {
    const random = chance(7);
    const pick = () => parts[Math.floor(random() * parts.length)] ?? '';
    return Array.from({ length: count }, () =>
      Array.from({ length: 1 + Math.floor(random() * 6) }, pick).join(' '),
    );
  };

  test('only what was offered is ever chosen, and nothing from an empty offer', () => {
    let chosen = 0;
    for (const text of sentences(4_000)) {
      const understood = understandReply(text, { offer, now, language: 'de' });
      if ('choice' in understood) {
        chosen += 1;
        expect(offer).toContain(understood.choice);
      }
      expect(understandReply(text, { offer: [], now, language: 'de' })).toHaveProperty('unclear');
    }
    expect(chosen).toBeGreaterThan(100);
  });

  test('a doubt added to a clear reply makes it unclear', () => {
    const clear = sentences(4_000).filter((text) => typeof read(text) === 'number');
    for (const text of clear) {
      for (const doubt of ['nicht', '?', 'oder 3', 'aber Sonntag', 'nein']) {
        expect(read(`${text} ${doubt}`), `${text} ${doubt}`).toBeTypeOf('string');
      }
    }
  });

  test('an unknown word makes it unclear, unless it can be a name below a closing', () => {
    const clear = sentences(4_000).filter((text) => typeof read(text) === 'number');
    for (const text of clear.filter((each) => !each.includes('lg'))) {
      expect(read(`${text} Rechnung`)).toBe('more-said');
    }
  });

  test('long nonsense is read quickly', () => {
    const from = performance.now();
    for (const piece of ['1.', 'am ', '10:', 'viele ', '1 am ', '\n', '12/', ' ']) {
      read(piece.repeat(2_000));
    }
    expect(performance.now() - from).toBeLessThan(3_000);
  });
});
