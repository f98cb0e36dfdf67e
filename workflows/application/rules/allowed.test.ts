import { describe, expect, test } from 'vitest';
import { applicant, Case, clerk as by, colleague, counter } from '../../../test/support/case.ts';
import { byPost, chosen, pickup, ready, reviewed } from '../../../test/support/reached.ts';
import { stages, type Actor, type MessageName, type Stage } from '../contract.ts';
import { allowedMessages, messageNames, rules } from '../rules.ts';
import { scanArrived } from './papers.ts';

const running = stages.filter((stage) => stage !== 'done');
const choosing: Stage[] = [
  ...(['awaiting-choice', 'pickup-scheduled', 'mail-back-scheduled', 'locker-scheduled'] as const),
];
const undecided: Stage[] = ['awaiting-documents', 'in-review', 'awaiting-applicant'];
const both = ['citizen', 'staff'];
const staff = ['staff'];

/** Who may do what, and when: the office's own rules. */
const table: Record<MessageName, [who: string[], when: readonly Stage[]]> = {
  claim: [staff, running],
  assign: [staff, running],
  decide: [staff, ['in-review']],
  requestFromApplicant: [staff, ['in-review']],
  answer: [both, ['in-review', 'awaiting-applicant']],
  markFinished: [staff, ['in-production']],
  withdraw: [both, ['awaiting-documents', 'in-review', 'awaiting-applicant', 'in-production']],
  registerContents: [staff, stages],
  withdrawScan: [staff, stages],
  placeOriginal: [staff, running],
  returnOriginals: [staff, running],
  askOriginalBack: [both, running],
  prepareOriginal: [staff, running],
  countOriginal: [staff, running],
  chooseHandover: [both, choosing],
  cancelHandover: [both, ['pickup-scheduled', 'mail-back-scheduled', 'locker-scheduled']],
  recordDispatch: [staff, ['mail-back-scheduled']],
  recordReturn: [staff, ['mail-back-scheduled', 'done']],
  recordHandover: [staff, choosing],
  recordNoShow: [staff, ['pickup-scheduled']],
  nameProxy: [both, running],
  waiveFee: [staff, running],
  correctContact: [both, stages],
  addNote: [staff, stages],
  revokeLinks: [staff, stages],
  letterPrinted: [staff, stages],
  recordRefund: [staff, stages],
  takeReply: [[], stages],
  askAboutData: [both, stages],
  answerAboutData: [staff, stages],
  recordConfirmation: [['citizen'], stages],
  unlockQuestion: [staff, stages],
  recordLoaded: [staff, ['locker-scheduled']],
  recordFetched: [staff, ['locker-scheduled']],
  settleAddress: [staff, ['mail-back-scheduled']],
  recordDestruction: [staff, ['awaiting-choice']],
  forward: [staff, undecided],
  sendBack: [staff, undecided],
  consult: [staff, ['in-review', 'awaiting-applicant']],
  giveOpinion: [staff, running],
  withdrawConsultation: [staff, running],
};

test.each(messageNames)('%s is for whom, and in which stages, the office says', (name) => {
  const [who, when] = table[name];
  expect([...rules[name].who].sort()).toEqual(who);
  expect(stages.filter((stage) => rules[name].stages.includes(stage))).toEqual([...when]);
});

describe('offered is only what makes sense', () => {
  const offered = (c: Case) => allowedMessages(c.state);

  test('a return once something was sent, papers as long as the case runs', () => {
    const c = chosen(ready(), byPost);
    expect(offered(c).staff).not.toContain('recordReturn');
    expect(offered(c).staff).toEqual(
      expect.arrayContaining(['recordDispatch', 'registerContents']),
    );
    expect(offered(c).citizen).toEqual(
      expect.arrayContaining(['chooseHandover', 'cancelHandover', 'askOriginalBack']),
    );
    expect(offered(c).citizen).not.toContain('recordDispatch');
    c.send('recordDispatch', { by });
    expect(offered(c)).toEqual({
      staff: [
        'recordReturn',
        'correctContact',
        'addNote',
        'revokeLinks',
        'letterPrinted',
        'recordRefund',
        'askAboutData',
      ],
      citizen: ['correctContact', 'askAboutData', 'recordConfirmation'],
    });
  });
  test('nothing of a return where it was collected, whatever else waits', () => {
    const c = chosen(ready(), pickup);
    c.send('recordHandover', { code: c.state.pickupCode?.value ?? '', identitySeen: true, by });
    expect(offered(c).staff).not.toContain('recordReturn');
    expect(offered(c).staff).not.toContain('withdrawScan');
  });
});

describe('what came meanwhile', () => {
  const seen = (c: Case) => c.state.timeline.length;
  const claim = (c: Case, since: number, who: Actor = by) =>
    c.refusal('claim', { by: who, seen: since });

  test('nobody has to have looked, and what was looked at is known', () => {
    const c = reviewed();
    expect(c.refusal('claim', { by })).toBeUndefined();
    expect(claim(c, seen(c))).toBeUndefined();
    expect(claim(c, seen(c) + 5)).toBeUndefined();
  });
  test('another person’s doing is news, their own is not', () => {
    const c = reviewed();
    const before = seen(c);
    c.send('addNote', { text: 'x', by: colleague });
    expect(claim(c, before)).toBe('changed-meanwhile');
    expect(claim(c, before, colleague)).toBeUndefined();
    expect(claim(c, before + 1)).toBeUndefined();
  });
  test('whoever has no name is known by their id', () => {
    const c = reviewed();
    const before = seen(c);
    const token = { id: 'token:dms', roles: ['clerk' as const] };
    c.send('addNote', { text: 'x', by: token });
    expect(claim(c, before, token)).toBeUndefined();
    expect(claim(c, before, { ...token, id: 'token:other' })).toBe('changed-meanwhile');
  });
  test('papers are news whoever sent them; mails of our own and stages are not', () => {
    const c = new Case();
    const before = seen(c);
    c.until('2026-12-09T09:00:00.000Z');
    expect(c.state.timeline.at(-1)?.type).toBe('reminder-sent');
    expect(claim(c, before)).toBeUndefined();
    const blob = { owner: 'FA-0000-0000', id: 'b', size: 1 };
    scanArrived(c.step(), {
      id: 's',
      mailItem: 'mail:1',
      segment: 0,
      pages: 1,
      blob,
      origin: 'post',
    });
    expect(claim(c, before)).toBe('changed-meanwhile');
  });
  test.each(['answered', 'replied', 'withdrawn', 'choice-confirmed', 'scan-received'])(
    '%s is news although nobody of the office did it',
    (type) => {
      const c = reviewed();
      const before = seen(c);
      c.state.timeline.push({ at: c.now, type });
      expect(claim(c, before)).toBe('changed-meanwhile');
    },
  );
  test('the wrong stage is said first', () => {
    const c = reviewed();
    expect(c.refusal('markFinished', { document: 'licence', by: counter, seen: 0 })).toBe(
      'wrong-stage',
    );
    expect(c.refusal('answer', { by: applicant, seen: 0 })).toBe('changed-meanwhile');
  });
});
