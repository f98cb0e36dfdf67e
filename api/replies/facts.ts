import { addDays, berlinDate, weekday } from '../../procedures/calendar.ts';
import type { OfferedChoice } from '../../workflows/application/state.ts';
import {
  byPostWords,
  cardinals,
  fillers,
  months,
  ordinals,
  pickupWords,
  weekdays,
} from './vocabulary.ts';

/** Something said about the choice that is meant; `n` is the choice's number. */
export interface Fact {
  /** `hour`: a bare number that means a time only beside a day. */
  about: 'number' | 'ordinal' | 'hour' | 'day' | 'time' | 'way';
  fits(choice: OfferedChoice, n: number): boolean;
}

export interface Reading {
  facts: Fact[];
  /** What none of it could be read as; anything here makes a reply unclear. */
  rest: string;
}

type Read = (match: RegExpExecArray) => Fact | undefined;

const weekOrder = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const pad = (value: number) => String(value).padStart(2, '0');
const oneOf = (map: Map<string, unknown>) =>
  [...map.keys()].sort((a, b) => b.length - a.length).join('|');
const month = oneOf(months);
const hour = `\\d{1,2}|${oneOf(cardinals)}|one`;
const valueOf = (text: string | undefined): number =>
  text === 'one' ? 1 : (cardinals.get(text ?? '') ?? Number(text));

const numbered = (number: number, about: 'number' | 'ordinal' = 'number'): Fact => ({
  about,
  fits: (_, n) => n === number,
});

function onDay(day: number, inMonth?: number, year?: string): Fact {
  const fullYear = year && Number(year) + (year.length === 2 ? 2000 : 0);
  return {
    about: 'day',
    fits: ({ date }) =>
      date.slice(8) === pad(day) &&
      (inMonth === undefined || date.slice(5, 7) === pad(inMonth)) &&
      (!fullYear || date.startsWith(String(fullYear))),
  };
}
const onDate = (wanted: string): Fact => ({ about: 'day', fits: ({ date }) => date === wanted });

/** On a clock of twelve hours unless said otherwise; the offer tells which half is meant. */
function atTime(hours: number, minutes: number, half?: string): Fact {
  const ofDay = half ? [(hours % 12) + (half === 'pm' ? 12 : 0)] : [hours, hours + 12];
  const times = ofDay.map((value) => `${pad(value)}:${pad(minutes)}`);
  return {
    about: 'time',
    fits: (choice) => choice.kind === 'pickup' && times.includes(choice.time),
  };
}
const before = (hours: number, minutes: number) => atTime((hours + 11) % 12, 60 - minutes);

const either = (about: Fact['about'], ...facts: Fact[]): Fact => ({
  about,
  fits: (choice, n) => facts.some((fact) => fact.fits(choice, n)),
});

