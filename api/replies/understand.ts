import type { OfferedChoice } from '../../workflows/application/state.ts';
import { readFacts } from './facts.ts';
import { cardinals, negations, weekdays } from './vocabulary.ts';

export type Unclear =
  'nothing-said' | 'question' | 'negation' | 'more-said' | 'none-fits' | 'several-fit';
export type Understood = { choice: OfferedChoice } | { unclear: Unclear };

export interface ReplyContext {
  /** What the mail that is answered lists; the first is number 1. */
  offer: readonly OfferedChoice[];
  now: string;
  /** Of the case: how `1/12` is read. */
  language: string;
  /** Names of the applicant, with which a reply may end. */
  names?: readonly string[];
}

const closing =
  /(?<=^|\s)(?:(?:mit )?(?:freundliche[nr]?|beste[nr]?|viele[nr]?|liebe[nr]?|herzliche[nr]?|schöne[nr]?|sonnige[nr]?)(?: freundlichen)? (?:gr(?:ü|ue)(?:ß|ss)e?n?|gru(?:ß|ss))|mfg|lg|vg|gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|(?:kind |best |warm )*regards|best wishes|yours|sincerely|cheers)(?![\p{L}])/u;
const longestClosing = 8;
const greeting =
  /^\s*(?:hallo|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|liebe[rs]? (?=damen|frau|herr|team)|moin(?: moin)?|servus|hi|hello|dear|good (?:morning|afternoon|day))(?!\p{L})([^,!\n]{0,60})(?:[,!\n]|$)/u;
const saysMore = new RegExp(
  `[?]|\\bp\\.? ?s\\b|\\b(?:aber|doch|oder|sondern|but|or|${[...weekdays.keys()].filter((word) => word.length > 3).join('|')})\\b|${negations.source}`,
);
/** Good wishes in a picture; every other one may mean anything. */
const friendly = /[👍👌✅🙏😀😃😄😊🙂☺🌞☀]\u{fe0f}?[\u{1f3fb}-\u{1f3ff}]?/gu;

const normal = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\u{a0}\u{202f}\t]/gu, ' ')
    .replaceAll(/[\u{fe0f}\u{20e3}\u{ad}\u{200b}-\u{200d}]/gu, '')
    .replaceAll('’', "'");

/** The sentence itself, without greeting and closing; nothing where the closing says more than a name. */
function core(text: string): string | undefined {
  const closes = text.search(closing);
  const tail = closes < 0 ? '' : text.slice(closes);
  if (tail.split('\n').length > longestClosing || saysMore.test(tail)) return undefined;
  const body = (closes < 0 ? text : text.slice(0, closes)).trimStart();
  const [whole, named = ''] = greeting.exec(body) ?? [];
  const isNamed = whole !== undefined && !/\d/.test(named) && !saysMore.test(named);
  return isNamed && !named.split(/\s+/).some((word) => cardinals.has(word))
    ? body.slice(whole.length)
    : body;
}

/**
 * What a reply chooses out of an offer. It is understood only when every word of it is known and
 * exactly one of the choices fits all that is said; everything else is for a person.
 */
export function understandReply(
  text: string,
  { offer, now, language, names = [] }: ReplyContext,
): Understood {
  const sentence = core(normal(text).replace(friendly, ' '));
  if (sentence === undefined) return { unclear: 'more-said' };
  if (sentence.includes('?')) return { unclear: 'question' };
  if (negations.test(sentence.replace(/\bno\. ?(?=\d)/g, ''))) return { unclear: 'negation' };
  const known = names.flatMap((name) => normal(name).split(/[\s-]+/));
  const context = { now, language, choices: offer.length, names: known };
  const reading = readFacts(sentence, context);
  const facts = reading.facts.length > 0 ? reading.facts : theOne(sentence, offer.length);
  if (reading.rest) return { unclear: 'more-said' };
  if (facts.length === 0) return { unclear: 'nothing-said' };
  const bare = facts.some(({ about }) => about === 'hour');
  if (bare && !facts.some(({ about }) => about === 'day')) return { unclear: 'none-fits' };
  const fitting = (all: typeof facts) =>
    offer.filter((choice, n) => all.every((fact) => fact.fits(choice, n + 1)));
  const [choice, ...others] = fitting(facts);
  if (!choice) return { unclear: 'none-fits' };
  if (others.length > 0) return { unclear: 'several-fit' };
  // "The second on Tuesday" counts something else than "the second".
  const rest = facts.filter(({ about }) => about !== 'ordinal');
  const counts = rest.length > 0 && rest.length < facts.length;
  return counts && fitting(rest).length > 1 ? { unclear: 'several-fit' } : { choice };
}

/** "One, please" with nothing else said is the first. */
function theOne(sentence: string, choices: number) {
  const isOne = /(?<!\b(?:the|this|that) )\bone\b/.test(sentence);
  return isOne && choices > 0
    ? [{ about: 'number' as const, fits: (_: OfferedChoice, n: number) => n === 1 }]
    : [];
}
