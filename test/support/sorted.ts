/** All that comes, in the order of the alphabet. */
export async function sorted(keys: AsyncIterable<string>): Promise<string[]> {
  const all = [];
  for await (const key of keys) all.push(key);
  return all.sort();
}
