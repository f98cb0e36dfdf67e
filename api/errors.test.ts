import { expect, test } from 'vitest';
import { BlobStoreFault } from '../platform/blobs.ts';
import { refusals } from '../workflows/application/contract.ts';
import { mailItemRefusals } from '../workflows/mail-item/contract.ts';
import { isProblemType, Problem, problemDetails } from './errors.ts';
import { toProblem } from './on-error.ts';

test('every refusal of a workflow is a problem of its own type', () => {
  for (const type of [...refusals, ...mailItemRefusals]) {
    expect(isProblemType(type)).toBe(true);
    const details = problemDetails(new Problem(type, 'Because.'));
    expect(details.type).toBe(`/problems/${type}`);
    expect(details.status).toBeGreaterThanOrEqual(400);
  }
});

test('names of the language are no problem types', () => {
  expect(isProblemType('constructor')).toBe(false);
  expect(isProblemType('toString')).toBe(false);
});

test('what is unavailable says when to come back', () => {
  expect(new Problem('temporarily-unavailable', '').retryAfterSeconds).toBe(2);
  expect(new Problem('slot-taken', '').retryAfterSeconds).toBeUndefined();
});

test('an unforeseen error says nothing of what it met', () => {
  const problem = toProblem(new Error('erika@example.org is not a number'));
  expect(problem.status).toBe(500);
  expect(JSON.stringify(problemDetails(problem))).not.toContain('erika');
});

test('a store that does not answer is unavailable, however deep its fault lies', () => {
  const fault = new BlobStoreFault('s3://city/cases', 'no answer in time');
  for (const error of [
    fault,
    new Error('outer', { cause: new Error('inner', { cause: fault }) }),
  ]) {
    const problem = toProblem(error);
    expect(problem.status).toBe(503);
    expect(problem.retryAfterSeconds).toBe(2);
    expect(JSON.stringify(problemDetails(problem))).not.toContain('s3:');
  }
});
