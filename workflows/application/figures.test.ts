import { expect, test } from 'vitest';
import { applicant, Case, clerk as by } from '../../test/support/case.ts';
import { figuresOf } from './figures.ts';
import { messageSent } from './rules/reports.ts';

test('a case that was collected: one visit of two avoided, its days from the first paper', () => {
  const c = new Case();
  c.now = '2026-11-25T09:00:00.000Z';
  c.send('placeOriginal', { document: 'certificate', action: 'received', by });
  c.send('placeOriginal', { document: 'identity', action: 'received', by });
  c.send('decide', { decision: 'approve', by });
  c.now = '2026-11-27T21:00:00.000Z';
  c.send('markFinished', { document: 'licence', by });
  for (const { id } of c.state.messages) messageSent(c.step(), id);
  c.send('chooseHandover', { choice: { kind: 'mail-back', date: '2026-12-01' }, by: applicant });
  c.send('recordDispatch', { by });
  expect(figuresOf(c.state)).toEqual({
    department: 'samples',
    procedure: 'sample-service',
    outcome: 'approved',
    month: '2026-11',
    daysToReady: 2.5,
    onTime: true,
    visitsAvoided: 2,
    contacts: 3,
    emails: 3,
    letters: 0,
    noShows: 0,
  });
});

test('nothing made, nothing told of a person', () => {
  const c = new Case();
  c.send('withdraw', { by: applicant });
  const figures = figuresOf(c.state);
  expect(figures.daysToReady).toBeUndefined();
  expect(JSON.stringify(figures)).not.toMatch(/Erika|Beispiel|FA-/);
});
