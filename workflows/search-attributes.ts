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
  mailState: defineSearchAttributeKey('MailState', SearchAttributeType.KEYWORD),
  paymentState: defineSearchAttributeKey('PaymentState', SearchAttributeType.KEYWORD),
};

/** The encrypted memo of an application: what a list shows besides the search attributes. */
export interface ApplicationMemo {
  applicantName: string;
  procedureTitle: string;
  assigneeName?: string;
}
