import { describe, expect, test } from 'vitest';
import {
  applicant,
  Case,
  clerk as by,
  counter,
  input,
  procedure,
} from '../../../test/support/case.ts';
import {
  approved,
  byPost,
  chosen,
  everything,
  lastSaid,
  pickup,
  ready,
  rejected,
  reviewed,
  scan,
} from '../../../test/support/reached.ts';
import { viewOf } from '../rules.ts';
import { contentOf } from './messages.ts';
import { offerMade, offerWanted } from './offers.ts';
import { scanArrived } from './papers.ts';
import { messageFailed, paymentCame } from './reports.ts';

const { email: _, ...withoutEmail } = input().applicant;
const original = { document: 'certificate' };
const missingCertificate = { label: { de: 'Urkunde' }, kind: 'original' };
const missingIdentity = { label: { de: 'Ausweis' }, kind: 'copy' };
const transfer = {
  name: 'Stadt Musterhagen',
  iban: 'DE49000123450000900010',
  amountCents: 2700,
  remittance: 'FA-0000-0000',
};

describe('the first word', () => {
  test('says what is missing and by when', () => {
    const c = new Case();
    expect(lastSaid(c)).toEqual({
      language: 'de',
      stage: 'awaiting-documents',
      fee: {
        ...{ amountCents: 2700, currency: 'EUR', due: 'at-handover' },
        ...{ open: true, owedCents: 2700, transfer },
      },
      originals: [],
      missing: [missingCertificate, missingIdentity],
      by: '2026-12-22',
    });
    expect(c.state.outbox).toEqual([
      {
        type: 'message',
        message: {
          ...lastSaid(c),
          id: '1-received',
          template: 'received',
          reference: 'FA-0000-0000',
          way: 'email',
          to: 'erika@beispiel.example',
          applicant: {
            givenName: 'Erika',
            familyName: 'Beispiel',
            address: input().applicant.address,
          },
          procedureTitle: procedure.title,
          departmentName: procedure.departmentName,
          office: procedure.office,
          linkVersion: 1,
        },
      },
    ]);
  });
  test('goes by letter without an email address, and by email where there is one', () => {
    const c = new Case({ applicant: withoutEmail });
    expect(c.state.messages).toMatchObject([{ way: 'letter', state: 'to-print', at: c.now }]);
    expect([c.state.contactWay, c.state.outbox, c.tasks]).toEqual([
      'letter',
      [],
      ['print-letters'],
    ]);
    expect(c.state.letters[0]).not.toHaveProperty('to');
    expect(new Case().state).toMatchObject({ contactWay: 'email', letters: [] });
  });
  test('of a service without papers is of the review, if it was asked for online', () => {
    const none = { ...procedure, documents: [] };
    expect(new Case({ procedure: none }).state.stage).toBe('in-review');
    expect(new Case({ procedure: none, origin: 'post-room' }).state.stage).toBe(
      'awaiting-documents',
    );
    expect(new Case().state.stage).toBe('awaiting-documents');
  });
  test('of a new case begins with nothing but that', () => {
    const { state } = new Case({ searchTokens: ['t'] });
    expect(state.timeline.map(({ type }) => type)).toEqual(['started']);
    expect(state.timers.map(({ kind }) => kind)).toEqual([
      'documents-expiry',
      'documents-reminder',
    ]);
    expect(state.searchTokens).toEqual(['t']);
    expect(viewOf(state, 'now')).toMatchObject({ reference: state.reference, asOf: 'now' });
    expect(viewOf(state, 'now')).not.toHaveProperty('outbox');
  });
});

