import { expect, test } from 'vitest';
import { applicant, Case, clerk, procedure } from '../../../test/support/case.ts';
import type { ReceivedScan } from '../contract.ts';
import { scanArrived } from './papers.ts';

const slip: ReceivedScan = {
  id: 'slip-1',
  mailItem: 'mail:1',
  segment: 0,
  pages: 1,
  blob: { owner: 'FA-0000-0000', id: 'x', size: 1 },
  origin: 'post',
  slip: true,
};

function readyToChoose() {
  const c = new Case({ procedure: { ...procedure, documents: [] } });
  delete c.state.applicant.email;
  c.state.contactWay = 'letter';
  for (const [name, body] of [
    ['decide', { decision: 'approve' }],
    ['markFinished', { document: 'licence' }],
  ] as const) {
    expect(c.send(name, { ...body, by: clerk } as never)).toBeUndefined();
  }
  expect(c.state.stage).toBe('awaiting-choice');
  return c;
}

test('a slip alone is an answer to be entered, not papers to be looked at', () => {
  const c = readyToChoose();
  const told = c.told.length;
  scanArrived(c.step(), slip);
  scanArrived(c.step(), slip);
  expect(c.tasks).toContain('answer-on-paper');
  expect(c.tasks).not.toContain('check-contents');
  expect(c.tasks).not.toContain('late-papers');
  expect(c.told).toHaveLength(told);
  expect(c.state.scans).toHaveLength(1);
});

test('papers behind a slip are looked at like all papers', () => {
  const c = readyToChoose();
  scanArrived(c.step(), { ...slip, pages: 3, blankPages: [1] });
  expect(c.tasks).toEqual(expect.arrayContaining(['answer-on-paper', 'check-contents']));
});

test('who enters it closes the task, with the update that the person themselves would send', () => {
  const c = readyToChoose();
  scanArrived(c.step(), slip);
  expect(c.send('nameProxy', { name: 'Bernd', by: applicant })).toBeUndefined();
  expect(c.tasks).toContain('answer-on-paper');
  const choice = { kind: 'mail-back' as const, date: '2026-12-01' };
  expect(c.send('chooseHandover', { choice, by: clerk })).toBeUndefined();
  expect(c.tasks).not.toContain('answer-on-paper');
  expect(c.state.stage).toBe('mail-back-scheduled');
});

test('silence does not count while a slip waits to be read', () => {
  const c = readyToChoose();
  scanArrived(c.step(), slip);
  c.until('2026-12-20T09:00:00.000Z');
  expect(c.state.stage).toBe('awaiting-choice');
  expect(c.tasks).toContain('no-choice');
});
