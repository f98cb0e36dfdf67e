import { describe, expect, test } from 'vitest';
import {
  applicant,
  Case,
  clerk as by,
  colleague,
  input,
  procedure,
} from '../../../test/support/case.ts';
import {
  approved,
  chosen,
  byPost,
  ready,
  rejected,
  reviewed,
  scan,
} from '../../../test/support/reached.ts';
import { system, type Actor } from '../contract.ts';
import { take } from '../rules.ts';
import { scanArrived } from './papers.ts';
import { paymentCame } from './reports.ts';

const lead: Actor = { id: 'staff:lea', roles: ['lead'] };
const admin: Actor = { id: 'staff:ada', roles: ['admin'] };
const states = (c: Case) => c.state.documents.map(({ state }) => state);
const again = { message: 'again' };

describe('whose case it is', () => {
  const claimed = () => {
    const c = reviewed();
    c.send('claim', { by });
    return c;
  };
  test('is known by id and name', () => {
    expect(claimed().state.assignee).toEqual({ id: by.id, name: by.name });
    const c = reviewed();
    c.send('claim', { by: lead });
    expect(c.state.assignee).toEqual({ id: lead.id });
    c.send('assign', { assignee: colleague.id, assigneeName: 'Clara', by: lead });
    expect(c.state.assignee).toEqual({ id: colleague.id, name: 'Clara' });
    c.send('assign', { assignee: by.id, by: colleague });
    expect(c.state.assignee).toEqual({ id: by.id });
  });
  test.each(['claim', 'assign', 'decide', 'requestFromApplicant'] as const)(
    'matters for who may %s',
    (name) => {
      const body = { assignee: null, decision: 'approve' as const, ...again };
      const as = (who: Actor) => claimed().refusal(name, { ...body, by: who });
      expect([as(by), as(lead), as(admin), as(system)]).toEqual(Array(4).fill(undefined));
      expect(as(colleague)).toBe('assigned-to-someone-else');
      expect(reviewed().refusal(name, { ...body, by: colleague })).toBeUndefined();
    },
  );
  test('is changed only from whom it was thought to be', () => {
    const c = claimed();
    c.send('assign', { assignee: lead.id, from: colleague.id, by });
    expect(c.state.assignee?.id).toBe(by.id);
    c.send('assign', { assignee: lead.id, from: by.id, by });
    expect(c.state.assignee?.id).toBe(lead.id);
  });
});

describe('a decision', () => {
  test('to reject needs more than a blank as its reason, one to approve none', () => {
    const c = reviewed();
    expect(c.refusal('decide', { decision: 'reject', reason: ' ', by })).toBe('reason-required');
    expect(c.refusal('decide', { decision: 'approve', by })).toBeUndefined();
  });
  test('to approve waives what is missing, and nothing else', () => {
    const c = reviewed();
    c.send('registerContents', {
      scan: 's1',
      contents: [{ document: 'identity', kind: 'copy' }],
      by,
    });
    expect([states(c), c.tasks]).toEqual([
      ['missing', 'received', 'missing'],
      ['check-incomplete'],
    ]);
    c.send('decide', { decision: 'approve', by });
    expect([states(c), c.tasks]).toEqual([['waived', 'received', 'missing'], []]);
    expect(c.state).toMatchObject({ stage: 'in-production', outcome: 'approved' });
    expect(c.state).not.toHaveProperty('reason');
  });
  test('to reject keeps its reason with the case', () => {
    expect(rejected().state).toMatchObject({
      outcome: 'rejected',
      reason: 'too late',
      stage: 'awaiting-choice',
    });
  });
  test('of four eyes is that of both, in the words of either', () => {
    const four = () => reviewed({ procedure: { ...procedure, fourEyes: true } });
    const c = four();
    c.send('decide', { decision: 'reject', reason: 'first', by });
    expect(c.state.proposal).toEqual({ decision: 'reject', reason: 'first', by });
    c.send('decide', { decision: 'approve', by: colleague });
    expect([c.state.stage, c.state.proposal]).toEqual([
      'in-review',
      { decision: 'approve', by: colleague },
    ]);
    c.send('decide', { decision: 'approve', by });
    expect([c.state.stage, c.state.proposal]).toEqual(['in-production', undefined]);
    const words = (second: string) => {
      const no = four();
      no.send('decide', { decision: 'reject', reason: 'first', by });
      no.send('decide', { decision: 'reject', reason: second, by: colleague });
      return no.state.reason;
    };
    expect(words('second')).toBe('second');
    const same = four();
    same.send('claim', { by });
    same.send('decide', { decision: 'approve', reason: 'first', by });
    expect(same.send('decide', { decision: 'approve', by: colleague })).toBeUndefined();
    expect(same.state.messages.at(-1)?.said?.words).toBe('first');
  });
  test('of one person is enough where the service says so', () => {
    expect(approved().state).not.toHaveProperty('proposal');
  });
});

