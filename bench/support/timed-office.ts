import { Office } from '../../scripts/demo/office.ts';

export interface TimedCall {
  method: string;
  path: string;
  ms: number;
  /** Of these, what the API waited for Temporal. */
  temporalMs: number;
}

/** Remembers how long every answer took, as its caller sees it. */
export class TimedOffice extends Office {
  readonly calls: TimedCall[] = [];

  override async raw(...[path, call = {}]: Parameters<Office['raw']>): Promise<Response> {
    const began = performance.now();
    const answer = await super.raw(path, call);
    const ms = performance.now() - began;
    const timing = /temporal;dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '');
    const method = call.method ?? (call.body || call.form ? 'POST' : 'GET');
    this.calls.push({ method, path, ms, temporalMs: Number(timing?.[1] ?? 0) });
    return answer;
  }
}
