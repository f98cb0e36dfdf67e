import type { StaffWords } from '../index.ts';

export const webhooks: Pick<StaffWords, 'webhooks'> = {
  webhooks: {
    title: 'Messages to other systems',
    intro:
      'The receivers listed here are told of every change of stage, without anything about the person but the reference.',
    none: 'There is no receiver. The operations page describes the file WEBHOOKS_FILE.',
    unknown: 'This receiver is there no more.',
    receiver: 'Receiver',
    only: 'Only',
    position: 'Last event told',
    noPosition: 'none yet',
    behind: (count) =>
      count === 0 ? 'up to date' : `${count} ${count === 1 ? 'event' : 'events'}`,
    behindLabel: 'Behind',
    lastDelivered: 'Last accepted',
    never: 'never',
    lastFault: 'Last error',
    failingSince: 'Failing since',
    failing: (since, tries) => `${since}, ${tries === 1 ? '1 try' : `${tries} tries`}`,
    nextTry: 'Next try',
    atOnce: 'at once',
    givenUp: 'Given up',
    givenUpText: (count, position, at) =>
      `${count === 1 ? '1 event' : `${count} events`}` +
      (position > 0 ? `, the last of them number ${position} on ${at}` : ''),
    lastTest: 'Last test event',
    testTaken: (at) => `${at}: accepted`,
    testRefused: (at, why) => `${at}: ${why}`,
    states: {
      starting: 'starting',
      following: 'running',
      retrying: 'trying again',
      paused: 'paused',
    },
    pausedText: (at) =>
      `On ${at} the receiver answered that it is gone (410). Nothing is sent to it until somebody resumes; what happens meanwhile is made up for.`,
    acts: { 'try-now': 'Try now', resume: 'Resume', test: 'Send a test event' },
    done: {
      'try-now': 'The next try is on its way.',
      resume: 'Events are sent again.',
      test: 'The test event has been sent; how it arrived stands with the receiver.',
    },
    faults: {
      status: 'refused with status',
      redirect: 'a redirect, which is not followed: status',
      gone: 'the receiver is gone: status',
      timeout: 'no answer within 10 seconds',
      unreachable: 'not reachable',
      'unknown-host': 'the name of the host is not known',
      untrusted: 'the certificate of the receiver is not trusted',
      garbled: 'the answer is not HTTP',
      'not-configured': 'the receiver is not in the file of the worker',
    },
  },
};
