const readsAtOnce = 20;

/** The answers in the order of what was asked; so many questions at a time. */
export async function inParts<T, R>(
  all: readonly T[],
  read: (one: T) => Promise<R>,
  atOnce = readsAtOnce,
): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    done.push(...(await Promise.all(all.slice(from, from + atOnce).map(read))));
  }
  return done;
}
