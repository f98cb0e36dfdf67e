/** Choices made ahead as numbers, so that a failure shrinks: the first of every list is the simplest. */
export class Draw {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  below(limit: number): number {
    const number = this.#numbers[this.#at++] ?? 0;
    return number % limit;
  }

  oneOf<T>(...values: [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }

  /** One of a list that may be empty. */
  among<T>(values: readonly T[]): T | undefined {
    return values.length === 0 ? undefined : values[this.below(values.length)];
  }

  /** Once in `times`; the simplest is that it does not happen. */
  rarely(times = 8): boolean {
    return this.below(times) === times - 1;
  }

  /** These keys, or nothing. */
  maybe<T extends object>(value: () => T, times = 2): T | Record<string, never> {
    return this.below(times) === times - 1 ? value() : {};
  }

  some<T>(values: readonly T[]): T[] {
    return values.filter(() => this.below(2) === 0);
  }
}
