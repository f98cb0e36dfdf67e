import type { StaffWords } from '../index.ts';

export const overview: Pick<StaffWords, 'overview'> = {
  overview: {
    title: 'Overview',
    byStage: 'Open cases by stage and age',
    stage: 'Stage',
    age: (from, to) => (to === undefined ? `from ${from} days` : `up to ${to} days`),
    oldest: 'Oldest',
    byTask: 'Open tasks',
    overdue: 'Overdue',
    open: 'Open',
    count: 'Count',
    none: 'None.',
    ended: 'Ended, by month and department',
    month: 'Month',
    department: 'Department',
    onTime: 'deadlines kept',
    medianDays: 'days to ready, median',
    ninetyDays: 'days to ready, 90 %',
    visitsAvoided: 'visits avoided',
    contacts: 'contacts per case',
    emails: 'emails',
    letters: 'letters',
    noShows: 'no-shows',
    csv: 'Download as CSV',
  },
};
