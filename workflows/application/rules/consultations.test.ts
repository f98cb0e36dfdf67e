import { describe, expect, test } from 'vitest';
import {
  applicant,
  Case,
  clerk,
  colleague,
  others,
  procedure,
  third,
} from '../../../test/support/case.ts';
import type { Actor, Messages } from '../contract.ts';
import { listing } from '../listing.ts';

const question = 'Ist die Person gemeldet?';
const lead: Actor = { id: 'staff:lea', name: 'Lea Lead', roles: ['lead'] };
const asked: Actor = { id: 'staff:otto', name: 'Otto', roles: ['clerk'], department: 'others' };

function inReview(change: Partial<typeof procedure> = {}): Case {
  const c = new Case({ procedure: { ...procedure, ...change } });
  for (const document of ['certificate', 'identity']) {
    c.send('placeOriginal', { document, action: 'received', by: clerk });
  }
  expect(c.state.stage).toBe('in-review');
  return c;
}
const consult = (c: Case, more: Partial<Messages['consult']> = {}, by = clerk) =>
  c.send('consult', { department: others, question, ...more, by });
const answer = (c: Case, decision: 'agree' | 'object', consultation = 'c1', by = asked) =>
  c.send('giveOpinion', { consultation, decision, text: 'Geprüft', by });
const approve = (c: Case, by = clerk, override?: string) =>
  c.send('decide', { decision: 'approve', ...(override ? { override } : {}), by });
const states = (c: Case) => c.state.consultations?.map(({ state }) => state);
const involved = (c: Case) =>
  listing(c.state).attributes.find(({ key }) => key.name === 'Involved')?.value;
const happened = (c: Case, type: string) => c.state.timeline.filter((entry) => entry.type === type);

describe('asking another department', () => {
  test('the case stays, the other one is asked, and the answer is a task to read', () => {
    const c = inReview();
    const { dueAt } = c.state;
    expect(consult(c)).toBeUndefined();
    expect(c.tasks).toEqual(['consultation']);
    expect(involved(c)).toEqual(['asked:others']);
    expect(c.state).toMatchObject({ stage: 'in-review', dueAt });
    expect(answer(c, 'agree')).toBeUndefined();
    expect(c.tasks).toEqual(['opinion-given']);
    expect(involved(c)).toEqual([]);
    expect(c.state.consultations?.[0]).toMatchObject({
      state: 'answered',
      opinion: { decision: 'agree', text: 'Geprüft', by: 'Otto' },
    });
    expect(happened(c, 'opinion-given')[0]).toMatchObject({
      by: 'Otto',
      data: { department: 'Nachbaramt', opinion: 'agree' },
    });
    expect(c.state.timers.map(({ kind }) => kind)).not.toContain('consultation-due');
    expect(approve(c)).toBeUndefined();
    expect(c.tasks).toEqual([]);
  });

  test('without a question, of its own department, too late, with unknown pages it is refused', () => {
    const c = inReview();
    expect(consult(c, { question: ' ' })).toBe('reason-required');
    expect(consult(c, { department: { ...others, id: 'samples' } })).toBe('same-department');
    expect(consult(c, { until: '2026-11-23' })).toBe('past-date');
    expect(consult(c, { scans: ['none'] })).toBe('unknown-scan');
    c.send('claim', { by: colleague });
    expect(consult(c)).toBe('assigned-to-someone-else');
    expect(consult(c, { until: '2026-11-24' }, lead)).toBeUndefined();
  });

  test('twice, after it was withdrawn, by another department or by whoever asked: refused', () => {
    const c = inReview();
    consult(c);
    consult(c, { department: third });
    expect(answer(c, 'agree', 'c2')).toBe('unknown-consultation');
    expect(answer(c, 'agree', 'c9')).toBe('unknown-consultation');
    expect(answer(c, 'agree', 'c1', { ...clerk, department: 'others' })).toBe('same-person');
    expect(answer(c, 'agree', 'c1', clerk)).toBe('unknown-consultation');
    const object = { consultation: 'c1', decision: 'object', text: ' ', by: asked } as const;
    expect(c.send('giveOpinion', object)).toBe('reason-required');
    answer(c, 'agree');
    expect(answer(c, 'object')).toBe('consultation-closed');
    expect(c.send('withdrawConsultation', { consultation: 'c1', by: clerk })).toBe(
      'consultation-closed',
    );
    expect(c.send('withdrawConsultation', { consultation: 'c2', by: clerk })).toBeUndefined();
    expect(answer(c, 'agree', 'c2', { ...asked, department: 'third' })).toBe('consultation-closed');
    expect(states(c)).toEqual(['answered', 'withdrawn']);
    c.send('withdraw', { by: applicant });
    expect(answer(c, 'agree')).toBe('consultation-closed');
  });

  test('a day that passes is a task, then the head’s; the question outlives a question to the applicant', () => {
    const c = inReview();
    consult(c, { until: '2026-11-26' });
    c.send('requestFromApplicant', { message: 'Bitte neu', by: clerk });
    c.until('2026-11-27T09:00:00.000Z');
    expect(c.tasks).toEqual(['consultation', 'opinion-overdue']);
    expect(c.state.tasks.at(-1)?.detail).toBe('Nachbaramt');
    c.until('2026-12-02T09:00:00.000Z');
    expect(c.tasks).toContain('escalated');
    answer(c, 'agree');
    expect(c.tasks).toEqual(['escalated', 'opinion-given']);
  });
});

