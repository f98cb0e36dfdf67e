import { bodyLimit } from 'hono/body-limit';
import { Problem } from '../errors.ts';
import { withoutTricks } from '../../documents/plain-line.ts';
import { formDataOf } from '../form-data.ts';
import type { Ctx } from '../http.ts';

const mega = 1024 * 1024;

const limited = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('too-large', `A form can be up to ${maxSize / mega} MB.`);
    },
  });
export const formLimit = limited(mega);
export const uploadLimit = limited(100 * mega);

/** What a form sent; texts are trimmed and short enough to be looked at. */
export class Sent {
  readonly #data: FormData;

  constructor(data: FormData) {
    this.#data = data;
  }

  text(name: string): string {
    const value = this.#data.get(name);
    return typeof value === 'string' ? withoutTricks(value).trim().slice(0, 4_000) : '';
  }

  /** Absent where the field was left empty. */
  optional(name: string): string | undefined {
    return this.text(name) || undefined;
  }

  texts(name: string): string[] {
    return this.#data.getAll(name).filter((value) => typeof value === 'string');
  }

  /** Every text of the form but its key, as it was sent. */
  entries(): [string, string][] {
    return [...this.#data.entries()].flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'key' ? [[name, value] as [string, string]] : [],
    );
  }

  ticked(name: string): boolean {
    return this.#data.has(name);
  }

  names(prefix: string): string[] {
    return [...this.#data.keys()].filter((name) => name.startsWith(prefix));
  }

  /** Files that were really chosen. */
  files(name: string): File[] {
    const values: (string | File)[] = this.#data.getAll(name);
    return values.filter((value) => value instanceof File && value.name !== '') as File[];
  }

  /** Made with the page: the same form sent twice is done once. */
  get key(): string | undefined {
    return this.optional('key')?.slice(0, 255);
  }
}

export const sent = async (c: Ctx): Promise<Sent> => new Sent(await formDataOf(c));