describe('a receipt', () => {
  const arrived = (change: Parameters<typeof scan>[0]) => {
    const c = new Case();
    scanArrived(c.step(), scan(change));
    return c;
  };
  test('names each thing with its state, and what is still missing by when', () => {
    const contents = [{ document: 'identity', kind: 'copy' as const, damaged: true }];
    const c = arrived({ contents, condition: 'damaged' });
    expect(lastSaid(c)).toMatchObject({
      received: [{ label: { de: 'Ausweis' }, kind: 'copy', damaged: true }],
      missing: [missingCertificate],
      condition: 'damaged',
      by: '2026-12-22',
    });
    expect(lastSaid(c)).not.toHaveProperty('corrected');
  });
  test('of what nobody has looked into names nothing', () => {
    const said = lastSaid(arrived({}));
    expect(said).not.toHaveProperty('received');
    expect(said).not.toHaveProperty('missing');
    expect(said).not.toHaveProperty('condition');
  });
  test('of an empty envelope says so', () => {
    expect(lastSaid(arrived({ condition: 'empty' }))).toMatchObject({
      received: [],
      condition: 'empty',
    });
  });
  test('of everything asks for nothing more', () => {
    const said = lastSaid(arrived({ contents: everything }));
    expect(said).toMatchObject({ missing: [], originals: [{ de: 'Urkunde' }] });
    expect(said).not.toHaveProperty('by');
  });
  test('while an answer is waited for names the day of the answer', () => {
    const c = reviewed();
    c.send('requestFromApplicant', {
      message: 'again',
      documents: ['identity', 'certificate'],
      by,
    });
    scanArrived(c.step(), scan({ id: 's2', contents: everything.slice(1) }));
    expect(lastSaid(c)).toMatchObject({ by: '2026-12-08', missing: [missingCertificate] });
    expect(c.state.stage).toBe('awaiting-applicant');
  });
  test('that corrects an earlier one says that it does', () => {
    const c = reviewed();
    c.send('registerContents', { scan: 's1', contents: [], by });
    expect(lastSaid(c)).toMatchObject({ corrected: true, received: [] });
    c.send('withdrawScan', { scan: 's1', reason: 'stray', by });
    expect(lastSaid(c)).toMatchObject({
      corrected: true,
      missing: [missingCertificate, missingIdentity],
    });
  });
});

describe('questions and decisions', () => {
  test('a request says what is asked for, which papers, and by when', () => {
    const c = reviewed();
    c.send('requestFromApplicant', { message: 'again, please', documents: ['identity'], by });
    expect([c.told.at(-1), lastSaid(c)]).toEqual([
      'request',
      expect.objectContaining({
        words: 'again, please',
        missing: [missingIdentity],
        by: '2026-12-08',
      }),
    ]);
    c.until('2026-12-01T09:00:00.000Z');
    expect([c.told.at(-1), lastSaid(c)]).toEqual([
      'request-reminder',
      expect.objectContaining({
        words: 'again, please',
        missing: [missingIdentity],
        by: '2026-12-08',
      }),
    ]);
  });
  test('a reminder of a request does not ask for what has come', () => {
    const c = reviewed();
    c.send('requestFromApplicant', { message: 'again', documents: ['identity', 'extra'], by });
    scanArrived(c.step(), scan({ id: 's2', contents: [{ document: 'extra', kind: 'copy' }] }));
    c.until('2026-12-01T09:00:00.000Z');
    expect(lastSaid(c)?.missing).toEqual([missingIdentity]);
  });
  test('the reminder of the papers names those that are missing', () => {
    const c = new Case();
    c.until('2026-12-09T09:00:00.000Z');
    expect([c.told.at(-1), lastSaid(c)]).toEqual([
      'documents-reminder',
      expect.objectContaining({ missing: [missingCertificate, missingIdentity], by: '2026-12-22' }),
    ]);
  });
  test('a decision gives its reason, if there is one', () => {
    const c = rejected();
    const decision = c.state.messages.find(({ template }) => template === 'decision');
    expect(decision?.said).toMatchObject({ words: 'too late', outcome: 'rejected' });
    expect(lastSaid(approved())).not.toHaveProperty('words');
    expect(lastSaid(approved())).toMatchObject({ outcome: 'approved', stage: 'in-production' });
    const reasoned = reviewed();
    reasoned.send('decide', { decision: 'approve', reason: 'with a condition', by });
    expect(lastSaid(reasoned)).toMatchObject({ words: 'with a condition' });
  });
  test('what came to nothing is not to be paid for', () => {
    expect(lastSaid(rejected())?.fee).toEqual({
      amountCents: 2700,
      currency: 'EUR',
      due: 'at-handover',
      open: true,
      owedCents: 2700,
    });
    expect(lastSaid(approved())?.fee?.transfer).toEqual(transfer);
  });
  test('a rejection without originals is told once, a withdrawal is closed with a word', () => {
    const back = { ...original, action: 'returned' as const, by };
    const no = reviewed();
    no.send('returnOriginals', back);
    no.send('decide', { decision: 'reject', reason: 'no', by });
    expect(no.told.slice(-2)).toEqual(['original-returned', 'decision']);
    const gone = reviewed();
    gone.send('returnOriginals', back);
    gone.send('withdraw', { reason: 'moved', by: applicant });
    expect(gone.told.at(-1)).toBe('closed');
    expect(gone.state).toMatchObject({ outcome: 'withdrawn', reason: 'moved' });
  });
});

