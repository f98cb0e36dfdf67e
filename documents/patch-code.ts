import { shrink, type GrayImage } from './pixels.ts';

/**
 * Bars and spaces of a PATCH-T in narrow widths (0.08 inch; the wide bars have 0.2 inch). Upside
 * down it is a PATCH 3, which scanners take for a separator as well.
 */
const patchT = [1, 1, 2.5, 1, 1, 1, 2.5];
const patterns = [patchT, patchT.toReversed()];
const modules = patchT.reduce((sum, width) => sum + width, 0);
const tolerance = 0.45;
/** Across the longer side of the page: a narrow bar of an A4 page has 8 pixels. */
const finest = 1200;
const step = 4;
/** The bars are at least so long, in narrow widths: an inch. */
const shortest = 12;

/** Does the page bear the bars of a PATCH-T separator sheet, along either side? */
export function hasPatchT(image: GrayImage): boolean {
  const factor = Math.max(1, Math.round(Math.max(image.width, image.height) / finest));
  const small = shrink(image, factor);
  const dark = middleTone(small);
  const across = (line: number, at: number) => line * small.width + at;
  const down = (line: number, at: number) => at * small.width + line;
  return (
    hasBars(
      small.height,
      small.width,
      (line, at) => (small.gray[across(line, at)] ?? 255) < dark,
    ) ||
    hasBars(small.width, small.height, (line, at) => (small.gray[down(line, at)] ?? 255) < dark)
  );
}

/** Half-way between ink and paper, each the tone of one pixel in fifty. */
function middleTone({ gray }: GrayImage): number {
  const sorted = Uint8Array.from(gray.filter((_, at) => at % 17 === 0)).sort();
  const share = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
  return (share(0.02) + share(0.5)) / 2;
}

interface Found {
  centre: number;
  module: number;
}

function hasBars(
  lines: number,
  length: number,
  isDark: (line: number, at: number) => boolean,
): boolean {
  let tracks: (Found & { since: number; last: number })[] = [];
  for (let line = 0; line < lines; line += step) {
    for (const { centre, module } of patternsIn(length, (at) => isDark(line, at))) {
      const track = tracks.find((one) => Math.abs(one.centre - centre) <= module / 2);
      if (!track) tracks.push({ centre, module, since: line, last: line });
      else Object.assign(track, { centre, last: line });
      if (track && line - track.since >= shortest * module) return true;
    }
    // A crease may hide a line or two.
    tracks = tracks.filter(({ last }) => line - last <= 3 * step);
  }
  return false;
}

function patternsIn(length: number, isDark: (at: number) => boolean): Found[] {
  const edges = [0];
  for (let at = 1; at < length; at++) if (isDark(at) !== isDark(at - 1)) edges.push(at);
  edges.push(length);
  const width = (run: number) => (edges[run + 1] ?? length) - (edges[run] ?? 0);
  const found: Found[] = [];
  for (let run = 1; run + patchT.length < edges.length - 1; run++) {
    const start = edges[run] ?? 0;
    if (!isDark(start)) continue;
    const total = (edges[run + patchT.length] ?? length) - start;
    const module = total / modules;
    if (module < 3 || module > 20) continue;
    const quiet = Math.min(width(run - 1), width(run + patchT.length)) >= 1.5 * module;
    const fits = patterns.some((pattern) =>
      pattern.every((bar, n) => Math.abs(width(run + n) / module - bar) <= tolerance),
    );
    if (quiet && fits) found.push({ centre: start + total / 2, module });
  }
  return found;
}
