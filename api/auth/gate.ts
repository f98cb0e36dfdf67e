import { createChallenge, verifySolution } from 'altcha-lib/v1';
import type { Payload } from 'altcha-lib/v1/types';
import type { Ctx } from '../http.ts';
import { addressOf } from './client-address.ts';
import { RateLimit } from './rate-limit.ts';

/** In a minute; whoever has done the work is let in more often. */
const limits = {
  worked: { ofAddress: 60, inTotal: 600 },
  idle: { ofAddress: 20, inTotal: 200 },
};
/** A phone tries 25,000 numbers, half of these, in about a second. */
const largestNumber = 50_000;
const life = 2 * 60 * 60_000;

/**
 * The door of the forms that anybody may send. Instead of a captcha the browser works for a second
 * while the page is read; who runs no scripts comes in too, less often.
 */
export interface Gate {
  /** For the form; a browser answers it in the field `work`. */
  challenge(): Promise<string>;
  /** Fails with `too-many-requests`. */
  pass(c: Ctx, work?: string): Promise<void>;
}

export function createGate(key: Buffer, { generous = false } = {}): Gate {
  const hmacKey = key.toString('base64');
  const make = ({ ofAddress, inTotal }: typeof limits.idle) => ({
    ofAddress: new RateLimit(generous ? Infinity : ofAddress),
    inTotal: new RateLimit(generous ? Infinity : inTotal),
  });
  const counts = { worked: make(limits.worked), idle: make(limits.idle) };
  const used = new Map<string, number>();

  /** An answer counts once, in this process. */
  const isFresh = (solved: string): boolean => {
    const now = Date.now();
    for (const [old, until] of used) {
      if (until > now) break;
      used.delete(old);
    }
    if (used.has(solved)) return false;
    used.set(solved, now + life);
    return true;
  };
  const hasWorked = async (work: string | undefined): Promise<boolean> => {
    const solved = work ? await solvedBy(work, hmacKey) : undefined;
    return solved !== undefined && isFresh(solved);
  };

  return {
    async challenge() {
      const expires = new Date(Date.now() + life);
      const made = await createChallenge({ hmacKey, maxnumber: largestNumber, expires });
      return JSON.stringify(made);
    },
    async pass(c, work) {
      const { ofAddress, inTotal } = counts[(await hasWorked(work)) ? 'worked' : 'idle'];
      ofAddress.take(addressOf(c));
      inTotal.take('all');
    },
  };
}

/** The challenge that was answered rightly. */
async function solvedBy(work: string, hmacKey: string): Promise<string | undefined> {
  try {
    const answer = JSON.parse(work) as Payload;
    return (await verifySolution(answer, hmacKey)) ? answer.challenge : undefined;
  } catch {
    return undefined;
  }
}
