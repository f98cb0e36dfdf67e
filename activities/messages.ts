import { ApplicationFailure } from '@temporalio/common';
import { calendarFile } from '../documents/calendar-file.ts';
import { giroCode, type Transfer } from '../documents/girocode.ts';
import { qrPng } from '../documents/qr.ts';
import type { Links } from '../platform/links.ts';
import { MailRefused, type Mailer } from '../platform/mail.ts';
import { htmlLang, pick } from '../texts/language.ts';
import { renderMail } from '../texts/mail.ts';
import type { MessageContent } from '../workflows/application/state.ts';
import type { Activities } from './types.ts';

export interface MessageDeps {
  mailer: Mailer;
  links: Links;
  publicUrl: string;
  /** Where answers by email go, and bounces of one message, when they are taken. */
  replyTo?: (reference: string, message?: number) => string;
}

/** The same for the same message: a mail that is sent twice can be recognised. */
export const messageIdOf = (reference: string, id: string, domain: string): string =>
  `<${reference}.${id}@${domain}>`;

/** What a message carries for the calendar; the same event through all its changes. */
function calendarOf(content: MessageContent, domain: string, link: string): string | undefined {
  const { handover, reference, template, language } = content;
  if (!handover?.startsAt || !handover.endsAt) return undefined;
  if (!['confirmed', 'slot-stands', 'tomorrow', 'cancelled', 'missed'].includes(template))
    return undefined;
  const cancelled = template === 'cancelled' || template === 'missed';
  return calendarFile({
    uid: `${reference}@${domain}`,
    sequence: (handover.sequence ?? 0) + (cancelled ? 1 : 0),
    start: handover.startsAt,
    end: handover.endsAt,
    summary: `${pick(content.procedureTitle, language)} (${reference})`,
    location: handover.counterAddress ?? '',
    description: content.office.name,
    url: link,
    cancelled,
  });
}

const calendarInvitation = (content: string) => ({
  filename: 'termin.ics',
  content,
  contentType: 'text/calendar; charset=utf-8',
});

/** Shown in the text and not listed as a file; mail programs do not show SVG. */
const codePicture = async (transfer: Transfer, cid: string) => ({
  filename: 'girocode.png',
  content: await qrPng(giroCode(transfer), 'M'),
  contentType: 'image/png',
  contentDisposition: 'inline' as const,
  cid,
});

/** Messages to citizens, over SMTP. */
export function createMessageActivities({
  mailer,
  links,
  publicUrl,
  replyTo,
}: MessageDeps): Pick<Activities, 'sendMessage'> {
  return {
    async sendMessage(content) {
      const { reference, linkVersion, id, to, language } = content;
      const { domain } = mailer;
      const isDraft = content.template === 'draft';
      const purpose = isDraft ? 'draft' : 'citizen';
      const token = links.token({ reference, version: linkVersion, purpose });
      const link = `${publicUrl}${isDraft ? '/apply/resume' : '/a'}/${token}`;
      const messageId = messageIdOf(reference, id, domain);
      const thread = `<${reference}@${domain}>`;
      const calendar = calendarOf(content, domain, link);
      const codeId = `girocode.${reference}.${id}@${domain}`;
      const { subject, text, html, transfer } = renderMail(content, link, codeId);
      const attachments = [
        ...(transfer ? [await codePicture(transfer, codeId)] : []),
        ...(calendar ? [calendarInvitation(calendar)] : []),
      ];
      try {
        await mailer.send({
          to: to ?? '',
          ...(replyTo && !isDraft
            ? {
                replyTo: replyTo(reference),
                bounceTo: replyTo(reference, Number.parseInt(id, 10)),
              }
            : {}),
          subject,
          text,
          html,
          messageId,
          inReplyTo: thread,
          references: thread,
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'Content-Language': htmlLang(language),
          },
          ...(attachments.length > 0 ? { attachments } : {}),
        });
        return { messageId };
      } catch (error) {
        const { message } = error as Error;
        throw error instanceof MailRefused
          ? ApplicationFailure.nonRetryable(message, 'mail-refused')
          : ApplicationFailure.retryable(message, 'mail-temporary');
      }
    },
  };
}
