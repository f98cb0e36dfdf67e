/** Words of a reply in German and English. Whatever is not here makes a reply unclear. */

const each = <V>(entries: [V, string][]): Map<string, V> =>
  new Map(
    entries.flatMap(([value, words]) => words.split(' ').map((word) => [word, value] as const)),
  );

export const weekdays = each<number>([
  [1, 'montag mo monday mon'],
  [2, 'dienstag di tuesday tue tues'],
  [3, 'mittwoch mi wednesday wed'],
  [4, 'donnerstag do thursday thu thur thurs'],
  [5, 'freitag fr friday fri'],
  [6, 'samstag sonnabend sa saturday'],
  [7, 'sonntag sunday'],
]);

export const months = each<number>([
  [1, 'januar jänner jan january'],
  [2, 'februar feb february'],
  [3, 'märz maerz mär mrz march mar'],
  [4, 'april apr'],
  [5, 'mai may'],
  [6, 'juni jun june'],
  [7, 'juli jul july'],
  [8, 'august aug'],
  [9, 'september sep sept'],
  [10, 'oktober okt october oct'],
  [11, 'november nov'],
  [12, 'dezember dez december dec'],
]);

/** `one` is not among them: it mostly stands for the thing itself. */
export const cardinals = each<number>([
  [1, 'eins'],
  [2, 'zwei zwo two'],
  [3, 'drei three'],
  [4, 'vier four'],
  [5, 'fünf fuenf five'],
  [6, 'sechs six'],
  [7, 'sieben seven'],
  [8, 'acht eight'],
  [9, 'neun nine'],
  [10, 'zehn ten'],
  [11, 'elf eleven'],
  [12, 'zwölf zwoelf twelve'],
]);

export const ordinals = each<number>([
  [1, 'erste ersten erster erstes first'],
  [2, 'zweite zweiten zweiter zweites second'],
  [3, 'dritte dritten dritter drittes third'],
  [4, 'vierte vierten vierter viertes fourth'],
  [5, 'fünfte fünften fünfter fünftes fifth'],
  [6, 'sechste sechsten sechster sechstes sixth'],
  [7, 'siebte siebten siebter siebtes seventh'],
]);

const words = (...lines: string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')));

export const byPostWords = words(
  'zuschicken zusenden schicken schickt senden sendet verschicken versenden zugeschickt',
  'versand post postweg postversand send shipping ship',
);
export const pickupWords = words(
  'abholen abholung abholtermin abzuholen hole holen ab pickup collect collection',
);
/** Said along with a choice, without changing it. */
export const fillers = words(
  'bitte gerne gern danke dank vielen herzlichen besten ich wir nehme nehmen wähle wählen möchte',
  'möchten würde würden hätte hätten passt passen mir uns mich gut sehr super prima perfekt toll',
  'dokumente unterlagen papiere alles documents papers everything bestens ok okay ja der die das den dem am im um uhr termin nummer nr option variante vorschlag',
  'auswahl komme kommen es ist wäre geht in ordnung dann für also einfach sie per mit',
  'please thanks thank you i id ill we take would like choose want the one works work is fine good',
  'great perfect for me us at on of slot appointment number option choice yes ok okay that will my',
  'it to a suits sounds very much many pick up up and und',
);

/** Turn a sentence round, or make it a wish of its own. */
export const negations =
  /\b(?:nicht|nichts|nie|niemals|kein\w*|nein|ne|nö|stopp?|storn\w*|absag\w*|abbrech\w*|weder|außer|ausser|ohne|statt|lieber|not|never|none|neither|except|without|instead|cancel\w*|rather|don'?t|doesn'?t|can'?t|cannot|won'?t|no)\b/;
