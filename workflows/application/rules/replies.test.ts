import { expect, test } from 'vitest';
import { applicant, Case, clerk } from '../../../test/support/case.ts';
import { allowedMessages } from '../rules.ts';
import { scanArrived } from './papers.ts';

function choosing(): Case {
  const c = new Case();
  scanArrived(c.step(), {
    id: 's1',
    mailItem: `mail:${'0'.repeat(64)}`,
    segment: 0,
    pages: 1,
    blob: { owner: 'FA-0000-0000', id: 'b', size: 1 },
    origin: 'post',
    contents: [
      { document: 'certificate', kind: 'original' },
      { document: 'identity', kind: 'copy' },
    ],
  });
  c.send('decide', { decision: 'approve', by: clerk });
  c.send('markFinished', { document: 'licence', by: clerk });
  return c;
}
const last = (c: Case) => c.state.timeline.at(-1);

test('a reply that did nothing is a task with its words, until somebody of the staff has acted', () => {
  const c = choosing();
  c.send('takeReply', { why: 'question', text: 'Geht auch Donnerstag?', by: applicant });
  expect(last(c)).toMatchObject({ type: 'replied', data: { message: 'Geht auch Donnerstag?' } });
  expect(c.tasks).toEqual(['read-reply']);
  const byPost = { kind: 'mail-back' as const, date: '2026-11-30' };
  c.send('chooseHandover', { choice: byPost, by: applicant });
  expect(c.tasks).toEqual(['read-reply']);
  c.send('addNote', { text: 'Angerufen.', by: clerk });
  expect(c.tasks).toEqual([]);
});

test('what was understood is in the history with its words, and nobody’s task', () => {
  const c = choosing();
  c.send('takeReply', { why: 'understood', text: 'Nr. 2 bitte', by: applicant });
  expect(last(c)).toMatchObject({ type: 'replied', data: { message: 'Nr. 2 bitte' } });
  expect(c.tasks).toEqual([]);
});

test('a slot that has gone is asked again and is nobody’s task', () => {
  const c = choosing();
  c.send('takeReply', { why: 'slot-gone', text: '2', by: applicant });
  expect(c.tasks).toEqual([]);
  expect(c.told.at(-1)).toBe('slot-gone');
  expect(c.state.outbox.at(-1)).toMatchObject({ message: { ways: ['pickup', 'mail-back'] } });
});

test('what a program sent is in the history alone; nobody is offered this message', () => {
  const c = choosing();
  c.send('takeReply', { why: 'out-of-office', by: applicant });
  expect(last(c)).toMatchObject({ type: 'reply-ignored', data: { why: 'out-of-office' } });
  expect(c.tasks).toEqual([]);
  const { staff, citizen } = allowedMessages(c.state);
  expect([...staff, ...citizen]).not.toContain('takeReply');
});

test('a stranger’s words are not put down to the applicant', () => {
  const c = choosing();
  c.send('takeReply', { why: 'other-sender', text: '2', from: 'm@example.net', by: applicant });
  expect(last(c)?.by).toBeUndefined();
  expect(last(c)).toMatchObject({ type: 'replied', data: { from: 'm@example.net' } });
  expect(c.state.tasks).toMatchObject([{ kind: 'read-reply' }]);
});
