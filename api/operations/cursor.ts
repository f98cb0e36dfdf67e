import { Problem } from '../errors.ts';

/** Where a page of a list ends; rows without a due date come last. */
export interface Position {
  dueAt: string | undefined;
  reference: string;
}

export const writeCursor = ({ dueAt, reference }: Position): string =>
  Buffer.from(JSON.stringify([dueAt ?? '', reference])).toString('base64url');

export function readCursor(text: string): Position {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(value) && value.length === 2) {
      const [dueAt, reference] = value as unknown[];
      if (typeof dueAt === 'string' && typeof reference === 'string') {
        if (dueAt === '' || !Number.isNaN(Date.parse(dueAt))) {
          return { dueAt: dueAt || undefined, reference };
        }
      }
    }
  } catch {
    // Said below.
  }
  throw new Problem('invalid-cursor', 'Expected the `next` of an earlier page of this list.');
}

/** Most urgent first. */
export function byUrgency(a: Position, b: Position): number {
  if (a.dueAt !== b.dueAt) {
    if (a.dueAt === undefined) return 1;
    if (b.dueAt === undefined) return -1;
    return a.dueAt < b.dueAt ? -1 : 1;
  }
  if (a.reference === b.reference) return 0;
  return a.reference < b.reference ? -1 : 1;
}
