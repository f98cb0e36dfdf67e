import { expect, test } from 'vitest';
import { applicant, Case, clerk } from '../../../test/support/case.ts';
import { listing } from '../listing.ts';
import { hasEnded } from '../rules.ts';
import { retentionOf } from '../../case-file/retention.ts';

const ask = { kind: 'objection', text: 'Bitte nicht weiter verarbeiten.', by: applicant } as const;

test('a demand is due in a month, shows in lists, and is answered in the case', () => {
  const it = new Case();
  expect(it.send('askAboutData', { ...ask, text: ' ' })).toBe('reason-required');
  expect(it.send('askAboutData', ask)).toBeUndefined();
  expect(it.tasks).toEqual(['data-request']);
  expect(it.state.dataRequests).toMatchObject([{ id: '1', dueAt: '2026-12-24T09:00:00.000Z' }]);
  const answer = { request: '1', granted: true, words: 'Wir tun das nicht mehr.', by: clerk };
  expect(it.refusal('answerAboutData', { ...answer, request: '2' })).toBe('unknown-request');
  expect(it.refusal('answerAboutData', { ...answer, words: '' })).toBe('reason-required');
  expect(it.send('answerAboutData', answer)).toBeUndefined();
  expect(it.tasks).toEqual([]);
  expect(it.told.at(-1)).toBe('data-answer');
  expect(it.refusal('answerAboutData', answer)).toBe('unknown-request');
});

test('who wants to know who looked at the case need not say more', () => {
  const it = new Case();
  expect(it.send('askAboutData', { kind: 'looks', text: '', by: applicant })).toBeUndefined();
  expect(it.tasks).toEqual(['data-request']);
  expect(it.state.timeline.at(-1)).toMatchObject({ type: 'data-asked', data: { kind: 'looks' } });
  expect(it.state.timeline.at(-1)?.data).not.toHaveProperty('message');
});

test('the earlier of two days counts in lists', () => {
  const it = new Case();
  it.until('2026-12-01T09:00:00.000Z');
  const dueIn = () =>
    listing(it.state).attributes.find(({ key }) => key.name === 'DueAt')?.value as Date;
  const before = dueIn();
  it.send('askAboutData', ask);
  expect(dueIn()).toEqual(before);
  delete it.state.dueAt;
  expect(dueIn().toISOString()).toBe('2027-01-01T09:00:00.000Z');
});

test('a case does not end before the answer', () => {
  const it = new Case();
  it.send('askAboutData', ask);
  it.send('withdraw', { by: applicant });
  it.state.outbox = [];
  expect(it.state.stage).toBe('done');
  expect(hasEnded(it.state)).toBe(false);
  it.send('answerAboutData', { request: '1', granted: false, words: 'Nein.', by: clerk });
  it.state.outbox = [];
  expect(hasEnded(it.state)).toBe(true);
});

test('only what nobody ever came back to is kept for days', () => {
  const abandoned = new Case();
  abandoned.until('2027-03-01T09:00:00.000Z');
  expect(abandoned.state.outcome).toBe('expired');
  expect(retentionOf(abandoned.state)).toEqual({ days: 14 });
  abandoned.state.procedure = {
    ...abandoned.state.procedure,
    retention: { ...abandoned.state.procedure.retention, abandoned: { days: 3 } },
  };
  expect(retentionOf(abandoned.state)).toEqual({ days: 3 });

  const alive = new Case();
  alive.send('nameProxy', { name: 'Bernd', by: applicant });
  alive.until('2027-03-01T09:00:00.000Z');
  expect(retentionOf(alive.state)).toEqual({ days: 30 });
  const fromPostRoom = new Case({ origin: 'post-room' });
  fromPostRoom.until('2027-03-01T09:00:00.000Z');
  expect(retentionOf(fromPostRoom.state)).toEqual({ days: 30 });
});
