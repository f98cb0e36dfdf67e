import type { Transfer } from '../documents/girocode.ts';
import type { Localized } from '../procedures/types.ts';
import type { Address } from '../workflows/application/contract.ts';
import type { MessageContent } from '../workflows/application/state.ts';
import { textsFor } from './index.ts';
import { formatDate, formatMoney, formatTime, htmlLang, pick } from './language.ts';
import { languageOf } from './languages.ts';
import { transferFacts } from './transfer.ts';
import type { Block, MessageValues, Texts } from './types.ts';

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
  /** What it asks for; its GiroCode has to be attached. */
  transfer?: Transfer;
}

const oneLine = (text: string) => text.replace(/[\r\n\t]+/g, ' ').trim();
const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

const addressText = ({ street, postalCode, city, country }: Address) =>
  [street, `${postalCode} ${city}`, country].filter(Boolean).join(', ');

type Paper = { label: Localized; kind: 'original' | 'copy'; damaged?: boolean };

function valuesOf(content: MessageContent, texts: Texts): MessageValues {
  const { language, handover, fee } = content;
  const say = (text: Localized) => pick(text, language);
  const papers = (list: Paper[] | undefined) =>
    (list ?? []).map(({ label, kind, damaged }) => {
      const details = [texts[kind], ...(damaged ? [texts.damaged] : [])];
      return `${say(label)} (${details.join(', ')})`;
    });
  const place = content.return;
  return {
    content,
    title: say(content.procedureTitle),
    department: say(content.departmentName),
    by: content.by ? formatDate(content.by, language) : '',
    received: papers(content.received),
    missing: papers(content.missing),
    originals: (content.originals ?? []).map(say),
    handedOver: (content.handedOver ?? []).map(say),
    rest: (content.rest ?? []).map(say),
    proposals: (content.proposals ?? []).map(
      ({ date, time }) => `${formatDate(date, language)}, ${formatTime(time, language)}`,
    ),
    amount: fee ? formatMoney(fee.owedCents ?? fee.amountCents, language, fee.currency) : '',
    postage: content.postageCents ? formatMoney(content.postageCents, language) : '',
    returnPlace: [place?.counterName && say(place.counterName), place?.counterAddress]
      .filter(Boolean)
      .join(', '),
    ...(handover
      ? {
          handover: {
            day: formatDate(handover.date, language),
            time: handover.time ? formatTime(handover.time, language) : '',
            place: [handover.counterName && say(handover.counterName), handover.counterAddress]
              .filter(Boolean)
              .join(', '),
            address: handover.address ? oneLine(addressText(handover.address)) : '',
            code: handover.code ?? '',
            trackingNumber: handover.trackingNumber ?? '',
            hours: handover.hours ? say(handover.hours) : '',
            compartment: handover.compartment ?? '',
            until: handover.until ? formatDate(handover.until, language) : '',
            storage: handover.storage
              ? languageOf(language).pages.apply.days[handover.storage.unit](handover.storage.days)
              : '',
          },
        }
      : {}),
  };
}

const tellsFee = new Set(['received', 'decision', 'ready', 'confirmed', 'tomorrow']);

function offerBlocks({ offer, language }: MessageContent, texts: Texts): Block[] {
  if (!offer) return [];
  const numbered = offer.map((choice) =>
    choice.kind === 'pickup'
      ? texts.offer.pickup(formatDate(choice.date, language), formatTime(choice.time, language))
      : texts.offer.mailBack(formatDate(choice.date, language)),
  );
  return [texts.offer.before, { numbered }, texts.offer.after];
}

/** The paragraphs of a message, for a mail or a letter. */
export function messageBlocks(content: MessageContent): { subject: string; blocks: Block[] } {
  const texts = textsFor(content.language);
  const values = valuesOf(content, texts);
  const { subject, blocks } = texts.messages[content.template](values);
  const ended = content.outcome !== undefined && content.outcome !== 'approved';
  const fee =
    content.fee?.open && tellsFee.has(content.template) && !ended
      ? [
          texts.feeOpen(values.amount, content.reference),
          ...transferBlocks(content.fee.transfer, content.language),
        ]
      : [];
  return {
    // A letter names its reference in the block beside the address.
    subject:
      content.way === 'letter' ? oneLine(subject) : `${oneLine(subject)} [${content.reference}]`,
    blocks: [...blocks, ...offerBlocks(content, texts), ...fee].filter((block) => block !== ''),
  };
}

