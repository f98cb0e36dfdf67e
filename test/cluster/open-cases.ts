import { atATime } from '../support/at-a-time.ts';
import { Story } from '../support/every-case.ts';
import type { Office, StaffCase } from '../../scripts/demo/office.ts';

const car = 'vehicle-registration-new';

/** A case: how it comes to where it stands, and how it comes to its end from there. */
interface OpenCase {
  begin(story: Story): Promise<unknown>;
  finish(story: Story): Promise<unknown>;
}

const received = (story: Story) => story.receives();
const made = async (story: Story) => (await story.receives()).finished();
const collected = async (story: Story) => {
  const { handover } = await story.office.citizen(story.link);
  await story.act('handover/complete', { code: handover?.code, identitySeen: true });
};
const dispatched = (story: Story) => story.act('dispatch', { trackingNumber: 'RR123456785DE' });
const sent = async (story: Story) => {
  await story.chooses('mail-back');
  await dispatched(story);
};

/** One open case in every stage, and how each is finished. */
export const openCases: Record<string, OpenCase> = {
  'awaiting-documents': {
    begin: (story) => story.receives(1),
    async finish(story) {
      const missing = (await story.view()).documents.filter(
        ({ required, state }) => required && state === 'missing',
      );
      for (const { id } of missing) {
        await story.act('originals', { document: id, action: 'received', place: 'A 12' });
      }
      await story.finished();
      await sent(story);
    },
  },
  'in-review': {
    begin: received,
    async finish(story) {
      await story.finished();
      await story.chooses('pickup');
      await collected(story);
    },
  },
  'awaiting-applicant': {
    async begin(story) {
      await story.receives();
      const [paper] = (await story.view()).documents;
      await story.act('request', { message: 'Bitte die Rückseite.', documents: [paper?.id] });
    },
    async finish(story) {
      await story.answer('answer', { message: 'Steht auf der Vorderseite.' });
      await story.finished();
      await sent(story);
    },
  },
  'in-production': {
    begin: async (story) => (await story.receives()).approved(),
    async finish(story) {
      for (const { id } of (await story.view()).finished) {
        await story.act('finished', { document: id });
      }
      await sent(story);
    },
  },
  'awaiting-choice': { begin: made, finish: sent },
  'pickup-scheduled': {
    async begin(story) {
      await made(story);
      await story.chooses('pickup');
    },
    finish: collected,
  },
  'mail-back-scheduled': {
    async begin(story) {
      await made(story);
      await story.chooses('mail-back');
    },
    finish: dispatched,
  },
  'locker-scheduled': {
    begin: async (story) => (await made(story)).inLocker(),
    async finish(story) {
      await story.act('locker/fetched');
      await sent(story);
    },
  },
  done: {
    // Sent: it stays open as long as the letter may come back.
    async begin(story) {
      await made(story);
      await sent(story);
    },
    async finish(story) {
      await story.act('return', { reason: 'moved' });
      await story.act('contact', {
        address: { street: 'Gasse 8', postalCode: '00001', city: 'Musterhagen' },
      });
      story.office.knows(story.link, { 'postal-code': '00001' });
      await sent(story);
    },
  },
};

export interface Begun {
  stage: string;
  story: Story;
  before: StaffCase;
}

export const beginAll = (office: Office): Promise<Begun[]> =>
  atATime(3, Object.entries(openCases), async ([stage, way]) => {
    const story = await Story.begin(office, car, 'Erika Beispiel');
    await way.begin(story);
    return { stage, story, before: await story.view() };
  });
