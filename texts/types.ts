import type { RefusalType, Stage, TaskKind } from '../workflows/application/contract.ts';
import type { MessageContent, MessageTemplate } from '../workflows/application/state.ts';

/** The stages, and the end by its outcome. */
export type StageText = Exclude<Stage, 'done'> | 'approved' | 'rejected' | 'withdrawn' | 'expired';

/** Values of a message in the reader's language, ready to be put into sentences. */
export interface MessageValues {
  content: MessageContent;
  title: string;
  /** `2026-12-01` as the reader reads it; empty where there is none. */
  by: string;
  received: string[];
  missing: string[];
  originals: string[];
  /** Of the fee, such as `27,00 €`. */
  amount: string;
  /** Where an original waits that is given back early. */
  returnPlace: string;
  handover?: {
    day: string;
    time: string;
    place: string;
    address: string;
    code: string;
    trackingNumber: string;
  };
}

export type Block = string | { list: string[] } | { emphasis: string };
export interface Message {
  subject: string;
  blocks: Block[];
}

/** Everything that citizens are told, in one language. */
export interface Texts {
  greeting: (name: string) => string;
  link: string;
  goodbye: string;
  automatic: string;
  feeOpen: (amount: string, reference: string) => string;
  original: string;
  copy: string;
  damaged: string;
  stages: Record<StageText, string>;
  messages: Record<MessageTemplate, (values: MessageValues) => Message>;
  refusals: Record<RefusalType, string>;
  coverSheet: {
    heading: string;
    instruction: string;
    enclose: string;
    original: string;
    copy: string;
    by: string;
    reference: string;
  };
}

/** What staff read, besides the texts of the procedures. */
export interface StaffTexts {
  stages: Record<Stage, string>;
  tasks: Record<TaskKind, string>;
}
