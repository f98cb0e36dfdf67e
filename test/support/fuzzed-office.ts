import { neighbours, pdf, start, startTestApi, type Answer } from '../../api/test-support.ts';
import type { LockerStation } from '../../procedures/types.ts';
import type { Material } from './described-requests.ts';
import { everyPlace, until } from './every-place.ts';
import { statement } from './statement.ts';

const yard: LockerStation = {
  id: 'yard',
  name: { de: 'Station am Hof' },
  address: 'Am Hof 1, 00000 Musterhagen',
  hours: { de: 'jeden Tag von 6 bis 22 Uhr' },
};

/** An office with cases in several stages, and all that requests can name in it. */
export async function fuzzedOffice() {
  const site = await startTestApi({ stations: [yard], more: neighbours });
  const all = site.as('all');
  const { places, links } = await everyPlace(site);

  const act = async (reference: string, action: string, body: object = {}): Promise<Answer> => {
    const path = `/api/applications/${reference}/${action}`;
    const { status, body: after } = await all('POST', path, body);
    if (status !== 200) throw new Error(`${action}: ${JSON.stringify(after)}`);
    return after;
  };
  const begin = async (procedure: string) => {
    const { body } = await all('POST', '/api/applications', { ...start, procedure });
    const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
    return { reference: String(body['reference']), link };
  };
  const reviewed = async (procedure: string) => {
    const { reference, link } = await begin(procedure);
    for (const document of ['certificate', 'identity']) {
      await act(reference, 'originals', { document, action: 'received', place: 'A 1' });
    }
    return { reference, link };
  };
  const ready = async (procedure: string) => {
    const { reference, link } = await reviewed(procedure);
    await act(reference, 'decision', { decision: 'approve' });
    await act(reference, 'payment', { method: 'transfer' });
    await act(reference, 'finished', { document: 'licence' });
    return { reference, link };
  };
  const ended = async () => {
    const { reference } = await begin('sample-service');
    await act(reference, 'withdrawal');
    const retention = () => all('GET', `/api/applications/${reference}/retention`);
    await until(async () => (await retention()).status === 200);
    return reference;
  };

  const [consulted, choosing, posted, kept, gone] = await Promise.all([
    reviewed('asking-service'),
    ready('yard-service'),
    ready('sample-service'),
    ended(),
    ended(),
  ]);
  await all('DELETE', `/api/applications/${gone}`);
  await act(choosing.reference, 'data-requests', { kind: 'objection', text: 'Nein.' });
  await act(consulted.reference, 'consultations', { department: 'third', question: 'Bekannt?' });
  const citizen = site.as(choosing.link);
  const { pickup, mailBack } = (await citizen('GET', '/api/citizen/slots')).body;
  const view = (await all('GET', `/api/applications/${choosing.reference}`)).body;
  const asked = (await all('GET', `/api/applications/${consulted.reference}`)).body;

  const bank = statement([{ amount: '12.00', text: 'Danke', ref: 'R1' }]).toString();
  await site.app.request('/api/payments/statements', {
    method: 'POST',
    headers: { authorization: 'Bearer all', 'content-type': 'application/octet-stream' },
    body: bank,
  });
  const payments = async () => (await all('GET', '/api/payments')).body['waiting']?.[0];
  await until(async () => (await payments()) !== undefined);

  const references = [places.reference, consulted.reference, choosing.reference, posted.reference];
  const scanned = new Uint8Array(await (await pdf()).arrayBuffer());
  const material: Omit<Material, 'resolve'> = {
    known: {
      reference: [...references, ...references, kept, gone, 'FA-0000-0000', 'FA-1'],
      id: [places.mailItem, `mail:${'0'.repeat(64)}`, places.reference, 'sample-service'],
      scan: [places.scan],
      message: [places.message, String(view['messages']?.[0]?.['id'])],
      document: [
        ...['certificate', 'identity', 'extra', 'licence'],
        ...(view['originals'] ?? []).map(({ id }) => String(id)),
      ],
      department: ['samples', 'others', 'third'],
      counter: ['hall'],
      station: ['yard'],
      date: [places.date, pickup?.[0]?.['date'], mailBack?.[0]],
      time: [pickup?.[0]?.['time']],
      procedure: ['sample-service', 'asking-service', 'yard-service', 'two-people-service'],
      answers: [{ plate: 'MH-AB 1' }],
      language: ['de', 'en', 'de-easy'],
      payment: [String((await payments())?.['id']), 'a'.repeat(64)],
      consultation: (asked['consultations'] ?? []).map(({ id }) => String(id)),
      request: [String(view['dataRequests']?.[0]?.['id'])],
      booking: references.map((reference) => `${reference}:1`),
      assignee: ['token:all', 'staff:karl'],
      segment: [0],
      confirmation: Object.values(await site.confirmed(choosing.link)),
      run: [1],
      wait: [0, 1],
    },
    tokens: {
      staff: 'all',
      link: choosing.link,
      others: [links.own, links.other, links.ended, 'clerk@others', 'intake@samples', 'nobody'],
    },
    files: [scanned, new Uint8Array(), Buffer.from('<html>'), Buffer.from('%PDF-1.7')],
    statement: bank,
  };
  return { site, places, material };
}
