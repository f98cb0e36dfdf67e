/**
 * One answer for all who ask: for `freshMs` as it is, for `staleMs` at most while a newer one is on
 * its way, after that only the newer one. A failed try leaves the answer that is there.
 */
export function shared<T>(load: () => Promise<T>, freshMs: number, staleMs: number) {
  let last: { at: number; answer: T } | undefined;
  let coming: Promise<T> | undefined;

  const renew = async (): Promise<T> => {
    try {
      const at = Date.now();
      const answer = await load();
      last = { at, answer };
      return answer;
    } finally {
      coming = undefined;
    }
  };

  return async (): Promise<T> => {
    const age = last ? Date.now() - last.at : Infinity;
    if (last && age <= freshMs) return last.answer;
    coming ??= renew();
    if (!last || age > staleMs) return coming;
    coming.catch(() => undefined);
    return last.answer;
  };
}
