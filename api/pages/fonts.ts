import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);

/** Weights that pages use; each costs 24 kB. */
const weights = [400, 600] as const;

/** Those of `@fontsource/fira-sans`, Latin. */
const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,' +
  'U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
/** Letters of names from all over Europe, without the phonetic ones that make latin-ext large. */
const european =
  'U+0100-0130,U+0132-0151,U+0154-017F,U+018F,U+0192,U+01CD-01DC,U+01E6-01E7,U+01FA-01FF,' +
  'U+0218-021B,U+0259,U+1E80-1E85,U+1E9E,U+1EF2-1EF3';

export interface Font {
  name: string;
  weight: number;
  /** As in `unicode-range`. */
  range: string;
  source: Buffer;
  /** Cut down to the letters of the range. */
  bytes: () => Promise<Buffer>;
}

const sourceOf = (part: string, weight: number) =>
  readFileSync(
    require.resolve(`@fontsource/fira-sans/files/fira-sans-${part}-${weight}-normal.woff2`),
  );

/** Fira Sans, which KERN is made for, in the parts that pages need. */
export const fonts: readonly Font[] = weights.flatMap((weight) =>
  Object.entries({ latin, european }).map(([part, range]): Font => {
    const source = sourceOf(part === 'latin' ? 'latin' : 'latin-ext', weight);
    let cut: Promise<Buffer> | undefined;
    return {
      name: `fira-sans-${part}-${weight}.woff2`,
      weight,
      range,
      source,
      // Figures of one width stand in columns only, and those are not bold.
      bytes: () =>
        (cut ??= subsetFont(source, lettersOf(range), {
          targetFormat: 'woff2',
          noLayoutClosure: weight === 600,
        })),
    };
  }),
);

function lettersOf(range: string): string {
  const ends = range.split(',').map((part) => part.replace('U+', '').split('-'));
  return ends
    .flatMap(([first = '', last = first]) => {
      const from = Number.parseInt(first, 16);
      const count = Number.parseInt(last, 16) - from + 1;
      return Array.from({ length: count }, (_, n) => String.fromCodePoint(from + n));
    })
    .join('');
}

/** `@font-face` rules; `addressOf` says where a file is served. */
export const fontFaces = (addressOf: (name: string) => string): string =>
  fonts
    .map(
      ({ name, weight, range }) =>
        `@font-face { font-family: "Fira Sans"; font-weight: ${weight}; font-display: swap;\n` +
        `  src: url("${addressOf(name)}") format("woff2"); unicode-range: ${range}; }\n`,
    )
    .join('');
