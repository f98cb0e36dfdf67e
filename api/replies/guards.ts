import { addressParser, type Email } from 'postal-mime';
import type { ReplyReason } from '../../workflows/application/contract.ts';

/** All values of a header, the topmost first. */
const values = ({ headers }: Pick<Email, 'headers'>, name: string): string[] =>
  headers.filter(({ key }) => key === name).map(({ value }) => value.trim().toLowerCase());
const has = (mail: Pick<Email, 'headers'>, name: string) => values(mail, name).length > 0;

const awaySubject =
  /^(?:(?:automatische antwort|automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|abwesenheits\w*|abwesend|ich bin (?:nicht im büro|im urlaub)|nicht im büro|urlaubsmeldung)\b|(?:ooo|autoreply)\s*:)/i;

/** What no person has written: two machines that thank each other would never end. */
export function automaticReason(
  mail: Pick<Email, 'headers' | 'from' | 'subject' | 'messageId' | 'returnPath'>,
  ownMessageIds: RegExp,
): Extract<ReplyReason, 'automatic' | 'out-of-office'> | undefined {
  const submitted = values(mail, 'auto-submitted').filter((value) => !/^no\b/.test(value));
  if (
    submitted.some((value) => value.startsWith('auto-replied')) ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => has(mail, name)) ||
    values(mail, 'precedence').includes('auto_reply') ||
    awaySubject.test((mail.subject ?? '').trim())
  ) {
    return 'out-of-office';
  }
  const suppressed = values(mail, 'x-auto-response-suppress').some((value) => value === 'all');
  return submitted.length > 0 ||
    suppressed ||
    values(mail, 'precedence').some((value) => ['bulk', 'junk', 'list'].includes(value)) ||
    ['list-id', 'list-unsubscribe', 'x-loop', 'feedback-id'].some((name) => has(mail, name)) ||
    values(mail, 'return-path').includes('<>') ||
    ownMessageIds.test(mail.messageId ?? '') ||
    !mail.from?.address
    ? 'automatic'
    : undefined;
}

/**
 * Whether the office's own mail server found the sender forged (RFC 8601). Only the topmost header
 * counts: what stands below may have come with the mail.
 */
export function isForged(mail: Pick<Email, 'headers'>, trustedServer: string | undefined): boolean {
  const [result] = values(mail, 'authentication-results');
  if (!trustedServer || !result) return false;
  const [server = '', ...results] = result.replace(/\([^()]*\)/g, '').split(';');
  if (server.trim().split(/\s/)[0] !== trustedServer.toLowerCase()) return false;
  const of = (method: string) =>
    results.map((text) => text.trim()).find((text) => text.startsWith(`${method}=`));
  const failed = (method: string) => /^\w+=(?:fail|softfail|permerror)\b/.test(of(method) ?? '');
  const dmarc = of('dmarc');
  if (dmarc && !dmarc.startsWith('dmarc=none')) return failed('dmarc');
  return failed('spf') && !of('dkim')?.startsWith('dkim=pass');
}

/** May this mail do something, or is it only shown? `Sender` and two authors are not the applicant alone. */
export function senderReason(
  mail: Pick<Email, 'headers' | 'from'>,
  applicantEmail: string | undefined,
  trustedServer: string | undefined,
): Extract<ReplyReason, 'other-sender' | 'forged-sender'> | undefined {
  const same = (a: string | undefined) => a?.trim().toLowerCase() === applicantEmail?.toLowerCase();
  const authors = values(mail, 'from').flatMap((value) => addressParser(value, { flatten: true }));
  if (!applicantEmail || authors.length !== 1 || !same(mail.from?.address)) return 'other-sender';
  return isForged(mail, trustedServer) ? 'forged-sender' : undefined;
}
