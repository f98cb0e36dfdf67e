import type { Address, HandoverChoice } from '../../workflows/application/contract.ts';

/** A choice in one form value: `pickup|counter|date|time`, `mail-back|date` or `locker|station`. */
export function choiceValue(choice: HandoverChoice): string {
  if (choice.kind === 'locker') return [choice.kind, choice.station].join('|');
  return choice.kind === 'pickup'
    ? [choice.kind, choice.counter, choice.date, choice.time].join('|')
    : [choice.kind, choice.date].join('|');
}

export function choiceOf(value: string, address?: Address): HandoverChoice | undefined {
  const [kind, ...parts] = value.split('|');
  if (kind === 'pickup') {
    const [counter, date = '', time = ''] = parts;
    if (!counter || !isDate(date) || !/^\d{2}:\d{2}$/.test(time)) return undefined;
    return { kind, counter, date, time };
  }
  if (kind === 'locker') return parts[0] ? { kind, station: parts[0] } : undefined;
  const [date = ''] = parts;
  if (kind !== 'mail-back' || !isDate(date)) return undefined;
  return { kind, date, ...(address ? { address } : {}) };
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
