import { afterAll, beforeAll, expect, test } from 'vitest';
import { start } from '../../api/test-support.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(() => site?.stop());

async function booked(on?: string) {
  const all = site.as('all');
  const { body } = await all('POST', '/api/applications', start);
  const path = `/api/applications/${body['reference']}`;
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received' });
  }
  await all('POST', `${path}/decision`, { decision: 'approve' });
  await all('POST', `${path}/finished`, { document: 'licence' });
  const link = new URL(String(body['links']?.['status'])).pathname;
  const token = link.split('/a/')[1] ?? '';
  const slots = await site.as(token)('GET', '/api/citizen/slots');
  const free = slots.body['pickup'] as unknown as { date: string; time: string }[];
  const slot = free.find(({ date }) => date === (on ?? free[8]?.date));
  if (!slot) throw new Error(`No slot is free on ${on ?? 'any day'}.`);
  await site.as(token)('POST', '/api/citizen/handover', {
    ...{ kind: 'pickup', counter: 'hall', date: slot.date, time: slot.time },
  });
  const view = async () => (await all('GET', path)).body;
  return { link, view, date: slot.date };
}

test('a lead closes a day from two tabs: asked once, the citizen picks a proposal, then it opens', async () => {
  const one = await booked();
  const two = await booked(one.date);
  expect(two.date).toBe(one.date);
  const desk = await site.openAs('lead');
  const tab = await site.openAs('lead');
  const place = `counter=hall&date=${one.date}`;
  await desk.page.goto(`/staff/counter?${place}`);
  await desk.page.getByRole('link', { name: 'Tag schließen oder Plätze verringern' }).click();
  await desk.page.getByText('2 Termine sind offen.').waitFor();
  await tab.page.goto(`/staff/counter/limit?${place}`);
  for (const { page } of [desk, tab]) {
    await page.getByText('Der Tag wird geschlossen, 2 Personen werden gefragt.').click();
    await page.getByRole('button', { name: 'Tag schließen' }).click();
    await page.getByText('Neu gefragt und noch ohne Antwort: 2.').waitFor();
    await page.getByText('Geschlossen von lead.').waitFor();
  }
  const rebook = async () => {
    const messages = (await one.view())['messages'] as unknown as { template: string }[];
    return messages.filter(({ template }) => template === 'rebook').length;
  };
  await expect.poll(rebook, { timeout: 15_000 }).toBe(1);

  await desk.page.goto(`/staff/counter?${place}`);
  await desk.page.getByText('Dieser Tag ist geschlossen.').waitFor();
  expect(await desk.page.getByText('kein Platz mehr, neu gefragt').count()).toBe(2);

  const citizen = await site.open({ viewport: { width: 360, height: 780 } });
  await citizen.page.goto(one.link);
  await citizen.page.getByText('Bitte wählen Sie einen neuen Abholtermin.').waitFor();
  const notice = citizen.page.locator('.notice', { hasText: 'voraussichtlich nicht stattfinden' });
  expect(await notice.getByRole('link').count()).toBe(3);
  await notice.getByRole('link').first().click();
  await citizen.page.getByRole('button', { name: 'Verbindlich wählen' }).click();
  await citizen.page.getByRole('link', { name: 'Frage beantworten' }).first().click();
  await citizen.page.locator('#f-answer').fill('00001');
  await citizen.page.locator('#f-answer').press('Enter');
  await citizen.page.getByText('Abholcode:').first().waitFor();
  expect(await citizen.page.locator('.notice', { hasText: 'nicht stattfinden' }).count()).toBe(0);
  expect((await one.view())['tasks']).not.toContain('rebook');

  await desk.page.goto(`/staff/counter/limit?${place}`);
  await desk.page.getByRole('button', { name: 'Tag wieder wie geplant öffnen' }).click();
  await desk.page.getByText('Gespeichert. Niemand musste gefragt werden.').waitFor();
  await expect
    .poll(async () => (await two.view())['tasks'], { timeout: 15_000 })
    .not.toContain('rebook');
  expect((await one.view())['handover']?.['date']).not.toBe(one.date);

  const counter = await site.openAs('counter');
  await counter.page.goto(`/staff/counter?${place}`);
  expect(await counter.page.getByRole('link', { name: 'Tag schließen' }).count()).toBe(0);
  expect((await counter.page.goto(`/staff/counter/limit?${place}`))?.status()).toBe(403);
  expect([...desk.complaints, ...tab.complaints, ...citizen.complaints]).toEqual([]);
}, 120_000);
