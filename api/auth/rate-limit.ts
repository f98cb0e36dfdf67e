import { Problem } from '../errors.ts';

/** A fixed window for each address, a minute if not said otherwise, in the memory of this process. */
export class RateLimit {
  readonly #perWindow: number;
  readonly #windowMs: number;
  #window = 0;
  #counts = new Map<string, number>();

  constructor(perWindow: number, windowMs = 60_000) {
    this.#perWindow = perWindow;
    this.#windowMs = windowMs;
  }

  /** Counts one more; fails with `too-many-requests`. */
  take(address: string): void {
    const count = this.#count(address) + 1;
    this.#counts.set(address, count);
    if (count > this.#perWindow) throw this.#tooMany();
  }

  /** Fails when the address has used up its window, without counting. */
  check(address: string): void {
    if (this.#count(address) >= this.#perWindow) throw this.#tooMany();
  }

  #tooMany(): Problem {
    const left = this.#windowMs - (Date.now() % this.#windowMs);
    return new Problem(
      'too-many-requests',
      'Too many requests from this address; try again later.',
      {
        retryAfterSeconds: Math.ceil(left / 1_000),
      },
    );
  }

  #count(address: string): number {
    const window = Math.floor(Date.now() / this.#windowMs);
    if (window !== this.#window) {
      this.#window = window;
      this.#counts = new Map();
    }
    return this.#counts.get(address) ?? 0;
  }
}
