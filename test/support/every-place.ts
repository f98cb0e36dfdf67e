import { applicant, pdf, start, type startTestApi } from '../../api/test-support.ts';
import { berlinDate } from '../../procedures/calendar.ts';
import type { Places } from './every-route.ts';

export interface EveryPlace {
  places: Places;
  /** Tokens of the case's link, of an earlier one of it, and of another case of the department. */
  links: Record<'own' | 'ended' | 'other', string>;
}

/** Nothing of these is in an answer to somebody who may not see the case. */
export const personal = ['Müller-Łuk', 'M%C3%BCller', 'MH-AB 123', 'Gasse 2', '987654'];

/** A case of the department `samples` with a scan and a letter, and a mail item in the tray. */
export async function everyPlace(
  site: Awaited<ReturnType<typeof startTestApi>>,
): Promise<EveryPlace> {
  const all = site.as('all');
  const { email: _, ...byPost } = applicant;
  const begin = async (who: object, plate: string) => {
    const application = { ...start, applicant: who, answers: { plate } };
    return String((await all('POST', '/api/applications', application)).body['reference']);
  };
  const reference = await begin({ ...byPost, phone: '0000 987654' }, 'MH-AB 123');
  const address = { ...byPost.address, street: 'Weg 9' };
  const somebody = { ...byPost, givenName: 'Arno', familyName: 'Anders', address };
  const other = await begin(somebody, 'MH-ZZ 9');
  const register = async () => {
    const form = new FormData();
    form.set('file', await pdf());
    return String((await all('POST', '/api/mail-items', form)).body['id']);
  };
  const assigned = await register();
  // The pages may still be read.
  await until(async () => {
    const path = `/api/mail-items/${assigned}/assign`;
    return (await all('POST', path, { segment: 0, reference })).status === 200;
  });
  await all('POST', `/api/applications/${reference}/revoke-links`, {});
  const view = async () => (await all('GET', `/api/applications/${reference}`)).body;
  await until(async () => (await view())['scans']?.[0] !== undefined);
  const { scans, messages } = await view();
  const link = (of: string, version: number) => site.deps.links.token({ reference: of, version });
  const links = { own: link(reference, 2), ended: link(reference, 1), other: link(other, 1) };
  const places = {
    reference,
    scan: String(scans?.[0]?.['id']),
    message: String(messages?.[0]?.['id']),
    mailItem: await register(),
    token: links.own,
    date: berlinDate(new Date().toISOString()),
  };
  return { places, links };
}

export async function until(reached: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await reached())) {
    if (Date.now() > end) throw new Error('The office was not ready in time.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
