import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { expect, test } from 'vitest';
import { hall as counter } from '../test/support/case.ts';
import { renderMail } from '../texts/mail.ts';
import type { MessageContent } from '../workflows/application/state.ts';
import { createOfferActivities } from './offers.ts';

/** Hours long, for one each. */
const hall = { ...counter, slotMinutes: 60, capacity: { citizens: 1, staff: 0 } };
/** Counter days as they answer: which slots of a day are still free. */
const clientOf = (days: Record<string, string[]>) =>
  ({
    workflow: {
      getHandle: (id: string) => ({
        query: async () => {
          const free = days[id];
          if (!free) throw new WorkflowNotFoundError('none', id, undefined);
          return { slots: free.map((time) => ({ time, free: 1 })) };
        },
      }),
    },
  }) as unknown as Client;
const catalogue = { counters: new Map([['hall', hall]]) };
const replyTo = (reference: string) => `${reference}@post.example`;
const now = '2026-11-24T10:00:00.000Z';
const mailBack = { leadDays: 2, horizonDays: 10 };

test('slots of three days that lie apart, and one day of post; full days are passed over', async () => {
  const client = clientOf({ 'counter:hall:2026-11-25': [], 'counter:hall:2026-11-26': ['09:00'] });
  const { offerHandover } = createOfferActivities({ client, catalogue, replyTo });
  const offer = await offerHandover({ counter: 'hall', mailBack, holidays: [], now });
  expect(offer.map((choice) => Object.values(choice).join(' '))).toEqual([
    'pickup hall 2026-11-26 09:00',
    'pickup hall 2026-11-27 08:00',
    'pickup hall 2026-11-27 11:00',
    'pickup hall 2026-11-30 08:00',
    'pickup hall 2026-11-30 11:00',
    'mail-back 2026-11-26',
  ]);
});

test('by post alone several days are offered; where nobody reads replies, nothing is', async () => {
  const client = clientOf({});
  const request = { mailBack, holidays: [], now };
  const days = await createOfferActivities({ client, catalogue, replyTo }).offerHandover(request);
  expect(days).toHaveLength(3);
  expect(await createOfferActivities({ client, catalogue }).offerHandover(request)).toEqual([]);
});

test.each([
  ['de', '1  Abholung am Dienstag, 1. Dezember 2026, 10:30 Uhr', 'mit der Zahl'],
  ['en', '1  Pickup on Tuesday', 'the number alone'],
  ['de-easy', '1  Sie holen es ab: Dienstag, 1. Dezember 2026', 'nur die Zahl'],
])('the mail numbers its offer (%s)', (language, line, before) => {
  const content: MessageContent = {
    id: '4-ready',
    template: 'ready',
    reference: 'FA-0000-0001',
    language,
    way: 'email',
    applicant: {
      givenName: 'Zoë',
      familyName: 'Müller',
      address: { street: 'Gasse 2', postalCode: '00001', city: 'Musterhagen' },
    },
    procedureTitle: { de: 'Leistung' },
    departmentName: { de: 'Fachbereich' },
    office: { name: 'Amt', lines: [], phone: '', email: '' },
    linkVersion: 1,
    stage: 'awaiting-choice',
    outcome: 'approved',
    ways: ['pickup', 'mail-back'],
    offer: [
      { kind: 'pickup', counter: 'hall', date: '2026-12-01', time: '10:30' },
      { kind: 'mail-back', date: '2026-12-02' },
    ],
  };
  const { text, html } = renderMail(content, 'https://antrag.example/a/t', 'code');
  expect(text).toContain(line);
  expect(text).toContain(before);
  expect(text).toContain('\n2  ');
  expect(html).toMatch(/<ol><li>.+<\/li><li>.+<\/li><\/ol>/);
  const { offer: _, ...plain } = content;
  expect(renderMail(plain, 'https://antrag.example/a/t', 'code').text).not.toContain(before);
});
