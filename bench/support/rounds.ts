/** Runs contenders in turn, for so many rounds; each round begins with another one. */
export async function inTurn<T>(
  rounds: number,
  contenders: Record<string, (round: number) => Promise<T>>,
): Promise<Map<string, T[]>> {
  const all = Object.entries(contenders);
  const results = new Map<string, T[]>(all.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let n = 0; n < all.length; n += 1) {
      const [name, run] = all[(n + round) % all.length] ?? [];
      if (name && run) results.get(name)?.push(await run(round));
    }
  }
  return results;
}

/** What a measurement is told. */
export interface Options {
  rounds: number;
  /** A tenth of the work: shows that it runs, and little more. */
  quick: boolean;
  databases: readonly ('sqlite' | 'postgres')[];
  report: (line: string) => void;
}
