/** Parsed XML: an element is its text, or its children by their names; `@` stands before attributes. */
export interface Node {
  [name: string]: Value;
}
type Value = string | Node | (string | Node)[] | undefined;

const one = (value: Value): string | Node | undefined => (Array.isArray(value) ? value[0] : value);

/** The element at the end of a path of names. */
export function at(node: Value, ...path: string[]): string | Node | undefined {
  return path.reduce<string | Node | undefined>((inner, name) => {
    return typeof inner === 'object' ? one(inner[name]) : undefined;
  }, one(node));
}

/** Its text, of an element with attributes too; nothing where it is absent or empty. */
export function textAt(node: Value, ...path: string[]): string | undefined {
  const found = at(node, ...path);
  const text = typeof found === 'object' ? one(found['#text']) : found;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** All elements of one name. */
export function all(node: Value, name: string): (string | Node)[] {
  const inner = one(node);
  const value = typeof inner === 'object' ? inner[name] : undefined;
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
