import { isMap, isScalar, type Document, type LineCounter } from 'yaml';
import type { z } from 'zod';

/** A YAML file that still knows where everything stands. */
export interface Source {
  file: string;
  document: Document;
  lines: LineCounter;
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
};

/** What is wrong and what is expected, where the schema does not say it itself. */
export function faultText(issue: z.core.$ZodRawIssue): string | undefined {
  const missing = issue.input === undefined ? 'is missing; ' : '';
  switch (issue.code) {
    case 'invalid_type':
      return `${missing}expected ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${missing}expected ${issue.values.length > 1 ? 'one of: ' : ''}${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return 'is not known here; expected only what the guide to a department names';
    case 'too_small':
      return `expected at least ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `expected at most ${issue.maximum}${unit(issue.origin)}`;
    default:
      return undefined;
  }
}

function unit(origin: string): string {
  if (origin === 'array') return ' in the list';
  return origin === 'string' ? ' characters' : '';
}

/** The places an issue speaks of: each unknown key is one. */
export function pathsOf(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code !== 'unrecognized_keys') return [issue.path];
  return issue.keys.map((key) => [...issue.path, key]);
}

/** The line of the key at a path, or of the deepest part of the path that is there. */
export function lineOf({ document, lines }: Source, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const name = String(path[length - 1]);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => String(isScalar(key) ? key.value : key) === name)
      : undefined;
    const node: unknown = pair ? pair.key : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  const start = document.contents?.range?.[0];
  return start === undefined ? 1 : lines.linePos(start).line;
}