describe('a request', () => {
  test('has a message, and asks for papers that are on the list', () => {
    const c = reviewed();
    const ask = (message: string, documents?: string[]) =>
      c.refusal('requestFromApplicant', { message, by, ...(documents ? { documents } : {}) });
    expect([ask(' '), ask('again', ['identity', 'plate']), ask('again', ['identity'])]).toEqual([
      ...['reason-required', 'unknown-document', undefined],
    ]);
  });
  test('makes missing what it asks for, and is answered by that', () => {
    const c = reviewed();
    c.send('requestFromApplicant', { ...again, documents: ['identity'], by });
    expect([states(c), c.state.request]).toEqual([
      ['received', 'missing', 'missing'],
      { message: 'again', documents: ['identity'], at: c.now },
    ]);
    scanArrived(c.step(), scan({ id: 's2', contents: [{ document: 'extra', kind: 'copy' }] }));
    expect(c.state.stage).toBe('awaiting-applicant');
    scanArrived(c.step(), scan({ id: 's3', contents: [{ document: 'identity', kind: 'copy' }] }));
    expect(c.state.stage).toBe('in-review');
  });
  test('of no paper is answered by any', () => {
    const c = reviewed();
    c.send('requestFromApplicant', { ...again, by });
    scanArrived(c.step(), scan({ id: 's2', contents: [{ document: 'extra', kind: 'copy' }] }));
    expect(c.state.stage).toBe('in-review');
  });
  test('is answered in words, which in review change nothing of the stage', () => {
    const c = reviewed();
    c.send('requestFromApplicant', { ...again, by });
    c.send('answer', { message: 'Hier', by: applicant });
    expect([c.state.stage, c.tasks]).toEqual(['in-review', []]);
    const since = c.state.stageSince;
    c.now = '2026-11-25T09:00:00.000Z';
    c.send('answer', { message: 'Und das', by: applicant });
    expect(c.state.stageSince).toBe(since);
  });
});

describe('what is made', () => {
  const two = {
    procedure: {
      ...procedure,
      finished: [...procedure.finished, { id: 'plate', label: { de: 'Schild' } }],
    },
  };
  test('is asked about when all of it is ready', () => {
    const c = approved(two);
    c.send('markFinished', { document: 'plate', by });
    expect([c.state.stage, c.state.finished]).toMatchObject([
      'in-production',
      [{ ready: false }, { ready: true, readyAt: c.now }],
    ]);
    c.send('markFinished', { document: 'licence', by });
    expect(c.state.stage).toBe('awaiting-choice');
  });
  test('is on the list, and paid for where that is due before', () => {
    expect(approved().refusal('markFinished', { document: 'plate', by })).toBe('unknown-document');
    const fee = { amountCents: 2700, currency: 'EUR' as const, due: 'before-production' as const };
    const c = approved({ procedure: { ...procedure, fee } });
    expect(c.refusal('markFinished', { document: 'licence', by })).toBe('fee-open');
    c.send('waiveFee', { reason: 'hardship', by });
    expect(c.refusal('markFinished', { document: 'licence', by })).toBeUndefined();
    const { fee: _, ...free } = procedure;
    expect(
      approved({ procedure: free }).refusal('markFinished', { document: 'licence', by }),
    ).toBeUndefined();
  });
});

