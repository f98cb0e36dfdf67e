import fc, {
  type IAsyncPropertyWithHooks,
  type IPropertyWithHooks,
  type RunDetails,
} from 'fast-check';

/** Another one each time, unless `FUZZ_SEED` repeats a run. */
const seed = Number(process.env['FUZZ_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
/** `npm run fuzz -- --runs 5000` asks for more than a run of all tests has time for. */
const wanted = Number(process.env['FUZZ_RUNS'] ?? 0);
/** So often does a property run that usually runs so often. */
export const runsOf = (usual: number): number => Math.max(usual, wanted);
process.stderr.write(`properties: seed ${seed}\n`);

const character = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  fc.constantFrom(...[0x0, 0x9, 0xa, 0xd, 0xa0, 0xad, 0x200b, 0x202f, 0xd800, 0xdfff, 0xfffe]),
  fc.integer({ min: 0, max: 0x10_ff_ff }),
);
/** Any text, with what is invisible, and halves of characters. */
export const anyText = (maxLength = 100): fc.Arbitrary<string> =>
  fc.string({ unit: character.map((code) => String.fromCodePoint(code)), maxLength });

/** Checks a property with the seed of this run; a failure names it, and the smallest counterexample. */
export function holds<T>(
  property: IPropertyWithHooks<T>,
  runs = 200,
  show: (example: T) => string = (example) => fc.stringify(example),
): void {
  const details = fc.check(property, { seed, numRuns: runsOf(runs) });
  if (details instanceof Promise) throw new TypeError('expected a property without promises');
  report(details, show);
}

/**
 * The same for what answers with a promise.
 * @param variant of several properties of one kind: each draws other values, and repeats with the run
 */
export async function holdsLater<T>(
  property: IAsyncPropertyWithHooks<T>,
  runs = 200,
  variant = 0,
): Promise<void> {
  const own = (seed + Math.imul(variant, 2_654_435_761)) | 0;
  report(await fc.check(property, { seed: own, numRuns: runsOf(runs) }), (example) =>
    fc.stringify(example),
  );
}

function report<T>(details: RunDetails<T>, show: (example: T) => string): void {
  if (!details.failed) return;
  const { counterexample, errorInstance, numRuns, numShrinks } = details;
  const why = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : '';
  throw new Error(
    `After ${numRuns} runs and ${numShrinks} shrinks; FUZZ_SEED=${seed} repeats it.\n` +
      `${counterexample ? show(counterexample) : ''}\n${why}`,
  );
}
