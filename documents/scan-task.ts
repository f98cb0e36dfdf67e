import type { Turn } from './extract-pages.ts';
import type { MailMessage } from './mail-message.ts';
import type { Reference } from './reference.ts';
import type { ScanType } from './scan-type.ts';
import type { StatementEntry, StatementFault } from './statement-entry.ts';

export interface PageReading {
  /** Counts from 0. */
  index: number;
  /** The texts of the codes read on this very page, ours and others. */
  codes: string[];
  blank: boolean;
  /** A code stands where only ours do, and cannot be read. */
  damagedCode: boolean;
  /** Read from the large letters of a cover sheet, where no code of ours could be read. */
  printed?: Reference;
  /** The words of a page that was made on a computer and not scanned. */
  text?: string;
  /** Pixels as they were read. */
  width: number;
  height: number;
}

export interface ScanReading {
  type: ScanType;
  pages: PageReading[];
}

export type ScanTask =
  | { kind: 'check' }
  | { kind: 'read' }
  | { kind: 'photo'; asItCame?: true }
  | { kind: 'extract'; pages: number[]; turns: Record<number, Turn>; asPictures?: true }
  | { kind: 'picture'; page: number; width: number; turn: Turn }
  | { kind: 'mail' }
  | { kind: 'statement' };

export interface ScanResults {
  check: { type: ScanType; pageCount: number };
  read: ScanReading;
  photo: { pdf: Uint8Array; pages: number; aside: number[] };
  extract: Uint8Array;
  picture: Uint8Array;
  mail: MailMessage | { refusal: string };
  statement: { entries: StatementEntry[] } | { fault: StatementFault; message: string };
}

export interface Limits {
  /** Of one file, from its first byte to the answer. */
  totalMs: number;
  /** Between two pages. */
  silenceMs: number;
}

const second = 1_000;
const minute = 60 * second;
export const taskLimits: Record<ScanTask['kind'], Limits> = {
  check: { totalMs: 15 * second, silenceMs: 15 * second },
  picture: { totalMs: 20 * second, silenceMs: 20 * second },
  photo: { totalMs: minute, silenceMs: 30 * second },
  extract: { totalMs: minute, silenceMs: 30 * second },
  mail: { totalMs: 20 * second, silenceMs: 20 * second },
  statement: { totalMs: 30 * second, silenceMs: 30 * second },
  read: { totalMs: 20 * minute, silenceMs: 30 * second },
};

/** What is left to try when a task took its process down: pages can be drawn instead of copied. */
export function carefully(task: ScanTask): ScanTask | undefined {
  if (task.kind === 'extract' && !task.asPictures) return { ...task, asPictures: true };
  if (task.kind === 'photo' && !task.asItCame) return { ...task, asItCame: true };
  return undefined;
}