describe('money', () => {
  const pay = (c: Case, id: string, amountCents: number) =>
    paymentCame(c.step(), { id, amountCents, method: 'transfer', by });
  test('is kept as it came, with its time', () => {
    const c = new Case();
    pay(c, 'a', 2700);
    expect(c.state.fee?.payments).toEqual([
      { id: 'a', amountCents: 2700, method: 'transfer', at: c.now },
    ]);
    expect([c.state.fee?.state, c.tasks]).toEqual(['paid', []]);
  });
  test('for a free service is a refund for a person, once for each payment', () => {
    const { fee: _, ...free } = procedure;
    const c = new Case({ procedure: free });
    for (const id of ['a', 'a', 'b']) pay(c, id, 500);
    expect([c.state.unasked, c.tasks]).toEqual([['a', 'b'], ['refund']]);
    expect(c.state.timeline.filter(({ type }) => type === 'fee-overpaid')).toMatchObject([
      { by: by.name, data: { amountCents: 500 } },
      { data: { amountCents: 500 } },
    ]);
    expect(c.send('recordRefund', { amountCents: 500, by })).toBeUndefined();
    expect([c.tasks, c.send('recordRefund', { amountCents: 500, by })]).toEqual([
      [],
      'nothing-to-refund',
    ]);
  });
  test('after a waiver goes back, what was waived is not open any more', () => {
    const c = new Case();
    expect(c.refusal('waiveFee', { reason: ' ', by })).toBe('reason-required');
    pay(c, 'a', 700);
    c.send('waiveFee', { reason: 'hardship', by });
    expect([c.state.fee?.state, c.tasks]).toEqual(['waived', ['refund']]);
    c.send('recordRefund', { amountCents: 700, by });
    pay(c, 'b', 100);
    expect([c.state.fee?.state, c.tasks]).toEqual(['waived', ['refund']]);
    expect(c.state.timeline.findLast(({ type }) => type === 'fee-overpaid')?.data).toEqual({
      amountCents: 100,
    });
  });
  test('that is just enough is no refund, and more is exactly as much as it is more', () => {
    const c = new Case();
    pay(c, 'a', 2700);
    expect(c.tasks).toEqual([]);
    pay(c, 'b', 1);
    expect([c.tasks, c.refusal('recordRefund', { amountCents: 2701, by })]).toEqual([
      ['refund'],
      undefined,
    ]);
    expect(c.refusal('recordRefund', { amountCents: 2702, by })).toBe('nothing-to-refund');
  });
  test('that goes back has an amount or a reason', () => {
    const c = new Case();
    pay(c, 'a', 3000);
    expect(c.refusal('recordRefund', { amountCents: 0, reason: ' ', by })).toBe('reason-required');
    c.send('recordRefund', { amountCents: 0, reason: 'kept', by });
    expect(c.state.fee?.refunds).toEqual([
      { amountCents: 0, reason: 'kept', at: c.now, by: by.name },
    ]);
    c.send('recordRefund', { amountCents: 1, by: lead });
    expect(c.state.fee?.refunds?.at(-1)).toEqual({ amountCents: 1, at: c.now, by: lead.id });
  });
});