/** The longer pattern first: what is read is taken out before the next one looks. */
function patterns(now: string, language: string, choices: number): [RegExp, Read][] {
  const today = berlinDate(now);
  const at = (source: string) => new RegExp(`(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, 'u');
  // "Die 2 am Dienstag" is no time of the night.
  const half = `(am|pm)(?! (?:den|dem|\\d|${oneOf(weekdays)}))`;
  return [
    [at('(\\d{4})-(\\d\\d)-(\\d\\d)'), ([, y, m, d]) => onDay(Number(d), Number(m), y)],
    [
      at(`(\\d{1,2})(?:\\.|st|nd|rd|th)? ?(?:of )?(${month})\\.?(?: (\\d{4}))?`),
      ([, d, m, y]) => onDay(Number(d), months.get(m ?? ''), y),
    ],
    [
      at(`(${month})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?`),
      ([, m, d, y]) => onDay(Number(d), months.get(m ?? ''), y),
    ],
    [
      /(?<![\d.])(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d\d(?![\d:.]))?(?!\d)/,
      ([, d, m, y]) => onDay(Number(d), Number(m), y),
    ],
    [
      /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d\d))?(?![\d/])/,
      ([, d, m, y]) => {
        const dayFirst = onDay(Number(d), Number(m), y);
        return language === 'en'
          ? either('day', dayFirst, onDay(Number(m), Number(d), y))
          : dayFirst;
      },
    ],
    [at(`(\\d{1,2})[:.](\\d\\d) ?${half}`), ([, h, m, half]) => atTime(Number(h), Number(m), half)],
    [at(`(\\d{1,2}) uhr (\\d\\d)`), ([, h, m]) => atTime(Number(h), Number(m))],
    [at(`(\\d{1,2})[:.](\\d\\d) (?:uhr|h)`), ([, h, m]) => atTime(Number(h), Number(m))],
    [at(`(\\d{1,2}):(\\d\\d)`), ([, h, m]) => atTime(Number(h), Number(m))],
    [
      at('(\\d{1,2})\\.(\\d\\d)'),
      ([, a, b]) => either('time', atTime(Number(a), Number(b)), onDay(Number(a), Number(b))),
    ],
    [at(`halb (${hour})(?: uhr)?`), ([, h]) => before(valueOf(h), 30)],
    [at(`half past (${hour})`), ([, h]) => atTime(valueOf(h), 30)],
    [at(`(?:viertel nach|quarter past) (${hour})`), ([, h]) => atTime(valueOf(h), 15)],
    [at(`(?:viertel vor|dreiviertel|quarter to) (${hour})`), ([, h]) => before(valueOf(h), 15)],
    [at(`(${hour}) ?${half}`), ([, h, half]) => atTime(valueOf(h), 0, half)],
    [at(`(${hour}) (?:uhr|o'clock)`), ([, h]) => atTime(valueOf(h), 0)],
    [at(`(?:um|at) (${hour})`), ([, h]) => atTime(valueOf(h), 0)],
    [at(language === 'en' ? 'by (?:post|mail)' : 'by post'), () => way('mail-back')],
    [at('übermorgen|the day after tomorrow'), () => onDate(addDays(today, 2))],
    [at('morgen|tomorrow'), () => onDate(addDays(today, 1))],
    [at('heute|today'), () => onDate(today)],
    [at('am (\\d{1,2})(?:\\.|ten)?'), ([, d]) => onDay(Number(d))],
    [at('on the (\\d{1,2})(?:st|nd|rd|th)'), ([, d]) => onDay(Number(d))],
    [at('(\\d)(?:st|nd|rd|th) (?:one|slot|option)'), ([, n]) => numbered(Number(n), 'ordinal')],
    [
      at('(\\d{1,2})(?:st|nd|rd|th)'),
      ([, n]) => either('ordinal', numbered(Number(n)), onDay(Number(n))),
    ],
    [at('den (\\d{1,2})\\.?'), ([, n]) => either('ordinal', numbered(Number(n)), onDay(Number(n)))],
    [
      at(`(?:nr\\.?|no\\.|nummer|number|option|variante|vorschlag|termin|#) ?(${hour})`),
      ([, n]) => numbered(valueOf(n)),
    ],
    [at('(?:vormittags?|(?:in the )?morning)'), () => beforeNoon(true)],
    [at('(?:nachmittags?|(?:in the )?afternoon)'), () => beforeNoon(false)],
    [
      at(`(?:the |der |die |den |das )?(${oneOf(ordinals)})(?: one)?`),
      ([, word]) => numbered(ordinals.get(word ?? '') ?? 0, 'ordinal'),
    ],
    [at('(\\d{1,3})\\.'), ([, n]) => numbered(Number(n), 'ordinal')],
    [
      at('(\\d+)'),
      ([, n]) =>
        Number(n) > choices
          ? { ...atTime(Number(n), 0), about: 'hour' as const }
          : numbered(Number(n)),
    ],
    [at(`(${oneOf(cardinals)})`), ([, word]) => numbered(valueOf(word))],
    [
      at(`(${oneOf(weekdays)})(?:\\.|s)?`),
      ([, word]) => {
        const day = weekOrder[(weekdays.get(word ?? '') ?? 0) - 1];
        return { about: 'day', fits: ({ date }) => weekday(date) === day };
      },
    ],
  ];
}

const beforeNoon = (wanted: boolean): Fact => ({
  about: 'time',
  fits: (choice) => choice.kind === 'pickup' && choice.time < '12:00' === wanted,
});

const way = (kind: OfferedChoice['kind']): Fact => ({
  about: 'way',
  fits: (choice) => choice.kind === kind,
});

/** Reads every number, day, time and way out of a text in lower case. */
export function readFacts(
  text: string,
  context: { now: string; language: string; choices: number; names: readonly string[] },
): Reading {
  const facts: Fact[] = [];
  let left = text.replace(/\bab (?=\d|halb|viertel)/g, 'frühestens ');
  for (const [pattern, read] of patterns(context.now, context.language, context.choices)) {
    for (;;) {
      const match = pattern.exec(left);
      if (!match) break;
      const fact = read(match);
      if (fact) facts.push(fact);
      left = `${left.slice(0, match.index)} ; ${left.slice(match.index + match[0].length)}`;
    }
  }
  const rest: string[] = [];
  for (const word of left.split(/[\s.,;:!()"„“”*'’–-]+/u).filter(Boolean)) {
    // "E-Mail" is no letter: what stands before the post has been split off and is not known.
    if (byPostWords.has(word)) facts.push(way('mail-back'));
    else if (pickupWords.has(word)) facts.push(way('pickup'));
    else if (!fillers.has(word) && !context.names.includes(word)) rest.push(word);
  }
  return { facts, rest: rest.join(' ') };
}
