/** What is dear to find out and is shared by all who ask, some of whom cannot wait. */
export interface KeptFresh<T> {
  /** What is known, without waiting; it is found out anew for the next time once it is too old. */
  latest(): T | undefined;
  /** Waits only where nothing is known yet. @throws what finding out threw */
  read(): Promise<T>;
}

/** One finding out at a time, and after a failure none for as long as after a success. */
export function keepFresh<T>(
  find: () => Promise<T>,
  maxAgeMs: number,
  onFault: (error: unknown) => void,
): KeptFresh<T> {
  let known: { value: T } | undefined;
  let started = 0;
  let finding: Promise<T> | undefined;

  const refresh = (): Promise<T> => {
    started = Date.now();
    finding = find()
      .then((value) => {
        known = { value };
        return value;
      })
      .finally(() => {
        finding = undefined;
      });
    finding.catch(onFault);
    return finding;
  };

  return {
    latest() {
      if (!finding && Date.now() - started > maxAgeMs) void refresh().catch(() => undefined);
      return known?.value;
    },
    async read() {
      const value = this.latest();
      return value ?? (await (finding ?? refresh()));
    },
  };
}