describe('money', () => {
  const account = { holder: 'Stadt', iban: 'DE49000123450000900010', bic: 'MARKDEF1100' };
  const feeOf = (c: Case) => lastSaid(c)?.fee;
  const pay = (c: Case, amountCents: number) => {
    paymentCame(c.step(), { id: 'p', amountCents, method: 'transfer' });
    c.send('correctContact', { phone: '1', by });
    return c;
  };
  test('is asked for by transfer, as far as it is open', () => {
    expect(feeOf(pay(new Case(), 700))?.transfer?.amountCents).toBe(2000);
    expect(feeOf(pay(new Case(), 2700))).toEqual({
      amountCents: 2700,
      currency: 'EUR',
      due: 'at-handover',
      open: false,
    });
  });
  test('to a foreign account names its bank; without an account there is no transfer', () => {
    const own = new Case({ procedure: { ...procedure, account } });
    expect(feeOf(own)?.transfer).toMatchObject({ name: 'Stadt', bic: 'MARKDEF1100' });
    const { account: __, ...none } = procedure;
    expect(feeOf(new Case({ procedure: none }))).not.toHaveProperty('transfer');
    expect(feeOf(new Case())?.transfer).not.toHaveProperty('bic');
  });
  test('is not spoken of where nothing is to be paid', () => {
    const { fee: __, ...free } = procedure;
    expect(lastSaid(new Case({ procedure: free }))).not.toHaveProperty('fee');
  });
});