const transferBlocks = (transfer: Transfer | undefined, language: string): Block[] =>
  transfer
    ? [{ transfer, lines: transferFacts(transfer, language).map(([name, is]) => `${name}: ${is}`) }]
    : [];

/** What a message asks to be transferred, if it asks for money. */
export const transferIn = (blocks: readonly Block[]): Transfer | undefined =>
  blocks
    .flatMap((block) => (typeof block !== 'string' && 'transfer' in block ? [block.transfer] : []))
    .at(0);

const blockText = (block: Block): string => {
  if (typeof block === 'string') return block;
  if ('transfer' in block) return block.lines.join('\n');
  if ('link' in block) return `${block.label}: ${block.link}`;
  if ('numbered' in block) return block.numbered.map((item, n) => `${n + 1}  ${item}`).join('\n');
  return 'list' in block ? block.list.map((item) => `- ${item}`).join('\n') : block.emphasis;
};

function transferHtml(lines: string[], { transfer }: Texts, codeId: string): string {
  const picture =
    `<img src="cid:${escape(codeId)}" alt="${escape(transfer.code)}" width="180" height="180">` +
    `<br><small>${escape(transfer.scan)}</small>`;
  return `<p>${lines.map(escape).join('<br>')}</p><p>${picture}</p>`;
}

const blockHtml = (block: Block, texts: Texts, codeId: string): string => {
  if (typeof block === 'string') return `<p>${escape(block)}</p>`;
  if ('transfer' in block) return transferHtml(block.lines, texts, codeId);
  if ('link' in block) {
    const { label, link } = block;
    return `<p>${escape(label)}:<br><a href="${escape(link)}">${escape(link)}</a></p>`;
  }
  if ('emphasis' in block) {
    return `<p><strong>${escape(block.emphasis).replaceAll('\n', '<br>')}</strong></p>`;
  }
  if ('numbered' in block) {
    return `<ol>${block.numbered.map((item) => `<li>${escape(item)}</li>`).join('')}</ol>`;
  }
  return `<ul>${block.list.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
};

/**
 * Text and HTML of a mail that say the same; every value is escaped, nothing is loaded.
 * @param codeId Content-ID under which the GiroCode of `transfer` is attached
 */
export function renderMail(content: MessageContent, link: string, codeId: string): RenderedMail {
  const texts = textsFor(content.language);
  const { subject, blocks } = messageBlocks(content);
  const { office, applicant, language } = content;
  const greeting = texts.greeting(oneLine(`${applicant.givenName} ${applicant.familyName}`));
  const signature = [office.name, pick(content.departmentName, language), ...office.lines];
  const contact = [office.phone, office.email].filter(Boolean).join(' · ');
  const reference = `${texts.coverSheet.reference}: ${content.reference}`;
  const text = [
    greeting,
    ...blocks.map(blockText),
    `${texts.link}\n${link}`,
    `${texts.goodbye}\n${signature.join('\n')}\n${contact}`,
    `${reference}\n${texts.automatic}`,
  ].join('\n\n');
  const html = [
    `<!doctype html><html lang="${htmlLang(language)}"><head>`,
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escape(subject)}</title></head>`,
    '<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:36em;margin:1em auto;padding:0 1em;overflow-wrap:anywhere;word-break:break-word">',
    `<p>${escape(greeting)}</p>`,
    ...blocks.map((block) => blockHtml(block, texts, codeId)),
    `<p>${escape(texts.link)}<br><a href="${escape(link)}">${escape(link)}</a></p>`,
    `<p>${escape(texts.goodbye)}<br>${signature.map(escape).join('<br>')}<br>${escape(contact)}</p>`,
    `<hr><p><small>${escape(reference)}<br>${escape(texts.automatic)}</small></p>`,
    '</body></html>',
  ].join('\n');
  const transfer = transferIn(blocks);
  return { subject, text: `${text}\n`, html, ...(transfer ? { transfer } : {}) };
}
