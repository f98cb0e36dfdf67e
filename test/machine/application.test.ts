import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageNames } from '../../workflows/application/rules.ts';
import { holds } from '../support/properties.ts';
import { bodies } from './bodies.ts';
import { live, stories, told } from './stories.ts';

test(
  'whatever happens, in whatever order: no case is stuck, nothing is lost, nothing done twice',
  { timeout: 120_000 },
  () => {
    holds(
      fc.property(stories, (story) => void live(story)),
      300,
      told,
    );
  },
);

test.each(messageNames)('random cases know what to write in the message %s', (name) => {
  const known = Object.keys(bodies);
  expect(known, `add a body for "${name}" to test/machine/bodies.ts`).toContain(name);
});
