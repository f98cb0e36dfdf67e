import { describe, expect, test } from 'vitest';
import { applicant, Case, clerk as by, procedure } from '../../../test/support/case.ts';
import {
  approved,
  byPost,
  chosen,
  everything,
  lastSaid,
  ready,
  reviewed,
  scan,
} from '../../../test/support/reached.ts';
import type { Content } from '../contract.ts';
import { scanArrived } from './papers.ts';

const states = (c: Case) => c.state.documents.map(({ state }) => state);
const certificate = { document: 'certificate' };
const copyOf = (document: string): Content => ({ document, kind: 'copy' });
const comes = (c: Case, change: Parameters<typeof scan>[0]) => {
  scanArrived(c.step(), scan({ id: 's2', segment: 1, ...change }));
  return c;
};
const original = (c: Case, document = 'certificate') =>
  c.state.originals.find((one) => one.document === document);

describe('what comes', () => {
  test('is kept as it came, except for what is only about this moment', () => {
    const c = comes(new Case(), { condition: 'damaged', blankPages: [1], place: '7', by });
    expect(c.state.scans).toEqual([
      {
        ...scan({ id: 's2', segment: 1, condition: 'damaged', blankPages: [1] }),
        receivedAt: c.now,
      },
    ]);
  });
  test('and was not looked into begins the review, also of an answer', () => {
    expect([comes(new Case(), {}).state.stage, comes(new Case(), {}).tasks]).toEqual([
      'in-review',
      ['check-contents'],
    ]);
    const c = reviewed();
    c.send('requestFromApplicant', { message: 'again', documents: ['identity'], by });
    comes(c, {});
    expect([c.state.stage, c.tasks]).toEqual(['in-review', ['check-contents']]);
    expect(comes(reviewed(), {}).tasks).toEqual(['check-contents']);
  });
  test('after the decision is late, and looked at all the same', () => {
    const c = comes(approved(), {});
    expect([c.state.stage, c.tasks]).toEqual(['in-production', ['check-contents', 'late-papers']]);
    expect(comes(approved(), { contents: [copyOf('extra')] }).tasks).toEqual(['late-papers']);
    expect(comes(approved(), { contents: [] }).tasks).toEqual([]);
  });
  test('with its ticks after it was known without is ticked once', () => {
    const c = comes(new Case(), {});
    comes(c, { contents: everything });
    const before = structuredClone(c.state);
    expect(states(c)).toEqual(['received', 'received', 'missing']);
    comes(c, { contents: [] });
    expect(c.state).toEqual(before);
  });
  test('empty is told, and nobody has to look', () => {
    const c = comes(new Case(), { condition: 'empty' });
    expect([c.state.stage, c.tasks, c.told]).toEqual([
      'awaiting-documents',
      [],
      ['received', 'receipt'],
    ]);
  });
  test('after the end is kept for the tray, each once', () => {
    const c = chosen(ready(), byPost);
    c.send('recordDispatch', { by });
    for (const segment of [5, 5, 6]) comes(c, { id: `s${segment}`, segment });
    comes(c, { id: 'other', mailItem: 'mail:2' });
    expect(c.state.late).toEqual([
      { mailItem: 'mail:1', segment: 5 },
      { mailItem: 'mail:1', segment: 6 },
      { mailItem: 'mail:2', segment: 1 },
    ]);
    expect(c.state.scans).toHaveLength(1);
  });
  test('as a slip of one page that says something is nobody’s envelope', () => {
    const c = comes(reviewed(), { slip: true, pages: 2, blankPages: [1] });
    expect([c.tasks, c.state.scans.at(-1)?.contents]).toEqual([['answer-on-paper'], []]);
    const more = comes(reviewed(), { slip: true, pages: 2 });
    expect(more.tasks).toEqual(['answer-on-paper', 'check-contents']);
    expect(more.state.scans.at(-1)).not.toHaveProperty('contents');
    const ticked = comes(new Case(), { slip: true, pages: 1, contents: everything });
    expect([ticked.state.stage, ticked.tasks]).toEqual(['in-review', []]);
  });
});