describe('the handover', () => {
  const counterOf = {
    counterName: { de: 'Halle' },
    counterAddress: procedure.pickupCounter?.address,
  };
  test('is asked for with its ways and its last day, and once more', () => {
    const c = ready();
    expect([c.told.at(-1), lastSaid(c)]).toEqual([
      'ready',
      expect.objectContaining({ ways: ['pickup', 'mail-back'], by: '2026-12-08' }),
    ]);
    expect(lastSaid(c)).not.toHaveProperty('handover');
    c.until('2026-12-01T09:00:00.000Z');
    expect([c.told.at(-1), lastSaid(c)]).toEqual([
      'choice-reminder',
      expect.objectContaining({ ways: ['pickup', 'mail-back'], by: '2026-12-08' }),
    ]);
  });
  test('in a slot is confirmed with all that a calendar needs, and announced the day before', () => {
    const c = chosen(ready(), pickup);
    const handover = {
      kind: 'pickup',
      date: '2026-12-08',
      time: '09:00',
      ...counterOf,
      code: c.state.pickupCode?.value,
      sequence: 1,
      startsAt: '2026-12-08T08:00:00.000Z',
      endsAt: '2026-12-08T08:15:00.000Z',
    };
    expect([c.told.at(-1), lastSaid(c)?.handover]).toEqual(['confirmed', handover]);
    c.until('2026-12-07T08:00:00.000Z');
    expect([c.told.at(-1), lastSaid(c)?.handover]).toEqual(['tomorrow', handover]);
  });
  test('by post is confirmed with its day and address, and told when it has left', () => {
    const c = chosen(ready(), byPost);
    const { address } = input().applicant;
    expect(lastSaid(c)?.handover).toEqual({ kind: 'mail-back', date: '2026-11-30', address });
    c.send('recordDispatch', { trackingNumber: 'RR123456785DE', by });
    const trackingUrl = 'https://post.example/track?item=RR123456785DE';
    expect([c.told.at(-1), lastSaid(c)?.handover]).toEqual([
      'dispatched',
      {
        kind: 'mail-back',
        date: '2026-11-30',
        address,
        trackingNumber: 'RR123456785DE',
        trackingUrl,
      },
    ]);
  });
  test('given up names what was given up; a letter that came back names why', () => {
    const cancelled = chosen(ready(), byPost);
    cancelled.send('cancelHandover', { by: applicant });
    expect([cancelled.told.at(-1), lastSaid(cancelled)?.handover?.date]).toEqual([
      'cancelled',
      '2026-11-30',
    ]);
    const back = chosen(ready(), byPost);
    back.send('recordDispatch', { by });
    back.send('recordReturn', { reason: 'unknown', by });
    expect([back.told.at(-1), lastSaid(back)]).toEqual([
      'letter-returned',
      expect.objectContaining({
        words: 'unknown',
        handover: expect.objectContaining({ kind: 'mail-back' }) as object,
      }),
    ]);
  });
  test('says that replies are read once a question has offered something', () => {
    const c = ready();
    offerMade(c.step(), c.state.messages.at(-1)?.id ?? '', [
      { kind: 'mail-back', date: '2026-11-30' },
    ]);
    expect(lastSaid(c)?.offer).toHaveLength(1);
    expect(lastSaid(chosen(c, byPost))?.repliesRead).toBe(true);
    expect(lastSaid(chosen(ready(), byPost))).not.toHaveProperty('repliesRead');
    offerMade(c.step(), 'unknown', []);
  });
  test('a slot that a reply chose too late is answered with the ways that are left', () => {
    const c = ready();
    c.send('takeReply', { why: 'slot-gone', by: applicant });
    expect([c.told.at(-1), lastSaid(c), c.tasks]).toEqual([
      'slot-gone',
      expect.objectContaining({ ways: ['pickup', 'mail-back'], by: '2026-12-08' }),
      [],
    ]);
    const done = chosen(c, byPost);
    done.send('recordDispatch', { by });
    done.send('takeReply', { why: 'slot-gone', by: applicant });
    expect([done.told.at(-1), done.tasks]).toEqual(['dispatched', ['read-reply']]);
  });
});

describe('what a reply can choose by number', () => {
  const wanted = (c: Case) => {
    const record = c.state.messages.at(-1);
    if (!record?.said) throw new Error('expected a message');
    return offerWanted(c.state, contentOf(c.state, record, record.said), c.now);
  };
  const { holidays, handover } = procedure;
  const mailBack = { leadDays: 2, horizonDays: 10 };
  test('slots and days of post, as the service has them', () => {
    const c = ready();
    expect(wanted(c)).toEqual({ counter: 'hall', mailBack, holidays, now: c.now });
    const { pickup: __, ...posted } = handover;
    const { mailBack: ___, ...collected } = handover;
    expect(wanted(ready({ procedure: { ...procedure, handover: posted } }))).toEqual({
      mailBack,
      holidays,
      now: c.now,
    });
    expect(
      wanted(ready({ procedure: { ...procedure, handover: { ...collected, fallback: 'task' } } })),
    ).toEqual({
      counter: 'hall',
      holidays,
      now: c.now,
    });
  });
  test('nothing where it is no question, the fee comes first, or an address has failed', () => {
    expect(wanted(approved())).toBeUndefined();
    const fee = { amountCents: 2700, currency: 'EUR' as const, due: 'before-handover' as const };
    const first = ready({ procedure: { ...procedure, fee } });
    expect(wanted(first)).toBeUndefined();
    paymentCame(first.step(), { id: 'p', amountCents: 2700, method: 'transfer' });
    expect(wanted(first)).toBeDefined();
    const back = chosen(ready(), byPost);
    back.send('recordDispatch', { by });
    back.send('recordReturn', { reason: 'unknown', by });
    expect(wanted(back)).toBeUndefined();
    back.until('2026-12-01T09:00:00.000Z');
    expect([back.told.at(-1), wanted(back)]).toEqual([
      'choice-reminder',
      { counter: 'hall', holidays, now: back.now },
    ]);
  });
});

