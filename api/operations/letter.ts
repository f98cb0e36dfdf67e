import { giroCode } from '../../documents/girocode.ts';
import {
  renderLetters,
  type Letter,
  type LetterBlock,
  type PrintOptions,
} from '../../documents/letter.ts';
import { berlinDate } from '../../procedures/calendar.ts';
import { textsFor } from '../../texts/index.ts';
import { formatDate, htmlLang, pick } from '../../texts/language.ts';
import { messageBlocks } from '../../texts/mail.ts';
import type { Block, Texts } from '../../texts/types.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import { contentOf } from '../../workflows/application/rules/messages.ts';
import type { MessageContent, MessageRecord } from '../../workflows/application/state.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { addressLines } from './address-lines.ts';
import { slipOf } from './slip.ts';
import { statusLink } from './start-application.ts';

export interface FoundLetter {
  record: MessageRecord;
  content: MessageContent;
}

/** A message that goes by post, with the address and the link version the case has now. */
export function findLetter(view: StaffView, message: string): FoundLetter {
  const record = view.messages.find(({ id, way }) => id === message && way === 'letter');
  const kept = view.letters.find(({ id }) => id === message);
  const said = record?.said ?? kept;
  if (!record || !said) throw new Problem('not-found', 'There is no such letter to print.');
  return { record, content: { ...kept, ...contentOf(view, record, said) } };
}

/** Where a code is typed, as it is printed. */
export const codeAddress = ({ settings }: Pick<Deps, 'settings'>): string =>
  `${settings.publicUrl}/code`.replace(/^https?:\/\//, '');

/** A message as a letter, in the applicant's language. */
export async function letterOf(deps: Deps, view: StaffView, message: string): Promise<Letter> {
  const { record, content } = findLetter(view, message);
  const { applicant, office, reference, linkVersion } = content;
  const texts = textsFor(content.language);
  const words = texts.letter;
  const { subject, blocks } = messageBlocks(content);
  const name = `${applicant.givenName} ${applicant.familyName}`;
  const slip = await slipOf(deps, view, content);
  const department = pick(content.departmentName, content.language);
  return {
    language: htmlLang(content.language),
    office,
    recipient: [name, ...addressLines(applicant.address)],
    reference,
    information: [
      { label: texts.coverSheet.reference, value: reference },
      { label: words.date, value: formatDate(berlinDate(record.at), content.language) },
      { label: words.office, value: department },
      { label: words.phone, value: office.phone },
    ],
    subject,
    blocks: [texts.greeting(name), ...blocks.map((block) => printed(block, texts))],
    closing: [texts.goodbye, office.name, department].join('\n'),
    answer: {
      link: statusLink(deps, reference, linkVersion),
      heading: words.answer,
      lines: [
        words.online(codeAddress(deps)),
        words.byPhone(office.phone),
        ...(slip ? [words.bySlip] : []),
      ],
      typed: [
        { label: texts.coverSheet.reference, value: reference },
        { label: words.code, value: deps.accessCodes.code({ reference, version: linkVersion }) },
      ],
    },
    ...(slip ? { slip } : {}),
    pageLabel: words.page,
  };
}

function printed(block: Block, { transfer }: Texts): LetterBlock {
  if (typeof block === 'string') return block;
  if ('numbered' in block) return { list: block.numbered };
  if ('link' in block) return `${block.label}:\n${block.link}`;
  return 'transfer' in block
    ? { giroCode: giroCode(block.transfer), label: transfer.code, lines: block.lines }
    : block;
}

/** One letter or many as an accessible PDF. */
export const lettersPdf = (
  letters: readonly Letter[],
  options?: PrintOptions,
): Promise<Uint8Array> => renderLetters(letters, options);
