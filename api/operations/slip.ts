import { coverCode, slipCode } from '../../documents/cover-code.ts';
import type { Slip } from '../../documents/letter.ts';
import { addDays, berlinDate } from '../../procedures/calendar.ts';
import { textsFor } from '../../texts/index.ts';
import { formatDay, formatTime, pick } from '../../texts/language.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import type { MessageContent, MessageTemplate } from '../../workflows/application/state.ts';
import type { Deps } from '../deps.ts';
import { listSlots, nowOf, type SlotOffer } from './slots.ts';

/** A letter there and the slip back take so many days. */
const postDays = 8;
const daysOnSlip = 3;

const asksForChoice: readonly MessageTemplate[] = [
  'ready',
  'choice-reminder',
  'cancelled',
  'missed',
  'letter-returned',
  'locker-failed',
  'locker-emptied',
];
const asksForPapers: readonly MessageTemplate[] = ['received', 'documents-reminder'];
const asksForAnswer: readonly MessageTemplate[] = ['request', 'request-reminder'];

/** What can be torn off the letter and sent back, while the case still waits for it. */
export async function slipOf(
  deps: Deps,
  view: StaffView,
  { template, language }: MessageContent,
): Promise<Slip | undefined> {
  const choice = view.stage === 'awaiting-choice' && asksForChoice.includes(template);
  const answer = view.stage === 'awaiting-applicant' && asksForAnswer.includes(template);
  const papers = view.stage === 'awaiting-documents' && asksForPapers.includes(template);
  if (!choice && !answer && !papers) return undefined;
  const { slip } = textsFor(language).letter;
  return {
    // On top of papers it does what a cover sheet does: nobody without email has a printer.
    code: (papers ? coverCode : slipCode)(view.reference, deps.coverCodeKey),
    heading: papers ? slip.cover : slip.heading,
    hint: papers ? slip.onTop : choice ? slip.choose : slip.answer,
    options: [
      ...(choice ? choicesOf(await listSlots(deps, view), view, language) : [slip.enclosed]),
      slip.call,
    ],
    ...(answer ? { words: slip.words } : {}),
    phone: slip.phone,
    signature: slip.signature,
  };
}

function choicesOf(
  { pickup, mailBack, locker }: SlotOffer,
  view: StaffView,
  language: string,
): string[] {
  const { slip } = textsFor(language).letter;
  const earliest = addDays(berlinDate(nowOf(view)), postDays);
  const late = pickup.filter(({ date }) => date >= earliest);
  const offered = late.length > 0 ? late : pickup;
  const days = [...new Set(offered.map(({ date }) => date))].slice(0, daysOnSlip);
  const slots = days.flatMap((day) => {
    const times = offered.filter(({ date }) => date === day).map(({ time }) => time);
    const ends = [...new Set([times[0], times.at(-1)])].filter((time) => time !== undefined);
    return ends.map((time) => slip.pickup(formatDay(day, language), formatTime(time, language)));
  });
  const { lockerStation: station } = view.procedure;
  return [
    ...slots,
    ...(mailBack.length > 0 ? [slip.mailBack] : []),
    ...(station && locker && !locker.unpaid ? [slip.locker(pick(station.name, language))] : []),
  ];
}
