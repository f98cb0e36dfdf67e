import type { StaffWords } from '../index.ts';

export const people: Pick<StaffWords, 'people'> = {
  people: {
    title: 'Colleagues',
    caption: 'Everybody who has signed in before',
    none: 'Nobody has signed in yet.',
    name: 'Name',
    roles: 'Roles',
    departments: 'Departments',
    allDepartments: 'all',
    lastSeen: 'Last signed in',
    openCases: 'Open cases',
    actions: 'Act',
    absent: 'away for long',
    endedBy: (on, by) => `Account ended on ${on} by ${by}`,
    endedAt: (on) => `Account ended on ${on}: no role any more`,
    takeOver: 'Hand over all cases',
    takeOverTo: 'To whom?',
    queue: 'Back into the queue',
    endSessions: 'Sign out everywhere',
    endAccount: 'End the account',
    endAccountHint: 'Signs the person out everywhere; their open cases go back into the queue.',
    sure: 'Yes, end the account',
    reinstate: 'Take the account up again',
    taken: (moved, left) =>
      `${moved === 1 ? '1 case' : `${moved} cases`} handed over.` +
      (left > 0 ? ` ${left} of other departments stayed.` : ''),
    sessionsEnded: 'The person is signed out everywhere.',
    accountEnded: 'The account has ended. The cases go back into the queue.',
    reinstated: 'The person can sign in again.',
    roleNames: {
      intake: 'Post room',
      clerk: 'Clerk',
      counter: 'Counter',
      lead: 'Head',
      admin: 'Administration',
      station: 'Locker station',
    },
  },
};
