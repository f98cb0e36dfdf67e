/** Something that is looked at by itself: a case, a mail item, a day of a counter. */
export interface Subject {
  /** A reference or an id. */
  about: string;
  /** What is wrong with it now; nothing when all is well. */
  look: () => Promise<string[]>;
}

/** What is wrong, without personal data. */
export interface Fault {
  about: string;
  fault: string;
}

const atOnce = 8;

/**
 * Looks at all; what is at work may just be on its way from one place to the next, so what looks wrong
 * is looked at once more after a while, and is a fault if it is still so.
 */
export async function lookTwice(subjects: readonly Subject[], pauseMs: number): Promise<Fault[]> {
  const odd = await lookAt(subjects);
  if (odd.length === 0) return [];
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  const again = await lookAt(odd.map(({ subject }) => subject));
  return again.flatMap(({ subject: { about }, faults }) =>
    faults.map((fault) => ({ about, fault })),
  );
}

/** What cannot be looked at is a fault, and does not keep the others from being looked at. */
const faultsOf = ({ look }: Subject): Promise<string[]> =>
  look().catch((error: unknown) => {
    const [why = ''] = (error as Error).message.split('\n');
    return [`cannot be looked at: ${why}`];
  });

async function lookAt(subjects: readonly Subject[]) {
  const found: { subject: Subject; faults: string[] }[] = [];
  for (let from = 0; from < subjects.length; from += atOnce) {
    const part = subjects.slice(from, from + atOnce);
    const faults = await Promise.all(part.map(faultsOf));
    part.forEach((subject, n) => {
      if (faults[n]?.length) found.push({ subject, faults: faults[n] });
    });
  }
  return found;
}
