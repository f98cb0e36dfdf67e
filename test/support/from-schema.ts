import fc from 'fast-check';
import { anyText } from './properties.ts';

/** As far as the description of the API uses JSON Schema. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  minProperties?: number;
  additionalProperties?: boolean | Schema;
}

export interface Source {
  resolve: (ref: string) => Schema;
  /** Values that lead somewhere, by the names of parameters and properties. */
  known: Readonly<Record<string, readonly unknown[]>>;
}

/** What a schema allows; what is known under the name is sent more often than what is invented. */
export function valuesOf(schema: Schema, source: Source, name = ''): fc.Arbitrary<unknown> {
  const invented = inventedOf(schema, source);
  const known = source.known[name];
  if (!known) return invented;
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: invented },
  );
}

function inventedOf(schema: Schema, source: Source): fc.Arbitrary<unknown> {
  const { $ref, anyOf, oneOf = anyOf, allOf, type } = schema;
  if ($ref) return inventedOf(source.resolve($ref), source);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (oneOf) return fc.oneof(...oneOf.map((one) => inventedOf(one, source)));
  if (allOf) {
    const parts = allOf.map((one) => inventedOf(one, source));
    return fc.tuple(...parts).map((all) => Object.assign({}, ...all) as object);
  }
  if (Array.isArray(type)) {
    return fc.oneof(...type.map((one) => inventedOf({ ...schema, type: one }, source)));
  }
  const make = byType[type ?? ''];
  return make ? make(schema, source) : fc.jsonValue();
}

const byType: Record<string, (schema: Schema, source: Source) => fc.Arbitrary<unknown>> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  integer: (schema) => fc.integer(boundsOf(schema)),
  number: (schema) => fc.double({ ...boundsOf(schema), noNaN: true }),
  string: textOf,
  array: ({ items = {}, minItems = 0, maxItems = Infinity }, source) =>
    fc.array(inventedOf(items, source), { minLength: minItems, maxLength: Math.min(maxItems, 4) }),
  object: objectOf,
};

const boundsOf = ({ minimum, maximum, exclusiveMinimum = -(2 ** 31) }: Schema) => ({
  min: minimum ?? exclusiveMinimum + 1,
  max: Math.min(maximum ?? Infinity, 2 ** 31 - 1),
});

function textOf({ format, pattern, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const day = fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true });
  if (format === 'date') return day.map((date) => date.toISOString().slice(0, 10));
  if (format === 'date-time') return day.map((date) => date.toISOString());
  return fc
    .oneof(
      { weight: 6, arbitrary: anyText(Math.min(maxLength, 60)) },
      { weight: 1, arbitrary: fc.constant('x'.repeat(maxLength)) },
    )
    .map((text) => text.padEnd(minLength, 'x').slice(0, maxLength));
}

function objectOf(schema: Schema, source: Source): fc.Arbitrary<object> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const named = Object.entries(properties).map(
    ([name, one]) => [name, valuesOf(one, source, name)] as const,
  );
  const described = fc.record(Object.fromEntries(named), { requiredKeys: required });
  if (typeof additionalProperties !== 'object') return described;
  const more = fc.dictionary(anyText(20), inventedOf(additionalProperties, source), { maxKeys: 3 });
  return fc.tuple(described, more).map(([one, other]) => ({ ...other, ...one }));
}

/** The same value with one thing in it that nobody has asked for. */
export const spoiled = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      values,
      fc.oneof(fc.jsonValue({ maxDepth: 1 }), anyText(), fc.constantFrom('', -1, 1e300, {}, [])),
      fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('replaced', 'removed', 'added'),
    )
    .map(([value, other, path, how]) => spoil(value, other, path, how));

function spoil(
  value: unknown,
  other: unknown,
  [at = 0, ...deeper]: number[],
  how: 'replaced' | 'removed' | 'added',
): unknown {
  if (typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  const key = keys[at % (keys.length || 1)];
  if (how === 'added' || key === undefined) return { ...value, [`another${at}`]: other };
  const inner = (value as Record<string, unknown>)[key];
  const copy: Record<string, unknown> = { ...value };
  if (typeof inner === 'object' && inner !== null && deeper.length > 0) {
    copy[key] = spoil(inner, other, deeper, how);
  } else if (how === 'removed') delete copy[key];
  else copy[key] = other;
  return Array.isArray(value) ? Object.values(copy) : copy;
}
