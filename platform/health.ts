/** Something a process needs, and how it is asked whether it is there. */
export interface Check {
  name: string;
  /** Without it nearly everything that is asked for fails. */
  required: boolean;
  /** Fails with `Unready`, whose words go out, or with anything else, which does not. */
  ask: () => Promise<unknown>;
}

/** Says in words without addresses or secrets why a dependency cannot be used. */
export class Unready extends Error {
  override name = 'Unready';
}

interface Dependency {
  state: 'ok' | 'failing';
  required: boolean;
  reason?: string;
  /** When this process first found it failing without a break; UTC instant. */
  since?: string;
}

export interface Readiness {
  /** `degraded`: something fails that most of the work can wait for. */
  status: 'ok' | 'degraded' | 'failing';
  checkedAt: string;
  checks: Record<string, Dependency>;
}

export interface Health {
  /** At most some seconds old, so that asking often does not ask the dependencies often. */
  read(): Promise<Readiness>;
  /** What is known, without waiting; asks anew for the next time when it is older than this, in ms. */
  latest(maxAge: number): Readiness | undefined;
}

const keptFor = 3_000;
/** For all checks, which run side by side. */
const patience = 2_000;

export function createHealth(checks: readonly Check[]): Health {
  const since = new Map<string, string>();
  let present: { at: number; readiness: Promise<Readiness> } | undefined;
  let last: Readiness | undefined;

  const ask = async ({ name, required, ask: work }: Check): Promise<[string, Dependency]> => {
    const reason = await faultOf(work);
    if (reason === undefined) {
      since.delete(name);
      return [name, { state: 'ok', required }];
    }
    const from = since.get(name) ?? new Date().toISOString();
    since.set(name, from);
    return [name, { state: 'failing', required, reason, since: from }];
  };

  const askAll = async (): Promise<Readiness> => {
    const answers = await Promise.all(checks.map(ask));
    const failing = answers.filter(([, { state }]) => state === 'failing');
    const worst = failing.some(([, { required }]) => required) ? 'failing' : 'degraded';
    last = {
      status: failing.length === 0 ? 'ok' : worst,
      checkedAt: new Date().toISOString(),
      checks: Object.fromEntries(answers),
    };
    return last;
  };

  const read = (maxAge: number) => {
    if (!present || Date.now() - present.at > maxAge) {
      present = { at: Date.now(), readiness: askAll() };
    }
    return present.readiness;
  };

  return {
    read: () => read(keptFor),
    latest(maxAge) {
      void read(maxAge);
      return last;
    },
  };
}

async function faultOf(work: () => Promise<unknown>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unready('no answer in time')), patience);
  });
  try {
    await Promise.race([work(), late]);
    return undefined;
  } catch (error) {
    return error instanceof Unready ? error.message : 'not reachable';
  } finally {
    clearTimeout(timer);
  }
}
