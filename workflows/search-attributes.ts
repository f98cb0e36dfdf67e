import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** None of these carries personal data: lists and queues read them in clear. */
export const searchAttributes = {
  stage: defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD),
  department: defineSearchAttributeKey('Department', SearchAttributeType.KEYWORD),
  procedure: defineSearchAttributeKey('ProcedureId', SearchAttributeType.KEYWORD),
  assignee: defineSearchAttributeKey('Assignee', SearchAttributeType.KEYWORD),
  outcome: defineSearchAttributeKey('Outcome', SearchAttributeType.KEYWORD),
  /** The next deadline that someone has to keep. */
  dueAt: defineSearchAttributeKey('DueAt', SearchAttributeType.DATETIME),
  /** Midnight UTC of the day of the handover. */
  handoverOn: defineSearchAttributeKey('HandoverOn', SearchAttributeType.DATETIME),
  openTasks: defineSearchAttributeKey('OpenTasks', SearchAttributeType.KEYWORD_LIST),
  /** Keyed hashes of words, for search by name, plate and email. */
  searchTokens: defineSearchAttributeKey('SearchTokens', SearchAttributeType.KEYWORD_LIST),
  /** Departments besides the one in charge, each with what it is: see `wasOf` and `askedOf`. */
  involved: defineSearchAttributeKey('Involved', SearchAttributeType.KEYWORD_LIST),
  mailState: defineSearchAttributeKey('MailState', SearchAttributeType.KEYWORD),
  paymentState: defineSearchAttributeKey('PaymentState', SearchAttributeType.KEYWORD),
};

/** The encrypted memo of an application: what a list shows besides the search attributes. */
export interface ApplicationMemo {
  applicantName: string;
  procedureTitle: string;
  assigneeName?: string;
}

/** It has handed the case on and reads it still. */
export const wasOf = (department: string): string => `was:${department}`;
/** It has been asked for its opinion and has not answered. */
export const askedOf = (department: string): string => `asked:${department}`;
