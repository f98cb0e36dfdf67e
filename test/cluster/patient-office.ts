import { randomUUID } from 'node:crypto';
import { Office } from '../../scripts/demo/office.ts';

type Call = Parameters<Office['raw']>[1];

/** Answers after which a client asks again: nobody is there, or nobody can answer now. */
const passing = new Set([429, 502, 503, 504]);
const patience = 120_000;

/**
 * A client as it should be: it asks the next process when one does not answer, and repeats what it
 * does not know to be done, under the same key.
 */
export class PatientOffice extends Office {
  readonly urls: string[];
  /** How often it had to ask again. */
  repeated = 0;
  #next = 0;

  constructor(urls: string[], token: string) {
    super(urls[0] ?? '', token);
    this.urls = urls;
  }

  override async raw(path: string, call: Call = {}): Promise<Response> {
    const writes = call.body !== undefined || call.form !== undefined || call.method === 'POST';
    const same = { ...call, ...(writes ? { key: call.key ?? randomUUID() } : {}) };
    for (const end = Date.now() + patience; ; this.repeated += 1) {
      const url = this.urls[this.#next % this.urls.length] ?? '';
      this.#next += 1;
      const answer = await new Office(url, this.token).raw(path, same).catch((error: unknown) => {
        if (Date.now() > end) throw error;
        return undefined;
      });
      if (answer && (!passing.has(answer.status) || Date.now() > end)) return answer;
      await answer?.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
