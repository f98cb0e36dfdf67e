import { Context } from '@temporalio/activity';

/** Often enough for the workflows' heartbeat timeout of ten seconds. */
const everyMs = 2_000;

/**
 * Tells the server all the while that the worker is alive: what a killed worker had in hand is given
 * to another one after seconds, however long the work itself may take.
 */
export function withHeartbeat<Args extends unknown[], Result>(
  activity: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    const context = Context.current();
    const timer = setInterval(() => context.heartbeat(), everyMs);
    try {
      return await activity(...args);
    } finally {
      clearInterval(timer);
    }
  };
}
