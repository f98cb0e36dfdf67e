import { describe, expect, test } from 'vitest';
import { applicant, Case, clerk as by, counter, procedure } from '../../../test/support/case.ts';
import {
  approved,
  byPost,
  chosen,
  pickup,
  ready,
  rejected,
  reviewed,
  scan,
} from '../../../test/support/reached.ts';
import { beginAgain } from '../rules.ts';
import { scanArrived } from './papers.ts';
import { nextTimer } from './timers.ts';

const timers = (c: Case) =>
  c.state.timers.map(({ kind, at }) => [kind, at]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
const requested = (change = {}) => {
  const c = reviewed(change);
  c.send('requestFromApplicant', { message: 'again', documents: ['identity'], by });
  return c;
};
const slip = scan({ id: 'slip', segment: 7, pages: 1, slip: true });

describe('each stage has its deadlines, from the moment it begins', () => {
  test('for the papers', () => {
    const c = new Case();
    expect(timers(c)).toEqual([
      ['documents-expiry', '2026-12-22T22:59:59.000Z'],
      ['documents-reminder', '2026-12-08T08:00:00.000Z'],
    ]);
    expect([c.state.dueAt, c.state.stageSince]).toEqual(['2026-12-22T22:59:59.000Z', c.now]);
  });
  test('for the review, with somebody above who hears of it', () => {
    const c = reviewed();
    expect(timers(c)).toEqual([
      ['review-due', '2026-12-01T22:59:59.000Z'],
      ['review-escalation', '2026-12-08T22:59:59.000Z'],
    ]);
    expect(c.state.dueAt).toBe('2026-12-01T22:59:59.000Z');
  });
  test('for an answer', () => {
    const c = requested();
    expect(timers(c)).toEqual([
      ['answer-expiry', '2026-12-08T22:59:59.000Z'],
      ['answer-reminder', '2026-12-01T08:00:00.000Z'],
    ]);
    expect(c.state.dueAt).toBe('2026-12-08T22:59:59.000Z');
  });
  test('for the production', () => {
    expect(timers(approved())).toEqual([['production-due', '2026-12-01T22:59:59.000Z']]);
    expect(approved().state.dueAt).toBe('2026-12-01T22:59:59.000Z');
  });
  test('for the choice, and for how long things are stored', () => {
    const c = ready();
    expect(timers(c)).toEqual([
      ['choice-expiry', '2026-12-08T22:59:59.000Z'],
      ['choice-reminder', '2026-12-01T08:00:00.000Z'],
      ['storage-over', '2027-01-25T22:59:59.000Z'],
    ]);
    expect(c.state.dueAt).toBe('2026-12-08T22:59:59.000Z');
  });
  test('for the visit', () => {
    const c = chosen(ready(), pickup);
    expect(timers(c)).toEqual([
      ['pickup-reminder', '2026-12-07T08:00:00.000Z'],
      ['pickup-unrecorded', '2026-12-08T19:00:00.000Z'],
      ['storage-over', '2027-01-25T22:59:59.000Z'],
    ]);
    expect(c.state.dueAt).toBe('2026-12-08T08:00:00.000Z');
  });
  test('for the visit of tomorrow no reminder, where its hour has passed', () => {
    const c = ready();
    c.now = '2026-12-07T08:00:00.000Z';
    chosen(c, pickup);
    expect(timers(c).map(([kind]) => kind)).not.toContain('pickup-reminder');
  });
  test('for the post, of which nothing is stored any more', () => {
    const c = chosen(ready(), byPost);
    expect(timers(c)).toEqual([['dispatch-due', '2026-11-30T07:00:00.000Z']]);
    c.until('2026-11-30T07:00:00.000Z');
    expect([c.tasks, timers(c)]).toEqual([['dispatch'], []]);
  });
  test('the storage runs on from one choice to the next, and begins once', () => {
    const c = chosen(ready(), pickup);
    c.now = '2026-11-26T09:00:00.000Z';
    c.send('cancelHandover', { by: applicant });
    expect(timers(c)).toEqual([
      ['choice-expiry', '2026-12-10T22:59:59.000Z'],
      ['choice-reminder', '2026-12-03T08:00:00.000Z'],
      ['storage-over', '2027-01-25T22:59:59.000Z'],
    ]);
  });
  test('the earliest is the next, of two at once the one that was set first', () => {
    const c = new Case();
    expect(nextTimer(c.state)?.kind).toBe('documents-reminder');
    c.state.timers = [
      { kind: 'review-due', at: c.now },
      { kind: 'documents-expiry', at: c.now },
    ];
    expect(nextTimer(c.state)?.kind).toBe('review-due');
    c.state.timers = [];
    expect(nextTimer(c.state)).toBeUndefined();
  });
  test('none goes off before its time, and each once', () => {
    const c = new Case();
    c.until('2026-12-08T07:59:59.999Z');
    expect(c.told).toEqual(['received']);
    c.until('2026-12-08T08:00:00.000Z');
    c.until('2026-12-08T08:00:00.000Z');
    expect(c.told).toEqual(['received', 'documents-reminder']);
  });
  test('none goes off while a slot is asked for', () => {
    const c = ready();
    c.send('chooseHandover', { choice: pickup, by: applicant });
    c.until('2026-12-20T09:00:00.000Z');
    expect(c.state.stage).toBe('awaiting-choice');
    expect(timers(c)).toHaveLength(3);
  });
});

describe('what is late is somebody’s task', () => {
  test('the review, then its head of department', () => {
    const c = reviewed();
    c.until('2026-12-01T22:59:59.000Z');
    expect(c.state.tasks).toEqual([{ kind: 'overdue', since: c.now }]);
    c.until('2026-12-08T22:59:59.000Z');
    expect(c.tasks).toEqual(['overdue', 'escalated']);
    c.send('requestFromApplicant', { message: 'again', by });
    expect(c.tasks).toEqual([]);
  });
  test('the production, until all of it is there', () => {
    const c = approved();
    c.until('2026-12-01T22:59:59.000Z');
    expect(c.tasks).toEqual(['overdue']);
    c.send('markFinished', { document: 'licence', by });
    expect(c.tasks).toEqual([]);
  });
  test('a visit of which nothing was recorded', () => {
    const c = chosen(ready(), pickup);
    c.until('2026-12-08T19:00:00.000Z');
    expect(c.tasks).toEqual(['record-pickup']);
    c.send('recordNoShow', { by: counter });
    expect(c.tasks).toEqual([]);
  });
  test('the same task stands once, since when it was first', () => {
    const c = reviewed();
    c.send('placeOriginal', { document: 'extra', action: 'received', by });
    const since = c.now;
    c.send('askOriginalBack', { document: 'certificate', by: applicant });
    c.now = '2026-11-25T09:00:00.000Z';
    c.send('askOriginalBack', { document: 'extra', by: applicant });
    expect(c.state.tasks).toEqual([{ kind: 'return-original', since, detail: 'Urkunde' }]);
  });
});

describe('silence', () => {
  test('about papers is the end, if nothing at all has come', () => {
    const c = new Case();
    c.until('2026-12-22T22:59:59.000Z');
    expect([c.state.stage, c.state.outcome, c.told.at(-1)]).toEqual(['done', 'expired', 'closed']);
    expect(c.state).not.toHaveProperty('dueAt');
  });
  test.each(['a scan', 'an original'])(
    'about the rest of the papers is a look by a person: %s',
    (what) => {
      const c = new Case();
      const contents = [{ document: 'identity', kind: 'copy' as const }];
      if (what === 'a scan') scanArrived(c.step(), scan({ contents }));
      else c.send('placeOriginal', { document: 'extra', action: 'received', by });
      c.until('2026-12-22T22:59:59.000Z');
      expect([c.state.stage, c.state.outcome]).toEqual(['in-review', undefined]);
      expect(c.tasks).toContain('check-incomplete');
    },
  );
  test('about a request comes back to the review, or is the end where the service says so', () => {
    const c = requested();
    c.until('2026-12-08T22:59:59.000Z');
    expect([c.state.stage, c.tasks]).toEqual(['in-review', ['no-answer']]);
    const answer = { ...procedure.deadlines.answer, fallback: 'expire' as const };
    const strict = { procedure: { ...procedure, deadlines: { ...procedure.deadlines, answer } } };
    const over = requested(strict);
    over.until('2026-12-08T22:59:59.000Z');
    expect([over.state.stage, over.state.outcome]).toEqual(['awaiting-choice', 'expired']);
    const onPaper = requested(strict);
    scanArrived(onPaper.step(), slip);
    onPaper.until('2026-12-08T22:59:59.000Z');
    expect([onPaper.state.stage, onPaper.tasks]).toEqual([
      'in-review',
      ['answer-on-paper', 'no-answer'],
    ]);
  });
  const falls = (handover: object, until = '2026-12-08T22:59:59.000Z') => {
    const c = ready({
      procedure: { ...procedure, handover: { ...procedure.handover, ...handover } },
    });
    c.until(until);
    return c;
  };
  test('about the handover is the post, to the known address', () => {
    const c = falls({});
    expect(c.state.handover).toMatchObject({
      kind: 'mail-back',
      address: c.state.applicant.address,
    });
    expect(c.state.stage).toBe('mail-back-scheduled');
  });
  test('about the handover is a task where the service says so, or no address is known', () => {
    const c = falls({ fallback: 'task' });
    expect([c.state.stage, c.tasks, timers(c)]).toEqual(['awaiting-choice', ['no-choice'], []]);
    const back = chosen(ready(), byPost);
    back.send('recordDispatch', { by });
    back.send('recordReturn', { reason: 'unknown', by });
    back.until('2027-03-01T09:00:00.000Z');
    expect([back.state.stage, back.tasks]).toEqual([
      'awaiting-choice',
      ['check-address', 'no-choice'],
    ]);
  });
  test('after too many visits that were missed, too', () => {
    const c = chosen(
      falls(
        { pickup: { counter: 'hall', cutoffHours: 24, noShows: 0 }, fallback: 'task' },
        '2026-11-24T09:00:00.000Z',
      ),
    );
    c.now = '2026-12-08T09:00:00.000Z';
    c.send('recordNoShow', { by: counter });
    expect([c.state.stage, c.state.handover, c.tasks]).toEqual([
      'awaiting-choice',
      undefined,
      ['no-choice'],
    ]);
    expect(c.state.timers).toEqual([]);
  });
  test('does not count while an answer on paper waits to be read', () => {
    const c = ready();
    scanArrived(c.step(), slip);
    c.until('2026-12-08T22:59:59.000Z');
    expect([c.state.stage, c.tasks]).toEqual(['awaiting-choice', ['answer-on-paper', 'no-choice']]);
  });
  test('over the storage ends it, a slot ahead is waited for', () => {
    const storage = { days: 10, unit: 'calendar' as const };
    const waits = falls({ storage }, '2026-12-04T23:00:00.000Z');
    expect(waits.state.stage).toBe('mail-back-scheduled');
    const c = ready({ procedure: { ...procedure, handover: { ...procedure.handover, storage } } });
    chosen(c, pickup);
    c.until('2026-12-04T22:59:59.000Z');
    expect([c.state.stage, c.tasks]).toEqual(['pickup-scheduled', ['storage-over']]);
    c.send('chooseHandover', { choice: { kind: 'mail-back', date: '2026-12-08' }, by });
    expect(c.tasks).toEqual([]);
  });
});

describe('what moves on', () => {
  test('leaves what belonged to the stage before', () => {
    const c = reviewed({ procedure: { ...procedure, fourEyes: true } });
    c.send('decide', { decision: 'approve', by });
    expect([c.tasks, c.state.proposal?.by]).toEqual([['second-decision'], by]);
    c.send('requestFromApplicant', { message: 'again', by });
    expect([c.tasks, c.state.proposal]).toEqual([[], undefined]);
    const gone = reviewed({ procedure: { ...procedure, fourEyes: true } });
    gone.send('decide', { decision: 'approve', by });
    gone.send('withdraw', { by: applicant });
    expect([gone.tasks, gone.state.proposal]).toEqual([[], undefined]);
  });
  test('keeps what a person still has to see to after the end, and nothing else', () => {
    const c = chosen(ready(), byPost);
    const kept = [
      'refund',
      'payment-differs',
      'print-letters',
      'mail-unsent',
      'email-bounced',
      'read-reply',
    ] as const;
    const over = [
      'late-papers',
      'check-address',
      'storage-over',
      'rebook',
      'answer-on-paper',
    ] as const;
    for (const kind of [...kept, ...over]) c.state.tasks.push({ kind, since: c.now });
    c.send('recordDispatch', { by });
    expect(c.tasks).toEqual([...kept].filter((kind) => kind !== 'read-reply'));
    c.state.tasks.push({ kind: 'read-reply', since: c.now });
    c.until('2027-01-20T09:00:00.000Z');
    expect(c.tasks).toEqual([...kept]);
  });
  test('after the end nobody is left in charge', () => {
    const c = chosen(ready(), byPost);
    c.send('claim', { by });
    c.send('recordDispatch', { by });
    expect(c.state.assignee?.id).toBe(by.id);
    c.send('recordReturn', { reason: 'unknown', by });
    expect(c.state.assignee).toBeUndefined();
    expect(c.tasks).toEqual(['check-address']);
  });
  test('begins again in review, without what the end had left', () => {
    const c = rejected();
    c.send('returnOriginals', { document: 'certificate', action: 'returned', by });
    expect(c.state).toMatchObject({ stage: 'done', outcome: 'rejected', reason: 'too late' });
    c.state.pendingSlot = {
      requestId: 'x',
      slot: { counter: 'hall', date: '2026-12-08', time: '09:00' },
      by,
      sequence: 1,
    };
    const record = structuredClone(c.state);
    const again = beginAgain(c.state, by, '2027-01-04T09:00:00.000Z', Math.random);
    expect(again).toMatchObject({ stage: 'in-review', late: [] });
    expect(again.timers.map(({ kind }) => kind)).toEqual(['review-due', 'review-escalation']);
    expect(again.outbox).toMatchObject([{ type: 'message', message: { template: 'reopened' } }]);
    for (const left of ['outcome', 'reason', 'handover', 'pendingSlot'] as const) {
      expect(again).not.toHaveProperty(left);
    }
    expect(again.timeline.findLast(({ type }) => type === 'reopened')).toMatchObject({
      by: by.name,
    });
    expect(record.stage).toBe('done');
  });
});
