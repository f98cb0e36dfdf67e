import type { UnreadableReason } from '../documents/scan-type.ts';
import type { Transfer } from '../documents/girocode.ts';
import type { FieldFault } from '../procedures/field-check.ts';
import type { Field } from '../procedures/types.ts';
import type { RefusalType, Stage, TaskKind } from '../workflows/application/contract.ts';
import type { MessageContent, MessageTemplate } from '../workflows/application/state.ts';
import type { pages } from './languages/de/pages.ts';

/** The stages, and the end by its outcome. */
export type StageText =
  | Exclude<Stage, 'done'>
  | ('asked-anew' | 'locker-loaded' | 'locker-stopped')
  | ('approved' | 'rejected' | 'withdrawn' | 'expired');

/** Values of a message in the reader's language, ready to be put into sentences. */
export interface MessageValues {
  content: MessageContent;
  title: string;
  /** Whose message it is. */
  department: string;
  /** `2026-12-01` as the reader reads it; empty where there is none. */
  by: string;
  received: string[];
  missing: string[];
  originals: string[];
  /** Of a handover in part: what was handed over, and what waits. */
  handedOver: string[];
  rest: string[];
  /** The next free slots, such as `Dienstag, 8. Dezember 2026, 09:00 Uhr`. */
  proposals: string[];
  /** Of the fee, such as `27,00 €`. */
  amount: string;
  /** Of sending it by post now; empty where it is free. */
  postage: string;
  /** Where an original waits that is given back early. */
  returnPlace: string;
  handover?: {
    day: string;
    time: string;
    place: string;
    address: string;
    code: string;
    trackingNumber: string;
    /** Of a locker; `until` its last day, `storage` such as `5 Arbeitstage`. */
    hours: string;
    compartment: string;
    until: string;
    storage: string;
  };
}

/** `transfer`: how to pay, as lines, and as a GiroCode where there is room for a picture. */
export type Block =
  | string
  | { list: string[] }
  | { numbered: string[] }
  | { emphasis: string }
  /** A page of somebody else. */
  | { link: string; label: string }
  | { transfer: Transfer; lines: string[] };
export interface Message {
  subject: string;
  blocks: Block[];
}

type Widened<T> = T extends string
  ? string
  : T extends (...values: infer A) => string
    ? (...values: A) => string
    : { [K in keyof T]: Widened<T[K]> };

/** What the pages say. German is the pattern: what another language lacks does not compile. */
export type PageWords = Widened<typeof pages>;

/** What is wrong with an answer and what is expected, by the label of its field. */
export type FieldFaults = Record<FieldFault, (label: string, field: Field) => string> & {
  unknown: string;
};

/** A language that citizens can choose: one file in `languages`. */
export interface Language {
  /** As people's choice is kept and texts of procedures are marked; the name of the file. */
  tag: string;
  /** What its readers call it. */
  name: string;
  /** Tag for the `lang` of pages and mails. */
  html: string;
  /** Of dates and amounts, as `Intl` knows it. */
  locale: string;
  /** The office's language for texts of procedures and departments that this one has not. */
  fallback: 'de' | 'en';
  /** `14:30` as it is read. */
  clock: (time: string) => string;
  texts: Texts;
  pages: PageWords;
  fieldFaults: FieldFaults;
}

/** What mails, letters and sheets say. */
export interface Texts {
  greeting: (name: string) => string;
  link: string;
  goodbye: string;
  automatic: string;
  /** Before and after the numbered choices of a mail, and one of them. */
  offer: {
    before: string;
    after: string;
    pickup: (day: string, time: string) => string;
    mailBack: (day: string) => string;
  };
  feeOpen: (amount: string, reference: string) => string;
  transfer: {
    holder: string;
    iban: string;
    bic: string;
    amount: string;
    /** What is written into the field for the remittance text. */
    reference: string;
    /** Beside the GiroCode. */
    scan: string;
    /** Of the picture, for those who cannot see it. */
    code: string;
  };
  original: string;
  copy: string;
  damaged: string;
  stages: Record<StageText, string>;
  messages: Record<MessageTemplate, (values: MessageValues) => Message>;
  refusals: Record<RefusalType, string>;
  /** Why a file cannot be read. */
  unreadable: Record<UnreadableReason, string>;
  coverSheet: {
    heading: string;
    instruction: string;
    enclose: string;
    original: string;
    copy: string;
    by: string;
    reference: string;
  };
  letter: LetterWords;
}

/** What letters say that mails do not. */
export interface LetterWords {
  date: string;
  office: string;
  phone: string;
  /** With `{page}` and `{pages}`. */
  page: string;
  answer: string;
  /** Where reference and code are typed. */
  online: (address: string) => string;
  byPhone: (phone: string) => string;
  bySlip: string;
  code: string;
  slip: {
    heading: string;
    /** Of a slip that goes on top of papers, and what it says. */
    cover: string;
    onTop: string;
    choose: string;
    answer: string;
    pickup: (day: string, time: string) => string;
    mailBack: string;
    locker: (place: string) => string;
    enclosed: string;
    call: string;
    words: string;
    phone: string;
    signature: string;
  };
}

/** What staff read, besides the texts of the procedures. */
export interface StaffTexts {
  stages: Record<Stage, string>;
  tasks: Record<TaskKind, string>;
}
