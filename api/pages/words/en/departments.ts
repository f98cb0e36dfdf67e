import type { StaffWords } from '../index.ts';

export const departments: Pick<StaffWords, 'departments'> = {
  departments: {
    title: 'Other departments',
    other: 'Department',
    inCharge: 'In charge',
    cameFrom: 'Came from',
    isAt: (department, phone) =>
      `The case is now with: ${department}, telephone ${phone}. You can read it, and not work on it.`,
    forward: 'Forward to another department',
    forwardHint:
      'The case goes there with all its papers and is assigned to nobody. Its deadline runs on. The person is told who is in charge now.',
    originalsHint: (places) =>
      `Originals are still with you (${places}). Please hand them on; the ledger stays the same.`,
    reason: 'Reason (read in the office only)',
    sendBack: (department) => `Send back to: ${department}`,
    consult: 'Ask for an opinion',
    consultHint: 'The case stays here. The other department sees only what you choose here.',
    question: 'Question',
    shownPages: 'Show these scans',
    shared: 'Tell this',
    sharedFacts: { name: 'Name of the person', address: 'Address of the person' },
    binding: 'Binding: approved only when they agree',
    until: 'Answer by',
    untilHint: 'Empty: five working days',
    consultations: 'Opinions',
    isBinding: 'binding',
    answerUntil: (day) => `Answer by ${day}`,
    states: {
      open: 'to come',
      answered: 'answered',
      withdrawn: 'withdrawn',
      lapsed: 'settled without an answer',
    },
    withdraw: 'Withdraw the question',
    withdrawReason: 'Reason (optional)',
    blocked: 'It cannot be approved yet: a binding opinion is still to come, or objects.',
    override: 'Approve all the same: reason (head of department only)',
    asked: 'Questions of other departments',
    askedBy: 'From',
    answer: 'Give an opinion',
    askedTitle: 'Opinion',
    noPages: 'No papers are shown.',
    onlyThis:
      'You see the question and what is shown for it. After the answer the papers can no longer be seen here.',
    opinion: 'Answer',
    opinions: {
      agree: 'We agree',
      object: 'We object',
      'no-answer-needed': 'No opinion is needed',
    },
    text: 'Reasons (needed with an objection)',
    isClosed: 'There is nothing more to do about this question.',
  },
};