describe('originals on their way', () => {
  const returned = (change: object, c = reviewed()) => {
    c.send('returnOriginals', { ...original, action: 'returned', by, ...change });
    return lastSaid(c);
  };
  const received = [{ label: { de: 'Urkunde' }, kind: 'original' }];
  test('are told with the way they took, and whether they are needed again', () => {
    expect(returned({})).toMatchObject({ received, return: { way: 'post', neededAgain: true } });
    expect(returned({ way: 'pickup', identitySeen: true })?.return).toEqual({
      way: 'pickup',
      neededAgain: true,
    });
    expect(returned({ trackingNumber: 'RR123456785DE' })?.return).toEqual({
      way: 'post',
      trackingNumber: 'RR123456785DE',
      neededAgain: true,
    });
    expect(returned({ way: 'post' }, approved())?.return).toEqual({ way: 'post' });
  });
  test('that wait at the counter are told where', () => {
    const c = reviewed();
    c.send('prepareOriginal', { ...original, by });
    expect([c.told.at(-1), lastSaid(c)]).toEqual([
      'original-waits',
      expect.objectContaining({
        received,
        return: {
          way: 'pickup',
          counterName: { de: 'Halle' },
          counterAddress: procedure.pickupCounter?.address,
        },
      }),
    ]);
  });
  test('that are destroyed are not said to be on their way', () => {
    const c = reviewed();
    const before = c.told.length;
    c.send('returnOriginals', { ...original, action: 'destroyed', reason: 'void', by });
    expect(c.told).toHaveLength(before);
  });
});

describe('a mail that failed', () => {
  test('goes by letter as it was, without the numbers that nobody would read', () => {
    const c = ready();
    offerMade(c.step(), '4-ready', [{ kind: 'mail-back', date: '2026-11-30' }]);
    messageFailed(c.step(), '4-ready', undefined, '5.1.1');
    const record = c.state.messages.at(-1);
    expect(record).toMatchObject({ id: '4-ready', way: 'letter', state: 'to-print' });
    expect(record?.said).not.toHaveProperty('offer');
    expect(c.state.letters).toMatchObject([
      { id: '4-ready', way: 'letter', ways: ['pickup', 'mail-back'] },
    ]);
    expect(c.tasks).toEqual(['email-bounced', 'print-letters']);
  });
  test.each(['street', 'postalCode', 'city'])(
    'stays failed where no letter would arrive: %s',
    (line) => {
      const address = { ...input().applicant.address, [line]: ' ' };
      const c = new Case({ applicant: { ...input().applicant, address } });
      messageFailed(c.step(), '1-received');
      expect(c.state.messages).toMatchObject([{ way: 'email', state: 'failed' }]);
      expect([c.state.letters, c.tasks]).toEqual([[], ['email-bounced']]);
    },
  );
  test('stays failed where the address has failed, too', () => {
    const c = chosen(ready(), byPost);
    c.send('recordDispatch', { by });
    c.send('recordReturn', { reason: 'unknown', by });
    messageFailed(c.step(), c.state.messages.at(-1)?.id ?? '');
    expect(c.state.letters).toEqual([]);
  });
});

test('a new word to a new address, and none of a language', () => {
  const c = new Case();
  c.send('correctContact', { email: 'neu@beispiel.example', language: 'en', by: applicant });
  expect(c.state.messages.at(-1)).toMatchObject({
    template: 'contact-changed',
    to: 'neu@beispiel.example',
  });
  const before = c.told.length;
  c.send('correctContact', { language: 'de', by: applicant });
  expect(c.told).toHaveLength(before);
  expect(c.state.applicant.language).toBe('de');
});

test('a handover in part says what went and what waits', () => {
  const c = chosen(ready(), pickup);
  c.now = '2026-12-08T08:00:00.000Z';
  const code = c.state.pickupCode?.value ?? '';
  c.send('recordHandover', { code, identitySeen: true, items: ['licence'], by: counter });
  expect(lastSaid(c)).toMatchObject({
    handedOver: [{ de: 'Erlaubnis' }],
    rest: [{ de: 'Urkunde' }],
    handover: { date: '2026-12-08' },
  });
});