describe('a binding opinion', () => {
  test('is waited for; the head of department goes on without it, with a reason', () => {
    const c = inReview();
    consult(c, { binding: true });
    expect(approve(c)).toBe('opinion-open');
    expect(approve(c, clerk, 'eilt')).toBe('opinion-open');
    expect(approve(c, lead)).toBe('opinion-open');
    expect(approve(c, lead, 'eilt')).toBeUndefined();
    expect(happened(c, 'opinion-overridden')).toMatchObject([
      { by: 'Lea Lead', data: { reason: 'eilt' } },
    ]);
    expect(states(c)).toEqual(['lapsed']);
    expect(c.state.timers.map(({ kind }) => kind)).toEqual(['production-due']);
  });

  test('that objects stands against an approval until it is overridden or asked anew', () => {
    const c = inReview();
    consult(c, { binding: true });
    answer(c, 'object');
    expect(approve(c)).toBe('opinion-objects');
    consult(c, { binding: true, question: 'Und jetzt?' });
    expect(approve(c)).toBe('opinion-open');
    answer(c, 'agree', 'c2');
    expect(approve(c)).toBeUndefined();
  });

  test('withdrawn, it is no longer waited for; the objection of before stands again', () => {
    const c = inReview();
    consult(c, { binding: true });
    c.send('withdrawConsultation', { consultation: 'c1', by: clerk });
    expect(c.tasks).toEqual([]);
    consult(c, { binding: true });
    answer(c, 'object', 'c2');
    consult(c, { binding: true });
    c.send('withdrawConsultation', { consultation: 'c3', reason: 'geklärt', by: clerk });
    expect(approve(c)).toBe('opinion-objects');
    expect(approve(c, lead, 'Einwand betrifft anderes Fahrzeug')).toBeUndefined();
  });

  test('of several, every one counts; one that is not binding stops nothing', () => {
    const c = inReview();
    consult(c, { binding: true });
    consult(c, { binding: true, department: third });
    answer(c, 'agree');
    expect(approve(c)).toBe('opinion-open');
    answer(c, 'agree', 'c2', { ...asked, department: 'third' });
    consult(c);
    answer(c, 'object', 'c3');
    consult(c);
    expect(approve(c)).toBeUndefined();
    expect(states(c)).toEqual(['answered', 'answered', 'answered', 'lapsed']);
  });

  test('does not stop a rejection', () => {
    const c = inReview();
    consult(c, { binding: true });
    expect(c.send('decide', { decision: 'reject', reason: 'fehlt', by: clerk })).toBeUndefined();
    expect(states(c)).toEqual(['lapsed']);
  });

  test('is no second person; what the head overrode for the first holds for the second', () => {
    const c = inReview({ fourEyes: true });
    consult(c, { binding: true });
    answer(c, 'agree');
    approve(c);
    expect(c.state.stage).toBe('in-review');
    expect(c.tasks).toContain('second-decision');
    consult(c, { binding: true });
    expect(approve(c, colleague)).toBe('opinion-open');
    const d = inReview({ fourEyes: true });
    consult(d, { binding: true });
    approve(d, lead, 'eilt');
    expect(approve(d, colleague)).toBeUndefined();
    expect(d.state.stage).toBe('in-production');
  });

  test('a new question is not covered by what was overridden before', () => {
    const c = inReview({ fourEyes: true });
    consult(c, { binding: true });
    approve(c, lead, 'eilt');
    consult(c, { binding: true, department: third });
    expect(approve(c, colleague)).toBe('opinion-open');
  });
});

describe('with other changes of the case', () => {
  test('forwarded to the one that was asked, the question is settled; to another it is kept', () => {
    const c = inReview();
    consult(c);
    c.send('forward', { department: third, reason: 'zuständig', by: clerk });
    expect(states(c)).toEqual(['open']);
    expect(involved(c)).toEqual(['was:samples', 'asked:others']);
    c.send('forward', { department: others, reason: 'zuständig', by: clerk });
    expect(states(c)).toEqual(['lapsed']);
    expect(answer(c, 'agree')).toBe('consultation-closed');
  });

  test('an end settles it', () => {
    const c = inReview();
    consult(c);
    c.send('withdraw', { by: applicant });
    expect(states(c)).toEqual(['lapsed']);
    expect(c.tasks).not.toContain('consultation');
    c.until('2027-06-01T09:00:00.000Z');
    expect(c.tasks).not.toContain('opinion-overdue');
  });
});

describe('a procedure in which another department always has a say', () => {
  const participation = [
    {
      department: others,
      question: { de: question },
      binding: true,
      days: 3,
      share: ['name' as const],
    },
    {
      department: third,
      question: { de: 'Nur bei Firmenwagen' },
      binding: false,
      days: 3,
      when: { field: 'use', equals: 'company' },
    },
  ];

  test('asks when the papers are in, once', () => {
    const c = inReview({ participation });
    expect(c.state.consultations).toMatchObject([
      { department: { id: 'others' }, share: ['name'], binding: true, state: 'open' },
    ]);
    expect(c.state.consultations?.[0]?.dueAt).toBe('2026-11-27T22:59:59.000Z');
    expect(approve(c)).toBe('opinion-open');
    answer(c, 'agree');
    c.send('requestFromApplicant', { message: 'Bitte neu', by: clerk });
    c.send('answer', { by: applicant });
    expect(c.state.consultations).toHaveLength(1);
    expect(approve(c)).toBeUndefined();
  });

  test('does not ask the department that the case is with', () => {
    const c = new Case({ procedure: { ...procedure, participation }, answers: { use: 'company' } });
    c.send('forward', { department: others, reason: 'zuständig', by: clerk });
    for (const document of ['certificate', 'identity']) {
      c.send('placeOriginal', { document, action: 'received', by: clerk });
    }
    expect(c.state.consultations?.map(({ department }) => department.id)).toEqual(['third']);
  });

  test('an older pinned procedure asks nobody', () => {
    expect(inReview().state.consultations).toBeUndefined();
  });
});
