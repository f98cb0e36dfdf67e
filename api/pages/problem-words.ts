import { textsFor } from '../../texts/index.ts';
import { unreadableText } from '../../texts/unreadable.ts';
import { refusals, type RefusalType } from '../../workflows/application/contract.ts';
import { Problem } from '../errors.ts';
import { staffWordsFor, wordsFor } from './words/index.ts';

const isRefusal = (type: string): type is RefusalType =>
  (refusals as readonly string[]).includes(type);

/** What a person is told when something was refused; an unforeseen error is thrown on. */
export function problemWords(error: unknown, language: string): { text: string; status: 422 } {
  if (!(error instanceof Problem)) throw error;
  return { text: textOf(error, language), status: error.status as 422 };
}

function textOf({ type, message, errors, triesLeft }: Problem, language: string): string {
  if (isRefusal(type)) {
    const { counter } = staffWordsFor(language);
    const tries = triesLeft === undefined ? [] : [counter.triesLeft(triesLeft)];
    return [textsFor(language).refusals[type], ...tries].join(' ');
  }
  const { problems } = wordsFor(language);
  const { dispatch, problems: staff, printing, retention } = staffWordsFor(language);
  switch (type) {
    case 'too-large':
      return problems.tooLarge;
    case 'unsupported-media-type':
      return problems.wrongFile;
    case 'unreadable-file':
      return unreadableText(errors?.[0]?.message ?? '', language);
    case 'empty-file':
      return problems.emptyFile;
    case 'unknown-reference':
    case 'unknown-case':
      return problems.unknownCase;
    case 'slot-not-offered':
      return problems.notOffered;
    case 'temporarily-unavailable':
      return problems.busyText;
    case 'too-many-requests':
      return problems.tooMany;
    case 'forbidden':
      return problems.forbidden;
    case 'colleague-ended':
      return staff.colleagueEnded;
    case 'colleague-elsewhere':
      return staff.colleagueElsewhere;
    case 'unknown-colleague':
      return staff.unknownColleague;
    case 'own-account':
      return staff.ownAccount;
    case 'nothing-to-print':
      return printing.nothing;
    case 'unknown-run':
      return printing.unknownRun;
    case 'nothing-to-send':
      return dispatch.nothing;
    case 'run-settled':
      return printing.settled;
    case 'unknown-webhook':
      return staffWordsFor(language).webhooks.unknown;
    case 'consulted-only':
      return problems.forbidden;
    case 'retention-date':
      return retention.refused;
    case 'not-held':
      return retention.notHeld;
    case 'erased':
      return problems.erased;
    case 'invalid':
      return errors?.map((fault) => fault.message).join(' ') || problems.general;
    default:
      return `${problems.general} (${message})`;
  }
}
