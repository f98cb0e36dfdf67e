import fc from 'fast-check';
import { input } from '../support/case.ts';
import { diligently, canBeBroughtToItsEnd, silenceEnds } from './diligence.ts';
import { Draw } from './draw.ts';
import { answersOf, services, startsAt } from './services.ts';
import { anyStep, take, type StepOfCase } from './steps.ts';
import { World } from './world.ts';

export interface Story {
  service: number;
  origin: 'online' | 'post-room';
  byEmail: boolean;
  answers: number[];
  /** What a diligent office does before anything else happens. */
  already: number;
  steps: StepOfCase[];
  ending: 'goodwill' | 'silence';
}

export const stories: fc.Arbitrary<Story> = fc.record({
  service: fc.nat({ max: services.length - 1 }),
  origin: fc.constantFrom('online', 'post-room'),
  byEmail: fc.boolean(),
  answers: fc.array(fc.nat({ max: 99 }), { maxLength: 8 }),
  already: fc.nat({ max: 8 }),
  steps: fc.array(anyStep, { maxLength: 60, size: 'max' }),
  ending: fc.constantFrom('goodwill', 'silence'),
});

function begin({ service, origin, byEmail, answers }: Story): World {
  const procedure = services[service];
  if (!procedure) throw new RangeError('expected a service');
  const { email, ...letters } = input().applicant;
  const applicant = byEmail && email ? { ...letters, email } : letters;
  return new World(
    input({ procedure, origin, applicant, answers: answersOf(procedure, new Draw(answers)) }),
    startsAt,
  );
}

/** Lives through a story, step by step, and brings it to its end. */
export function live(story: Story, world = begin(story)): World {
  for (let n = 0; n < story.already; n += 1) diligently(world);
  for (const step of story.steps) take(step, world);
  if (story.ending === 'goodwill') canBeBroughtToItsEnd(world);
  else silenceEnds(world);
  return world;
}

/** What happened, in the order in which it did, up to the fault. */
export function told([story]: [Story]): string {
  const world = begin(story);
  try {
    live(story, world);
  } catch {
    // The fault itself is told beside it.
  }
  return [`${JSON.stringify(story)}`, ...world.log].join('\n');
}
