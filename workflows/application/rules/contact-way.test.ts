import { expect, test } from 'vitest';
import { applicant, Case, clerk } from '../../../test/support/case.ts';
import { messageFailed, messageSent } from './reports.ts';

test('a mail that bounces after days is the letter that is printed', () => {
  const c = new Case();
  messageSent(c.step(), '1-received');
  messageFailed(c.step(), '1-received');
  expect(c.state.messages[0]).toMatchObject({ way: 'letter', state: 'to-print' });
  expect(c.state.letters).toMatchObject([{ id: '1-received', way: 'letter', missing: [{}, {}] }]);
  expect(c.tasks).toEqual(['email-bounced', 'print-letters']);
  messageFailed(c.step(), '1-received');
  expect(c.state.letters).toHaveLength(1);
});

test('without a postal address that works a bounce is a task', () => {
  for (const address of [undefined, { street: ' ', postalCode: '00001', city: 'Musterhagen' }]) {
    const c = new Case();
    if (address) c.state.applicant.address = address;
    else c.state.addressFailed = true;
    messageFailed(c.step(), '1-received');
    expect(c.state.messages[0]).toMatchObject({ way: 'email', state: 'failed' });
    expect(c.tasks).toEqual(['email-bounced']);
  }
});

test.each([applicant, clerk])('emails and letters are changed for each other at any time', (by) => {
  const c = new Case();
  expect(c.send('correctContact', { way: 'letter', by })).toBeUndefined();
  expect(c.state.applicant.email).toBeDefined();
  expect(c.state.messages.at(-1)).toMatchObject({ template: 'contact-changed', way: 'letter' });
  expect(c.send('correctContact', { phone: '0123', by })).toBeUndefined();
  expect(c.state.contactWay).toBe('letter');
  expect(c.send('correctContact', { way: 'email', by })).toBeUndefined();
  expect(c.state.messages.at(-1)).toMatchObject({ way: 'email', state: 'queued' });
  expect(c.send('correctContact', { email: null, by })).toBeUndefined();
  expect(c.state.contactWay).toBe('letter');
  expect(c.send('correctContact', { way: 'email', by })).toBe('invalid-contact');
  expect(c.send('correctContact', { email: 'neu@beispiel.example', by })).toBeUndefined();
  expect(c.state.contactWay).toBe('email');
});
