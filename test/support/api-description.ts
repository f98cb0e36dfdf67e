import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isProblemType } from '../../api/errors.ts';
import type { Schema } from './from-schema.ts';

interface Content {
  content?: Record<string, { schema: Schema }>;
}
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}
interface Described {
  parameters?: Parameter[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content>;
  security?: Record<string, unknown>[];
}
export interface Document {
  paths: Record<string, Record<string, Described>>;
}
export interface Operation extends Described {
  /** In capital letters. */
  method: string;
  /** With the names of parameters in braces. */
  template: string;
  pointer: string;
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

export const operationsOf = ({ paths }: Document): Operation[] =>
  Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      template,
      method: method.toUpperCase(),
      pointer: `/paths/${escaped(template)}/${method}`,
    })),
  );

export const resolver =
  (document: Document) =>
  (ref: string): Schema =>
    ref
      .slice(2)
      .split('/')
      .reduce((at: unknown, part) => (at as Record<string, unknown>)[part], document) as Schema;

/** Methods of every path of the description that this path may be, as `Allow` has to name them. */
export function allowedAt({ paths }: Document, path: string): string {
  const isAt = (template: string) =>
    new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
  const methods = Object.entries(paths)
    .filter(([template]) => isAt(template))
    .flatMap(([, described]) => Object.keys(described).map((method) => method.toUpperCase()));
  const more = methods.includes('GET') ? ['HEAD', 'OPTIONS'] : ['OPTIONS'];
  return [...new Set([...methods, ...more])].sort().join(', ');
}

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** Where nothing is said of further properties, an answer has none: it gives away no more than is said. */
function closed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(closed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]));
  return (
    copy['type'] === 'object' && copy['properties']
      ? { additionalProperties: false, ...copy }
      : copy
  ) as T;
}

/** What is wrong about an answer by the description of its operation; nothing, if it is right. */
export function createJudge(document: Document) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { binary: true } });
  addFormats.default(ajv);
  ajv.addSchema(closed(document), 'api');
  const fits = (pointer: string, value: unknown): string | undefined => {
    const validate = ajv.getSchema(`api#${encodeURI(pointer)}`);
    if (!validate) return `no schema at ${pointer}`;
    return validate(value) === true ? undefined : ajv.errorsText(validate.errors);
  };

  return ({ responses, pointer }: Operation, answer: Answer): string | undefined => {
    const { status, headers } = answer;
    if (status >= 500 && status !== 503) return `answered ${status}`;
    const response = responses[status];
    if (!response) return `status ${status} is not described`;
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    const types = Object.keys(response.content ?? {});
    if (types.length === 0) return answer.body === '' ? undefined : `a body with ${status}`;
    if (!types.includes(type)) return `${status} as ${type}, described as ${types.join(', ')}`;
    if (status >= 400) return problemFault(answer);
    if (type !== 'application/json') return undefined;
    const at = `${pointer}/responses/${status}/content/${escaped(type)}/schema`;
    return fits(at, JSON.parse(answer.body));
  };
}

/** RFC 9457, and what some statuses have to bring along (RFC 9110). */
export function problemFault({ status, headers, body }: Answer): string | undefined {
  if (headers.get('content-type') !== 'application/problem+json') return `${status} is no problem`;
  const { type, title, detail, ...more } = JSON.parse(body) as Record<string, unknown>;
  const name = typeof type === 'string' ? /^\/problems\/(.+)$/.exec(type)?.[1] : undefined;
  if (!name || !isProblemType(name)) return `unknown type ${String(type)}`;
  if (more['status'] !== status) return `${status} says ${String(more['status'])}`;
  if (typeof title !== 'string' || typeof detail !== 'string') return `${name} without words`;
  const needed: Record<number, string> = {
    401: 'www-authenticate',
    405: 'allow',
    429: 'retry-after',
    503: 'retry-after',
  };
  const header = needed[status];
  return header && !headers.has(header) ? `${status} without ${header}` : undefined;
}
