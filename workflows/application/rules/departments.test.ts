import { describe, expect, test } from 'vitest';
import { applicant, Case, clerk, colleague, others, third } from '../../../test/support/case.ts';
import { figuresOf } from '../figures.ts';
import { listing } from '../listing.ts';
import { departmentsSince, inCharge, readers } from './in-charge.ts';

const reason = 'Dafür ist das andere Amt zuständig';
const inReview = () => {
  const c = new Case();
  for (const document of ['certificate', 'identity']) {
    c.send('placeOriginal', { document, action: 'received', place: 'A-1', by: clerk });
  }
  if (c.state.stage !== 'in-review') throw new Error(c.state.stage);
  return c;
};
const attribute = (c: Case, name: string) =>
  listing(c.state).attributes.find(({ key }) => key.name === name)?.value;
const of = (department: string) => ({ ...clerk, department });

describe('forwarding', () => {
  test('everything goes along but who worked on it; the deadline and its timers run on', () => {
    const c = inReview();
    c.send('claim', { by: clerk });
    const { dueAt, timers } = structuredClone(c.state);
    expect(c.send('forward', { department: others, reason, by: clerk })).toBeUndefined();
    expect(inCharge(c.state).id).toBe('others');
    expect(c.state).toMatchObject({ stage: 'in-review', dueAt, timers });
    expect(c.state.assignee).toBeUndefined();
    expect(c.state.originals.every(({ state, place }) => state === 'held' && place === 'A-1')).toBe(
      true,
    );
    expect(c.tasks).toEqual(['forwarded']);
    expect(c.state.tasks[0]?.detail).toBe('Musteramt');
    expect(attribute(c, 'Department')).toBe('others');
    expect(attribute(c, 'Involved')).toEqual(['was:samples']);
    expect(attribute(c, 'Assignee')).toBeNull();
    expect(c.state.timeline.at(-1)).toMatchObject({
      type: 'case-forwarded',
      by: 'Karl Clerk',
      data: { from: 'Musteramt', department: 'Nachbaramt', reason },
    });
  });

  test('the applicant is told whom to ask now, and every later message is that department’s', () => {
    const c = inReview();
    c.send('forward', { department: others, reason, by: clerk });
    expect(c.told.at(-1)).toBe('forwarded');
    expect(c.state.messages.at(-1)?.said).toMatchObject({
      departmentName: { de: 'Nachbaramt' },
      office: { phone: '0000 456' },
    });
    c.send('requestFromApplicant', { message: 'Bitte neu', by: clerk });
    const mails = c.state.outbox.flatMap((one) => (one.type === 'message' ? [one.message] : []));
    expect(mails.map(({ template, office }) => [template, office.phone])).toEqual([
      ['received', '0000 123'],
      ['forwarded', '0000 456'],
      ['request', '0000 456'],
    ]);
    expect(JSON.stringify(mails)).not.toContain(reason);
  });

  test('a reason is needed, and another department; somebody else’s case is not handed on', () => {
    const c = inReview();
    expect(c.send('forward', { department: others, reason: ' ', by: clerk })).toBe(
      'reason-required',
    );
    const here = { ...others, id: 'samples' };
    expect(c.send('forward', { department: here, reason, by: clerk })).toBe('same-department');
    c.send('claim', { by: colleague });
    const foreign = c.send('forward', { department: others, reason, by: clerk });
    expect(foreign).toBe('assigned-to-someone-else');
    expect(c.state.forwarding).toBeUndefined();
  });

  test('the first of two decisions does not go along', () => {
    const c = inReview();
    c.state.procedure = { ...c.state.procedure, fourEyes: true };
    c.send('decide', { decision: 'approve', by: clerk });
    c.send('forward', { department: others, reason, by: clerk });
    expect(c.state.proposal).toBeUndefined();
    expect(c.tasks).toEqual(['forwarded']);
    c.send('decide', { decision: 'approve', by: of('others') });
    expect(c.state.stage).toBe('in-review');
  });

  test('whoever was let in for the department that had it is refused', () => {
    const c = inReview();
    c.send('forward', { department: others, reason, by: clerk });
    expect(c.send('decide', { decision: 'approve', by: of('samples') })).toBe('not-in-charge');
    expect(c.send('addNote', { text: 'Notiz', by: of('samples') })).toBe('not-in-charge');
    expect(c.send('decide', { decision: 'approve', by: of('others') })).toBeUndefined();
    expect(figuresOf(c.state).department).toBe('others');
  });

  test('whoever looked at it before learns that it has changed', () => {
    const c = inReview();
    const seen = c.state.timeline.length;
    c.send('forward', { department: others, reason, by: clerk });
    expect(c.send('decide', { decision: 'approve', seen, by: colleague })).toBe(
      'changed-meanwhile',
    );
  });

  test('what is decided stays with those who decided it', () => {
    const c = inReview();
    c.send('decide', { decision: 'approve', by: clerk });
    expect(c.send('forward', { department: others, reason, by: clerk })).toBe('wrong-stage');
  });

  test('the task is done when somebody takes the case', () => {
    const c = inReview();
    c.send('forward', { department: others, reason, by: clerk });
    c.send('claim', { by: of('others') });
    expect(c.tasks).toEqual([]);
  });
});

describe('sending back', () => {
  test('a chain goes back step by step; who is not in it any more reads no more', () => {
    const c = inReview();
    expect(c.send('sendBack', { reason, by: clerk })).toBe('not-forwarded');
    c.send('forward', { department: others, reason, by: clerk });
    c.send('forward', { department: third, reason, by: of('others') });
    expect([inCharge(c.state).id, readers(c.state)]).toEqual(['third', ['samples', 'others']]);
    expect(c.send('sendBack', { reason: '', by: of('third') })).toBe('reason-required');
    c.send('sendBack', { reason, by: of('third') });
    expect([inCharge(c.state).id, readers(c.state)]).toEqual(['others', ['samples']]);
    c.send('sendBack', { reason, by: of('others') });
    expect([inCharge(c.state).id, readers(c.state)]).toEqual(['samples', []]);
    expect(c.tasks).toEqual(['sent-back']);
    expect(attribute(c, 'Involved')).toEqual([]);
    expect(c.told.slice(-4)).toEqual(Array.from({ length: 4 }, () => 'forwarded'));
    expect(c.send('sendBack', { reason, by: clerk })).toBe('not-forwarded');
    expect(departmentsSince(c.state)).toEqual(['samples', 'others', 'third']);
  });

  test('forwarded to one of those that it came from, it has come back', () => {
    const c = inReview();
    c.send('forward', { department: others, reason, by: clerk });
    c.send('forward', { department: third, reason, by: clerk });
    const samples = { id: 'samples', name: { de: 'Musteramt' }, office: others.office };
    c.send('forward', { department: samples, reason, by: clerk });
    expect([inCharge(c.state).id, readers(c.state)]).toEqual(['samples', []]);
  });

  test('while papers are still awaited or the applicant is asked, too', () => {
    const c = new Case();
    const { dueAt } = c.state;
    c.send('forward', { department: others, reason, by: clerk });
    c.send('sendBack', { reason, by: clerk });
    expect(c.state).toMatchObject({ stage: 'awaiting-documents', dueAt });
    c.send('withdraw', { by: applicant });
    expect(c.state).toMatchObject({ stage: 'done', tasks: [] });
  });
});
