import { describe, expect, test } from 'vitest';
import { applicant, Case, clerk as by, procedure } from '../../../test/support/case.ts';
import type { Content, ReceivedScan } from '../contract.ts';
import { scanArrived } from './papers.ts';

const everything: Content[] = [
  { document: 'certificate', kind: 'original' },
  { document: 'identity', kind: 'copy' },
];
const scan = (change: Partial<ReceivedScan> = {}): ReceivedScan => ({
  id: 's1',
  mailItem: `mail:${'0'.repeat(64)}`,
  segment: 0,
  pages: 3,
  blob: { owner: 'FA-0000-0000', id: 'b', size: 1 },
  origin: 'post',
  by,
  ...change,
});
function arrived(
  change: Partial<ReceivedScan> = {},
  made: ConstructorParameters<typeof Case>[0] = {},
) {
  const c = new Case(made);
  scanArrived(c.step(), scan(change));
  return c;
}
const documents = (c: Case) =>
  Object.fromEntries(c.state.documents.map(({ id, state }) => [id, state]));
const ledger = (c: Case) =>
  c.state.originals.map(({ document, state, moves }) => [document, state, moves.map((m) => m.how)]);

describe('corrections', () => {
  test('new ticks replace the old ones, in the checklist, the ledger and the receipt', () => {
    const c = arrived({ contents: everything });
    expect(c.state.stage).toBe('in-review');
    const contents: Content[] = [{ document: 'identity', kind: 'copy' }];
    expect(c.send('registerContents', { scan: 's1', contents, by })).toBeUndefined();
    expect(documents(c)).toMatchObject({ certificate: 'missing', identity: 'received' });
    expect(ledger(c)).toEqual([['certificate', 'corrected', ['received', 'corrected']]]);
    expect(c.tasks).toContain('check-incomplete');
    expect(c.told.slice(-1)).toEqual(['receipt']);
    const last = c.state.outbox.at(-1);
    expect(last).toMatchObject({ message: { corrected: true, missing: [{ kind: 'original' }] } });
    expect(c.state.timeline.at(-1)?.type).toBe('contents-corrected');
  });
  test('corrected back, the original is in the ledger again, with every step of the way', () => {
    const c = arrived({ contents: everything, place: '7' });
    c.send('registerContents', { scan: 's1', contents: [], by });
    c.send('registerContents', { scan: 's1', contents: everything, place: '7', by });
    expect(ledger(c)).toEqual([['certificate', 'held', ['received', 'corrected', 'received']]]);
    expect(c.state.originals[0]?.proposedPlace).toBe('7');
    expect(c.tasks).not.toContain('check-incomplete');
  });
  test('what another scan brought stays received', () => {
    const c = arrived({ contents: everything });
    scanArrived(c.step(), scan({ id: 's2', contents: everything.slice(1) }));
    c.send('registerContents', { scan: 's1', contents: everything.slice(0, 1), by });
    expect(documents(c)).toMatchObject({ certificate: 'received', identity: 'received' });
  });
  test('an original that has left cannot be unticked', () => {
    const c = arrived({ contents: everything });
    c.send('returnOriginals', { document: 'certificate', action: 'returned', by });
    expect(c.send('registerContents', { scan: 's1', contents: [], by })).toBe('not-in-custody');
    expect(c.send('withdrawScan', { scan: 's1', reason: 'wrong', by })).toBe('not-in-custody');
    expect(c.state.scans).toHaveLength(1);
  });
  test('a scan of somebody else is taken out; what it brought is missing again', () => {
    const c = arrived({ contents: everything });
    expect(c.send('withdrawScan', { scan: 's1', reason: ' ', by })).toBe('reason-required');
    expect(c.send('withdrawScan', { scan: 's1', reason: 'belongs to FA-…', by })).toBeUndefined();
    expect(c.state.scans).toEqual([]);
    expect(documents(c)).toMatchObject({ certificate: 'missing', identity: 'missing' });
    expect(ledger(c)).toEqual([['certificate', 'corrected', ['received', 'corrected']]]);
    expect(c.tasks).toContain('check-incomplete');
    expect(c.tasks).not.toContain('check-contents');
  });
  test('a damaged paper is told and stands in the ledger', () => {
    const c = arrived({ contents: [{ document: 'certificate', kind: 'original', damaged: true }] });
    expect(c.state.originals[0]?.damaged).toBe(true);
    expect(c.state.outbox.at(-1)).toMatchObject({ message: { received: [{ damaged: true }] } });
  });
});

