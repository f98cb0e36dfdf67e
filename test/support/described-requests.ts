import fc from 'fast-check';
import type { Operation, Parameter } from './api-description.ts';
import { spoiled, valuesOf, type Source } from './from-schema.ts';
import { anyText } from './properties.ts';

/** One that can be shown: a form is put together as it is sent. */
export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | { field: string; value: string | Uint8Array }[];
}

export interface Material extends Source {
  /** Of who may do everything; of a case; and those who may not, or are nobody. */
  tokens: { staff: string; link: string; others: readonly string[] };
  /** Files as they are uploaded. */
  files: readonly Uint8Array[];
  statement: string;
}

/** Bytes that a header can carry. */
const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCodePoint(code)),
  maxLength: 300,
});
/** Halves of characters cannot be sent. */
const encoded = (value: unknown): string =>
  encodeURIComponent(Buffer.from(String(value)).toString());
/** A dot names a folder, and nothing another path. */
const isSegment = (text: string) => !['', '.', '..'].includes(text);

/** Requests of one operation, right ones and wrong ones. */
export function requestsOf(operation: Operation, material: Material): fc.Arbitrary<Sent> {
  const { method, template, parameters = [] } = operation;
  const of = (place: string) => parameters.filter((one) => one.in === place);
  return fc
    .record({
      path: fc.record(values(of('path'), material, isSegment)),
      query: fc.record(values(of('query'), material), { requiredKeys: [] }),
      more: fc.option(fc.tuple(anyText(10), anyText(10)), { freq: 12 }),
      headers: fc.record(values(of('header'), material), {
        requiredKeys: confirmations(of('header')),
      }),
      token: tokensOf(operation, material.tokens),
      language: fc.option(fc.constantFrom('de', 'en', 'de-easy', '*;q=x'), { freq: 3 }),
      content: bodiesOf(operation, material),
    })
    .map(({ path, query, more, headers, token, language, content }) => {
      const pairs = [...Object.entries(query), ...(more ? [more] : [])];
      const search = pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
      const at = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(path[name]));
      return {
        method,
        path: search ? `${at}?${search}` : at,
        headers: {
          ...headers,
          ...(token === undefined ? {} : { authorization: token }),
          ...(language ? { 'accept-language': language } : {}),
          ...(content.type === undefined ? {} : { 'content-type': content.type }),
        },
        ...(content.body === undefined ? {} : { body: content.body }),
      };
    });
}

/** What opens the sensitive part of a case is nearly always there: the rest is known without it. */
const confirmations = (headers: readonly Parameter[]) =>
  headers.map(({ name }) => name).filter((name) => name.toLowerCase() === 'confirmation');

function values(
  parameters: readonly Parameter[],
  material: Material,
  fits: (text: string) => boolean = () => true,
): Record<string, fc.Arbitrary<string>> {
  const one = ({ name, schema, in: place }: Parameter) => {
    const right = valuesOf(schema, material, name).map(String);
    const wrong = place === 'header' ? headerText : anyText(120);
    const others = fc.constantFrom(...Object.values(material.known).flat()).map(String);
    const headers = (material.known[name.toLowerCase()] ?? ['k1', 'k2']).map(String);
    const arbitrary = fc.oneof(
      { weight: 8, arbitrary: place === 'header' ? fc.constantFrom(...headers) : right },
      { weight: 1, arbitrary: wrong },
      { weight: 1, arbitrary: place === 'header' ? headerText : others },
    );
    return [name, arbitrary.filter(fits)] as const;
  };
  return Object.fromEntries(parameters.map(one));
}

function tokensOf({ security = [] }: Operation, tokens: Material['tokens']) {
  const needs = security.flatMap((scheme) => Object.keys(scheme));
  const right = [
    ...(needs.includes('bearer') ? [`Bearer ${tokens.staff}`] : []),
    ...(needs.includes('link') ? [`Bearer ${tokens.link}`] : []),
    ...(needs.length === 0 || security.some((one) => !Object.keys(one).length) ? [undefined] : []),
  ];
  const wrong = [...tokens.others, tokens.staff, tokens.link].map((token) => `Bearer ${token}`);
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: fc.constantFrom(undefined, 'Basic YTpi', 'Bearer', ...wrong) },
  );
}

type Body = fc.Arbitrary<{ type?: string; body?: NonNullable<Sent['body']> }>;

function bodiesOf({ requestBody, method }: Operation, material: Material): Body {
  if (!requestBody?.content) {
    const none = fc.constant({});
    const some = fc.constant({ type: 'application/json', body: '{}' });
    return method === 'GET' ? none : fc.oneof({ weight: 5, arbitrary: none }, some);
  }
  const described = Object.entries(requestBody.content).map(([type, { schema }]): Body => {
    if (type === 'multipart/form-data') return formsOf(material);
    if (type !== 'application/json') {
      return fc.record({
        type: fc.constant(type),
        body: fc.oneof(fc.constant(material.statement), anyText()),
      });
    }
    const right = valuesOf(schema, material);
    const json = fc.oneof(
      { weight: 6, arbitrary: right },
      { weight: 3, arbitrary: spoiled(right) },
      { weight: 1, arbitrary: fc.jsonValue() },
    );
    return json.map((value) => ({ type, body: JSON.stringify(value) }));
  });
  const type = fc.constantFrom('application/json', 'text/plain', 'multipart/form-data', 'a/b;c');
  const wrong = fc.record({ type, body: fc.oneof(anyText(), fc.constantFrom('{', 'null', '[]')) });
  return fc.oneof(
    ...described.map((arbitrary) => ({ weight: 5, arbitrary })),
    { weight: 1, arbitrary: wrong as Body },
    { weight: 1, arbitrary: fc.constant({}) },
  );
}

/** Without a type of its own: the boundary is made as it is sent. */
function formsOf({ files, known }: Material): Body {
  const contents = JSON.stringify([{ document: known['document']?.[0], kind: 'copy' }]);
  const field = fc.oneof(
    fc.record({ field: fc.constantFrom('file', 'other'), value: fc.constantFrom(...files) }),
    fc.record({
      field: fc.constantFrom('contents', 'condition', 'message', 'file'),
      value: fc.oneof(fc.constantFrom(contents, 'fine', '{'), anyText()),
    }),
  );
  return fc.array(field, { maxLength: 4 }).map((body) => ({ body }));
}

export function initOf({ method, headers, body }: Sent): RequestInit {
  if (typeof body !== 'object') return { method, headers, ...(body === undefined ? {} : { body }) };
  const form = new FormData();
  for (const { field, value } of body) {
    if (typeof value === 'string') form.append(field, value);
    else form.append(field, new File([Uint8Array.from(value)], 'a.pdf'));
  }
  return { method, headers, body: form };
}