describe('contact', () => {
  test('a proxy’s code is never the applicant’s, however the dice fall', () => {
    const c = chosen(ready());
    const value = c.state.pickupCode?.value ?? '';
    const digits = [...value, ...'271828'].map((digit) => (Number(digit) + 0.5) / 10);
    const random = () => digits.shift() ?? 0;
    take({ ...c.step(), random }, 'nameProxy', { name: 'Max', by: applicant });
    expect([value, c.state.proxy?.code]).toEqual([expect.stringMatching(/^\d{6}$/), '271828']);
  });
  test('another address is that of the letter that waits, not of the one that has left', () => {
    const address = { street: 'Weg 3', postalCode: '00002', city: 'Neustadt' };
    const c = chosen(ready(), byPost);
    c.send('correctContact', { address, by });
    expect(c.state.handover).toMatchObject({ address });
    c.send('recordDispatch', { by });
    c.send('correctContact', { address: input().applicant.address, by });
    expect(c.state.handover).toMatchObject({ address });
    c.send('recordReturn', { reason: 'unknown', by });
    expect([c.state.addressFailed, c.tasks]).toEqual([true, ['check-address']]);
    c.send('correctContact', { address, by: applicant });
    expect([c.state.addressFailed, c.tasks]).toEqual([undefined, []]);
  });
  test.each(['street', 'postalCode', 'city'])('an address without its %s is none', (line) => {
    const address = { ...input().applicant.address, [line]: ' ' };
    expect(new Case().refusal('correctContact', { address, by })).toBe('invalid-contact');
    expect(
      new Case().refusal('correctContact', { address: input().applicant.address, by }),
    ).toBeUndefined();
  });
  test('names, number, tokens and mailbox are what was given, and gone when they are taken back', () => {
    const c = new Case();
    c.state.tasks = (['email-bounced', 'mail-unsent'] as const).map((kind) => ({
      kind,
      since: c.now,
    }));
    c.send('correctContact', { phone: '0123', familyName: 'Neu', tokens: ['t'], by });
    expect(c.state).toMatchObject({
      applicant: { phone: '0123', familyName: 'Neu', givenName: 'Erika' },
      searchTokens: ['t'],
      linkVersion: 1,
      tasks: [{}, {}],
    });
    c.send('correctContact', { phone: null, email: null, by });
    expect(c.state).toMatchObject({ linkVersion: 2, contactWay: 'letter' });
    expect(c.state.applicant).not.toHaveProperty('phone');
    expect(c.state.applicant).not.toHaveProperty('email');
    expect(c.tasks).toEqual(['print-letters']);
    expect(c.refusal('correctContact', { way: 'email', by })).toBe('invalid-contact');
    expect(c.refusal('correctContact', { way: 'letter', by })).toBeUndefined();
  });
  test('links end when somebody ends them', () => {
    const c = new Case();
    c.send('revokeLinks', { by });
    expect(c.state.linkVersion).toBe(2);
  });
  test('a note has words', () => {
    expect(new Case().refusal('addNote', { text: ' ', by })).toBe('reason-required');
  });
  test('letters are printed one by one, and each once', () => {
    const { email: _, ...applicant_ } = input().applicant;
    const c = new Case({ applicant: applicant_ });
    c.send('correctContact', { phone: '1', by });
    expect(c.refusal('letterPrinted', { message: 'unknown', by })).toBe('unknown-message');
    expect(new Case().refusal('letterPrinted', { message: '1-received', by })).toBe(
      'unknown-message',
    );
    c.send('letterPrinted', { message: '1-received', by });
    expect([c.tasks, c.state.messages[0]]).toMatchObject([
      ['print-letters'],
      { state: 'printed', sentAt: c.now },
    ]);
    const before = structuredClone(c.state);
    c.send('letterPrinted', { message: '1-received', by });
    expect(c.state).toEqual(before);
    c.send('letterPrinted', { message: '2-contact-changed', by });
    expect(c.tasks).toEqual([]);
  });
});

describe('a reply', () => {
  test('is read by whoever of the staff acts on it', () => {
    const replied = () => {
      const c = ready();
      c.send('takeReply', { why: 'question', by: applicant });
      expect(c.tasks).toEqual(['read-reply']);
      return c;
    };
    const acts = [
      ['addNote', { text: 'called' }],
      ['correctContact', { phone: '1' }],
      ['chooseHandover', { choice: byPost }],
    ] as const;
    for (const [name, body] of acts) {
      const c = replied();
      c.send(name, { ...body, by } as never);
      expect(c.tasks).toEqual([]);
    }
    const claimed = replied();
    claimed.send('claim', { by });
    expect(claimed.tasks).toEqual(['read-reply']);
    const wrong = chosen(replied());
    wrong.send('recordHandover', { code: '1', identitySeen: true, by });
    expect(wrong.tasks).toEqual(['read-reply']);
  });
  test.each([
    'answer',
    'correctContact',
    'nameProxy',
    'withdraw',
    'addNote',
    'requestFromApplicant',
  ] as const)('on paper is entered with %s, by staff and not by the citizen', (name) => {
    const onPaper = () => {
      const c = reviewed();
      scanArrived(c.step(), scan({ id: 'slip', segment: 7, pages: 1, slip: true }));
      expect(c.tasks).toEqual(['answer-on-paper']);
      return c;
    };
    const body = { phone: '1', name: 'Max', text: 'x', message: 'again' };
    const entered = onPaper();
    entered.send(name, { ...body, by });
    expect(entered.tasks).not.toContain('answer-on-paper');
    if (name === 'withdraw') return;
    const own = onPaper();
    own.send(name, { ...body, by: applicant });
    expect(own.tasks).toContain('answer-on-paper');
  });
});