describe('the shelf', () => {
  test('a place is proposed, and taken when somebody has laid it there', () => {
    const c = arrived({ contents: everything, place: '12' });
    expect(c.state.originals[0]).toMatchObject({ proposedPlace: '12' });
    expect(c.state.originals[0]?.place).toBeUndefined();
    c.send('placeOriginal', { document: 'certificate', action: 'shelved', by });
    expect(c.state.originals[0]).toMatchObject({ place: '12' });
    expect(c.state.originals[0]?.proposedPlace).toBeUndefined();
  });
  test('what an inventory does not find is a task until it is found', () => {
    const c = arrived({ contents: everything, place: '12' });
    c.send('countOriginal', { original: 's1/certificate', found: false, by });
    expect(c.tasks).toContain('search-original');
    c.send('countOriginal', { original: 's1/certificate', found: true, by });
    expect(c.tasks).not.toContain('search-original');
    expect(ledger(c)[0]?.[2]).toEqual(['received', 'not-found', 'counted']);
  });
});

describe('an original goes back early', () => {
  const withScan = {
    procedure: {
      ...procedure,
      documents: procedure.documents.map((one) => ({ ...one, scanSuffices: true })),
    },
  };
  test('where the scan is enough the case goes on', () => {
    const c = arrived({ contents: everything }, withScan);
    c.send('askOriginalBack', { document: 'certificate', by: applicant });
    expect(c.tasks).toEqual(['return-original']);
    const trackingNumber = 'RR123456785DE';
    const body = { document: 'certificate', action: 'returned' as const, way: 'post' as const, by };
    expect(c.send('returnOriginals', { ...body, trackingNumber: 'RR123456784DE' })).toBe(
      'invalid-tracking-number',
    );
    expect(c.send('returnOriginals', { ...body, trackingNumber })).toBeUndefined();
    expect(documents(c)).toMatchObject({ certificate: 'received' });
    expect(c.tasks).toEqual([]);
    expect(c.state.outbox.at(-1)).toMatchObject({
      message: { template: 'original-returned', return: { way: 'post', trackingNumber } },
    });
    expect(c.state.originals[0]?.moves.at(-1)).toMatchObject({
      how: 'sent',
      detail: trackingNumber,
    });
  });
  test('where the decision needs it, it is missing again, and the citizen is told', () => {
    const c = arrived({ contents: everything });
    c.send('returnOriginals', { document: 'certificate', action: 'returned', way: 'post', by });
    expect(documents(c)).toMatchObject({ certificate: 'missing' });
    expect(c.tasks).toEqual(['check-incomplete']);
    expect(c.state.outbox.at(-1)).toMatchObject({ message: { return: { neededAgain: true } } });
  });
  test('prepared for pickup the citizen is asked to come; handed out only against an identity', () => {
    const c = arrived({ contents: everything }, withScan);
    c.send('askOriginalBack', { document: 'certificate', way: 'pickup', by: applicant });
    c.send('prepareOriginal', { document: 'certificate', by });
    expect(c.told.at(-1)).toBe('original-waits');
    expect(c.state.originals[0]?.place).toBe('Halle');
    const body = {
      document: 'certificate',
      action: 'returned' as const,
      way: 'pickup' as const,
      by,
    };
    expect(c.send('returnOriginals', body)).toBe('identity-not-seen');
    expect(c.send('returnOriginals', { ...body, identitySeen: true })).toBeUndefined();
    expect(c.state.originals[0]?.moves.at(-1)).toMatchObject({
      how: 'handed-over',
      detail: 'applicant',
    });
  });
});