describe('ticks', () => {
  test('of an original stand for a copy, and not the other way round', () => {
    const c = comes(new Case(), {
      contents: [copyOf('certificate'), { document: 'identity', kind: 'original' }],
    });
    expect(states(c)).toEqual(['missing', 'received', 'missing']);
    expect(c.state.originals).toMatchObject([
      { document: 'identity', state: 'held', id: 's2/identity' },
    ]);
    expect(c.state.originals[0]).not.toHaveProperty('damaged');
    expect(c.state.originals[0]).not.toHaveProperty('proposedPlace');
  });
  test('of something that is on no list are in the ledger by its own name', () => {
    const c = comes(new Case(), {
      contents: [{ document: 'passport', kind: 'original', damaged: true }],
      place: '7',
    });
    expect(c.state.originals).toEqual([
      {
        id: 's2/passport',
        document: 'passport',
        label: { de: 'passport' },
        state: 'held',
        receivedAt: c.now,
        moves: [{ at: c.now, how: 'received', by: 'system' }],
        damaged: true,
        proposedPlace: '7',
      },
    ]);
    expect(lastSaid(c)?.received).toEqual([
      { label: { de: 'passport' }, kind: 'original', damaged: true },
    ]);
  });
  test('by a person are of papers on the list, and of a scan of this case', () => {
    const c = reviewed();
    const ask = (id: string, contents: Content[]) =>
      c.refusal('registerContents', { scan: id, contents, by });
    expect([ask('s9', []), ask('s1', [copyOf('plate')]), ask('s1', [copyOf('extra')])]).toEqual([
      ...['unknown-scan', 'unknown-document', undefined],
    ]);
    expect(c.refusal('withdrawScan', { scan: 's9', reason: 'x', by })).toBe('unknown-scan');
    expect(c.refusal('withdrawScan', { scan: 's1', reason: ' ', by })).toBe('reason-required');
  });
  test('corrected bring the condition along, and keep it when nothing is said of it', () => {
    const c = comes(new Case(), { condition: 'damaged' });
    c.send('registerContents', { scan: 's2', contents: [], by });
    expect(c.state.scans[0]?.condition).toBe('damaged');
    c.send('registerContents', { scan: 's2', contents: [], condition: 'fine', place: '7', by });
    expect(c.state.scans[0]?.condition).toBe('fine');
  });
  test('taken back leave what came otherwise: in another envelope, by hand, or as what was asked for', () => {
    const byHand = reviewed();
    byHand.send('placeOriginal', { document: 'identity', action: 'received', by });
    byHand.send('registerContents', { scan: 's1', contents: [], by });
    expect(states(byHand)).toEqual(['missing', 'received', 'missing']);
    const copied = comes(reviewed(), { contents: [copyOf('certificate')] });
    copied.send('registerContents', { scan: 's1', contents: [], by });
    expect(states(copied)).toEqual(['missing', 'missing', 'missing']);
    const twice = comes(reviewed(), { contents: everything });
    twice.send('withdrawScan', { scan: 's1', reason: 'stray', by });
    expect(states(twice)).toEqual(['received', 'received', 'missing']);
    const asked = reviewed();
    asked.send('requestFromApplicant', { message: 'again', documents: ['identity'], by });
    asked.send('registerContents', { scan: 's1', contents: everything, by });
    expect([asked.state.stage, states(asked)]).toEqual([
      'in-review',
      ['received', 'received', 'missing'],
    ]);
  });
  test('leave alone in the ledger what has left the office since', () => {
    const c = reviewed();
    c.send('returnOriginals', { ...certificate, action: 'returned', by });
    expect(c.send('registerContents', { scan: 's1', contents: everything, by })).toBeUndefined();
    expect(original(c)).toMatchObject({ state: 'returned', moves: [{}, { how: 'returned' }] });
    expect(
      c.refusal('registerContents', { scan: 's1', contents: [copyOf('certificate')], by }),
    ).toBe('not-in-custody');
    const destroyed = reviewed();
    destroyed.send('returnOriginals', { ...certificate, action: 'destroyed', reason: 'void', by });
    expect(destroyed.refusal('withdrawScan', { scan: 's1', reason: 'x', by })).toBe(
      'not-in-custody',
    );
  });
  test('that take something away in review, and those that complete it, are a task and its end', () => {
    const c = reviewed();
    c.send('registerContents', { scan: 's1', contents: [copyOf('identity')], by });
    expect(c.tasks).toEqual(['check-incomplete']);
    c.send('registerContents', { scan: 's1', contents: everything, by });
    expect(c.tasks).toEqual([]);
    expect(comes(reviewed(), { contents: [] }).tasks).toEqual([]);
  });
  test('after the decision that find nothing new change no task', () => {
    const c = approved();
    c.send('registerContents', { scan: 's1', contents: [], by });
    expect(c.tasks).toEqual(['late-papers']);
  });
  test('said again, or said of another paper, leave an original as it lies', () => {
    const c = reviewed();
    const moves = () => original(c)?.moves.map(({ how }) => how);
    const tick = (contents: Content[]) => c.send('registerContents', { scan: 's1', contents, by });
    expect([tick(everything), moves()]).toEqual([undefined, ['received']]);
    expect([tick([...everything, copyOf('extra')]), moves()]).toEqual([undefined, ['received']]);
    expect(tick([copyOf('certificate'), copyOf('identity')])).toBeUndefined();
    expect(moves()).toEqual(['received', 'corrected']);
  });
  test('taken back from the list do not touch what was waived, or what is struck out already', () => {
    const c = reviewed();
    c.send('registerContents', { scan: 's1', contents: [], by });
    const { moves } = original(c) ?? { moves: [] };
    c.send('registerContents', { scan: 's1', contents: [copyOf('identity')], by });
    expect(original(c)?.moves).toEqual(moves);
    c.send('decide', { decision: 'approve', by });
    c.send('registerContents', { scan: 's1', contents: [], by });
    expect(states(c)).toEqual(['waived', 'missing', 'missing']);
  });
  test('of one scan do not close what is to be done about another', () => {
    const c = comes(comes(new Case(), {}), { id: 's3', segment: 2 });
    c.send('registerContents', { scan: 's2', contents: everything, by });
    expect(c.tasks).toEqual(['check-contents']);
    c.send('withdrawScan', { scan: 's3', reason: 'stray', by });
    expect([c.tasks, c.state.scans.map(({ id }) => id)]).toEqual([[], ['s2']]);
  });
  test('taken out before the review leave the case where it waits', () => {
    const c = comes(new Case(), { contents: [copyOf('identity')] });
    c.send('withdrawScan', { scan: 's2', reason: 'stray', by });
    expect([c.state.stage, c.tasks, states(c)]).toEqual([
      'awaiting-documents',
      [],
      ['missing', 'missing', 'missing'],
    ]);
  });
});

