import type { StaffWords } from '../index.ts';

export const watching: Pick<StaffWords, 'stuck' | 'status'> = {
  stuck: {
    title: 'What does not go on',
    intro:
      'The system tries these again and again without success. Nothing is lost. Once the cause has been dealt with you can have the next try made at once.',
    none: 'Everything goes on by itself.',
    caption: 'What does not go on, the oldest first',
    choose: 'Choose',
    what: 'What',
    why: 'Why',
    since: 'Since',
    next: 'Next try',
    retry: 'Try again now',
    retryChosen: 'Try the chosen ones again now',
    retryAll: 'Try all again now',
    nothingChosen: 'Choose at least one.',
    retried: (count: number) =>
      count === 1 ? '1 is being tried again.' : `${count} are being tried again.`,
    times: (count: number) => `${count} tries`,
    kinds: {
      activity: 'a step fails',
      'workflow-task': 'it cannot be continued',
      mail: 'an email waits for the mail server',
    },
    activities: {
      sendMessage: 'an email cannot be sent',
      readMailItem: 'the pages of a mail item cannot be read',
      fileSegment: 'pages cannot be put into the case',
      reserveLocker: 'the locker station gives no compartment',
      loadLocker: 'the locker station does not confirm what was loaded',
      releaseLocker: 'the locker station does not free the compartment',
      bookSlot: 'the slot cannot be booked',
      releaseSlot: 'the slot cannot be freed',
      closeCase: 'the case file cannot be filed',
      eraseCase: 'the case file cannot be erased',
      bookPayment: 'the payment cannot be booked',
      announceStages: 'other systems cannot be told',
    },
    types: {
      application: 'Case',
      mailItem: 'Mail item',
      caseFile: 'Case file',
      counterDay: 'Counter day',
      payment: 'Payment',
      postDay: 'Count of the day',
    },
  },
  status: {
    title: 'Status',
    fine: 'Everything is in order.',
    trouble: 'Something is not in order.',
    asOf: (at: string) => `As of ${at}`,
    parts: 'Technology',
    office: 'Work',
    queues: 'Open cases by age',
    notCounted: 'The figures are being counted. Load the page again in a minute.',
    good: 'in order',
    bad: 'out of order',
    attention: 'look at it',
    since: (at: string) => `since ${at}`,
    dependencies: {
      temporal: ['The workflow server answers.', 'The workflow server does not answer.'],
      namespace: [
        'The namespace of the workflow server is there.',
        'The namespace of the workflow server cannot be reached.',
      ],
      store: [
        'The store of scans and keys takes and gives.',
        'The store of scans and keys cannot be used.',
      ],
      worker: ['A worker does the work.', 'No worker is seen; cases cannot be read or worked on.'],
      mail: ['The mail server takes emails.', 'The mail server refuses; emails wait.'],
      'sign-in': [
        'The sign-in service answers.',
        'The sign-in service does not answer; whoever is signed in works on.',
      ],
      lockers: [
        'The locker stations answer.',
        'The locker stations do not answer; there are no new compartments now.',
      ],
      'virus-scanner': [
        'The virus scanner answers.',
        'The virus scanner does not answer; files are not taken.',
      ],
    },
    scannerSilent: (day: string) => `The scanner has been silent since ${day}.`,
    scannerFine: (day: string) => `The scanner last delivered on ${day}.`,
    scannerNever: 'Nothing has come from the scanner yet.',
    mailsFine: 'No email waits for the mail server.',
    mailsWait: (count: number, since: string) =>
      `Emails of ${count === 1 ? '1 case' : `${count} cases`} wait${since ? `, the oldest since ${since}` : ''}.`,
    trayFine: 'The tray of unclear post is empty.',
    trayWaits: (count: number, since: string) =>
      `${count === 1 ? '1 part lies' : `${count} parts lie`} in the tray of unclear post${since ? `, the oldest since ${since}` : ''}.`,
    overdueFine: 'No case is past its deadline.',
    overdue: (count: number, where: string) =>
      `${count === 1 ? '1 case is' : `${count} cases are`} past the deadline: ${where}.`,
    stuckFine: 'Everything goes on by itself.',
    stuck: (count: number) =>
      count === 1 ? '1 thing does not go on.' : `${count} things do not go on.`,
    stuckLink: 'Look at it and try again',
    stage: 'Stage',
    days: (from: number, to: number | undefined) =>
      to === undefined ? `from ${from} days` : `${from} to less than ${to} days`,
  },
};
