import { expect } from 'vitest';
import type { Cluster } from './cluster.ts';
import { Journey } from './journeys.ts';
import type { PatientOffice } from './patient-office.ts';

interface Ended {
  journey: Journey;
  way: 'pickup' | 'post';
}

/** Applicants and staff who go on and on until they are told to stop; each ends what was begun. */
export function startLoad(office: PatientOffice, applicants = 3) {
  const ended: Ended[] = [];
  let going = true;
  let fault: unknown;
  const applicant = async (first: number) => {
    for (let n = first; going; n += applicants) {
      const way = n % 2 === 0 ? 'pickup' : 'post';
      const journey = await Journey.begins(office, 'vehicle-registration-new', n);
      await journey.sends();
      await journey.isApproved();
      if (way === 'pickup') {
        await journey.choosesSlot(n);
        await journey.collects();
      } else {
        await journey.choosesPost();
        await journey.isDispatched();
      }
      ended.push({ journey, way });
    }
  };
  const all = Promise.all(Array.from({ length: applicants }, (_, n) => applicant(n)));
  all.catch((error: unknown) => (fault = error));
  return {
    ended,
    /** That something went wrong, before it is waited for. */
    broken: () => fault !== undefined,
    async stop() {
      going = false;
      await all;
    },
  };
}

const timesOf = (timeline: { type: string }[], type: string) =>
  timeline.filter((entry) => entry.type === type).length;

/** Whatever was acknowledged is there, and is there once. */
export async function expectAllOnce(cluster: Cluster, ended: Ended[]): Promise<void> {
  expect(ended.length).toBeGreaterThan(2);
  const mails = await cluster.mails.list();
  for (const { journey, way } of ended) {
    const { stage, originals, timeline } = await journey.case();
    const { reference } = journey;
    const last = way === 'pickup' ? 'handed-over' : 'dispatched';
    for (const type of ['started', 'claimed', 'decided', 'choice-confirmed', last]) {
      expect([reference, type, timesOf(timeline, type)]).toEqual([reference, type, 1]);
    }
    expect(timesOf(timeline, 'original-received')).toBe(originals.length);
    if (way === 'pickup') expect(stage).toBe('done');
    expect(originals.every(({ state }) => state === 'returned')).toBe(true);
    // A mail whose acceptance nobody knew may be there twice, as the same message.
    const own = mails.filter(({ text = '' }) => text.includes(reference));
    const ids = new Map<string, Set<string>>();
    for (const { subject, messageId = '' } of own) {
      ids.set(subject, (ids.get(subject) ?? new Set()).add(messageId));
    }
    expect(own.length).toBeGreaterThan(2);
    for (const [subject, different] of ids) {
      expect([reference, subject, different.size]).toEqual([reference, subject, 1]);
    }
  }
}