describe('an original', () => {
  test('handed in by hand is received, complete with the last and named by its number', () => {
    const c = new Case();
    const receive = (document: string, more = {}) =>
      c.send('placeOriginal', { document, action: 'received', by, ...more });
    expect(receive('plate')).toBe('unknown-document');
    receive('certificate', { proposedPlace: '7', damaged: true });
    expect(original(c)).toMatchObject({
      id: 'hand-1/certificate',
      proposedPlace: '7',
      damaged: true,
      label: { de: 'Urkunde' },
    });
    expect(c.state.stage).toBe('awaiting-documents');
    receive('identity', { place: '8' });
    expect(original(c, 'identity')).toMatchObject({ id: 'hand-2/identity', place: '8' });
    expect([c.state.stage, states(c)]).toEqual(['in-review', ['received', 'received', 'missing']]);
  });
  test('received again while it is here is the same one, laid elsewhere', () => {
    const c = reviewed();
    c.send('placeOriginal', { ...certificate, action: 'received', place: '9', by });
    expect(c.state.originals).toMatchObject([
      { place: '9', moves: [{ how: 'received' }, { how: 'shelved', detail: '9' }] },
    ]);
    const before = structuredClone(c.state);
    c.send('placeOriginal', { ...certificate, action: 'received', by });
    c.send('placeOriginal', { ...certificate, action: 'shelved', by });
    expect(c.state).toEqual(before);
  });
  test('that had left comes as another', () => {
    const c = reviewed();
    c.send('returnOriginals', { ...certificate, action: 'returned', by });
    expect(c.tasks).toEqual(['check-incomplete']);
    c.send('placeOriginal', { ...certificate, action: 'received', by });
    expect(c.state.originals.map(({ id, state }) => [id, state])).toEqual([
      ['s1/certificate', 'returned'],
      ['hand-2/certificate', 'held'],
    ]);
    expect(c.tasks).toEqual([]);
  });
  test.each([
    'placeOriginal',
    'returnOriginals',
    'prepareOriginal',
    'countOriginal',
    'askOriginalBack',
  ] as const)('that is not here cannot be moved: %s', (name) => {
    const body = { document: 'certificate', original: 'certificate', found: true, by };
    const ask = (c: Case, id = 'certificate') =>
      c.refusal(name, {
        ...body,
        document: id,
        original: id,
        action: name === 'placeOriginal' ? 'shelved' : 'returned',
      } as never);
    expect(ask(new Case())).toBe('unknown-original');
    const c = reviewed();
    expect([ask(c), ask(c, 's1/certificate')]).toEqual([undefined, undefined]);
    c.send('returnOriginals', { ...certificate, action: 'returned', by });
    expect(ask(c)).toBe('unknown-original');
    expect(ask(c, 's1/certificate')).toBe(
      name === 'askOriginalBack' ? 'unknown-original' : 'not-in-custody',
    );
  });
  test('leaves with what it needs: a reason, an identity, a right number', () => {
    const c = reviewed();
    const ask = (more: object) =>
      c.refusal('returnOriginals', { ...certificate, action: 'returned', by, ...more });
    expect(ask({ action: 'destroyed' })).toBe('reason-required');
    expect(ask({ action: 'destroyed', reason: ' ' })).toBe('reason-required');
    expect(ask({ action: 'destroyed', reason: 'void' })).toBeUndefined();
    expect(ask({ way: 'pickup' })).toBe('identity-not-seen');
    expect(ask({ way: 'pickup', identitySeen: true })).toBeUndefined();
    expect(ask({ way: 'post' })).toBeUndefined();
    expect(ask({ trackingNumber: 'RR1DE' })).toBe('invalid-tracking-number');
  });
  test.each([
    [{}, 'returned', undefined],
    [{ reason: 'wanted' }, 'returned', 'wanted'],
    [{ way: 'post' }, 'sent', undefined],
    [{ trackingNumber: 'rr 123456785 de' }, 'sent', 'RR123456785DE'],
    [{ way: 'pickup', identitySeen: true }, 'handed-over', 'applicant'],
    [{ way: 'pickup', identitySeen: true, proxy: true }, 'handed-over', 'Max'],
    [{ action: 'destroyed', reason: 'void' }, 'destroyed', 'void'],
  ] as const)('that leaves with %j was %s: %s', (more, how, detail) => {
    const c = reviewed();
    c.send('nameProxy', { name: 'Max', by: applicant });
    c.send('placeOriginal', { ...certificate, action: 'shelved', place: '7', by });
    c.send('askOriginalBack', { ...certificate, by: applicant });
    c.send('returnOriginals', { ...certificate, action: 'returned', by, ...more });
    const last = { at: c.now, how, by: by.name, ...(detail ? { detail } : {}) };
    expect(original(c)?.moves.at(-1)).toEqual(last);
    expect(original(c)).toMatchObject({
      state: how === 'destroyed' ? how : 'returned',
      leftAt: c.now,
    });
    for (const gone of ['place', 'proposedPlace', 'askedBack'] as const) {
      expect(original(c)).not.toHaveProperty(gone);
    }
    expect(c.tasks).not.toContain('return-original');
  });
  test('handed to a proxy whom nobody has named is handed to one all the same', () => {
    const c = reviewed();
    c.send('returnOriginals', {
      ...certificate,
      action: 'returned',
      way: 'pickup',
      identitySeen: true,
      proxy: true,
      by,
    });
    expect(original(c)?.moves.at(-1)?.detail).toBe('proxy');
  });
  test('is missed only where the decision still needs it', () => {
    const missed = (c: Case, document = 'certificate') => {
      c.send('returnOriginals', { document, action: 'returned', by });
      return [
        lastSaid(c)?.return?.neededAgain,
        c.state.documents.find(({ id }) => id === document)?.state,
      ];
    };
    expect(missed(reviewed())).toEqual([true, 'missing']);
    expect(missed(approved())).toEqual([undefined, 'received']);
    const suffices = procedure.documents.map((one) => ({ ...one, scanSuffices: true }));
    expect(missed(reviewed({ procedure: { ...procedure, documents: suffices } }))).toEqual([
      undefined,
      'received',
    ]);
    const copy = comes(new Case(), { contents: [{ document: 'identity', kind: 'original' }] });
    expect(missed(copy, 'identity')).toEqual([undefined, 'received']);
    const twice = comes(reviewed(), { contents: everything });
    expect(missed(twice)).toEqual([undefined, 'received']);
    const asked = reviewed();
    asked.send('requestFromApplicant', { message: 'again', documents: ['certificate'], by });
    expect(missed(asked)).toEqual([undefined, 'missing']);
    const waiting = comes(new Case(), { contents: everything.slice(0, 1) });
    expect([missed(waiting), waiting.tasks]).toEqual([[true, 'missing'], []]);
  });
  test('asked back the other way goes the other way', () => {
    const c = reviewed();
    c.send('askOriginalBack', { ...certificate, by: applicant });
    expect(original(c)?.askedBack).toBe('post');
    c.send('askOriginalBack', { ...certificate, way: 'pickup', by: applicant });
    expect(original(c)?.askedBack).toBe('pickup');
  });
  test('waits at the counter of the service, if it has one', () => {
    const c = comes(new Case(), { contents: everything, place: '7' });
    c.send('prepareOriginal', { ...certificate, by });
    expect(original(c)).toMatchObject({
      askedBack: 'pickup',
      place: 'Halle',
      moves: [{}, { how: 'prepared', detail: 'Halle' }],
    });
    expect([original(c)?.proposedPlace, c.tasks]).toEqual([undefined, ['return-original']]);
    const { pickupCounter: _, ...without } = procedure;
    expect(
      reviewed({ procedure: without }).refusal('prepareOriginal', { ...certificate, by }),
    ).toBe('handover-not-offered');
  });
  test('is counted where it lies', () => {
    const c = reviewed();
    c.send('placeOriginal', { ...certificate, action: 'shelved', place: '7', by });
    const entries = c.state.timeline.length;
    c.send('countOriginal', { original: 'certificate', found: true, by });
    expect(original(c)?.moves.at(-1)).toEqual({
      at: c.now,
      how: 'counted',
      by: by.name,
      detail: '7',
    });
    expect(c.state.timeline).toHaveLength(entries);
    c.send('countOriginal', { original: 'certificate', found: false, by });
    expect(original(c)?.moves.at(-1)).toMatchObject({ how: 'not-found', detail: '7' });
    expect(c.state.tasks).toMatchObject([{ kind: 'search-original', detail: 'Urkunde' }]);
  });
  test('struck out and found again is here once more', () => {
    const c = reviewed();
    c.send('registerContents', { scan: 's1', contents: [], by });
    expect(original(c)).toMatchObject({ state: 'corrected', leftAt: c.now });
    c.send('registerContents', { scan: 's1', contents: everything, by });
    expect(original(c)?.state).toBe('held');
    expect(original(c)).not.toHaveProperty('leftAt');
  });
});
