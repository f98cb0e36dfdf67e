import { readFile } from 'node:fs/promises';

/** RFC 9457. */
interface ProblemDetails {
  type?: string;
  title?: string;
  detail?: string;
}

export class HttpFault extends Error {
  readonly status: number;
  readonly problem: ProblemDetails;
  constructor(status: number, problem: ProblemDetails, where: string) {
    super(`${where}: ${status} ${problem.detail ?? problem.title ?? ''}`);
    this.status = status;
    this.problem = problem;
  }
  /** The last part of the problem's type, such as `slot-taken`. */
  get slug(): string {
    return (this.problem.type ?? '').split('/').at(-1) ?? '';
  }
}

interface Call {
  method?: string;
  body?: unknown;
  form?: FormData;
  token?: string;
  key?: string;
  headers?: { [name: string]: string };
}

export interface Slot {
  counter: string;
  date: string;
  time: string;
  free: number;
}
export interface StaffCase {
  reference: string;
  stage: string;
  outcome?: string;
  documents: { id: string; kind: 'original' | 'copy'; required: boolean; state: string }[];
  scans: { id: string; pages: number }[];
  originals: { id: string; label: string; state: string; place?: string }[];
  finished: { id: string; ready: boolean }[];
  fee?: { amountCents: number; state: string };
  handover?: { kind: string; date: string; time?: string };
  tasks: unknown[];
  consultations?: { id: string; department: string; state: string }[];
  timeline: { at: string; type: string; text: string }[];
  actions: string[];
}
interface MailItem {
  id: string;
  state: string;
  segments: { pages: number[]; reference?: string; state: string }[];
}
export interface CitizenCase {
  reference: string;
  stage: string;
  text: string;
  queuePosition?: number;
  handover?: { kind: string; date: string; time?: string; code?: string };
  /** Absent from an API of before there was one. */
  question?: { state: string; kind?: string };
  actions: string[];
}
interface ProcedureDetail {
  id: string;
  fields: { id: string; type: string; required: boolean; example: string }[];
  documents: { id: string; kind: 'original' | 'copy'; required: boolean }[];
  finished: { id: string }[];
  fee?: { due: string };
}

/** What applicants know of themselves, and what answering with it brought, by the token of their link. */
const applicants = new Map<string, { knows: Record<string, string>; confirmation?: string }>();

/** The office's API as a machine client sees it. */
export class Office {
  readonly base: string;
  readonly token: string;

  constructor(base: string, token: string) {
    this.base = base;
    this.token = token;
  }

  static async at(base: string, tokenFile: string): Promise<Office> {
    return new Office(base, (await readFile(tokenFile, 'utf8')).trim());
  }

  async raw(path: string, { method, body, form, token, key, headers }: Call = {}) {
    return fetch(new URL(path, this.base), {
      method: method ?? (body || form ? 'POST' : 'GET'),
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${token ?? this.token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : form ? { body: form } : {}),
    });
  }

  async json<T>(path: string, call: Call = {}): Promise<T> {
    const answer = await this.raw(path, call);
    const text = await answer.text();
    const parsed = (text.startsWith('{') ? JSON.parse(text) : {}) as ProblemDetails;
    if (!answer.ok) throw new HttpFault(answer.status, parsed, path);
    return parsed as T;
  }

  procedure = (id: string) => this.json<ProcedureDetail>(`/api/procedures/${id}`);

  /** Fills every required field with the procedure's own example. */
  async apply(procedure: string, person: object, key?: string) {
    const { fields } = await this.procedure(procedure);
    const answers = Object.fromEntries(
      fields
        .filter(({ required }) => required)
        .map(({ id, type, example }) => [id, exampleOf(type, example)]),
    );
    const begun = await this.json<{
      reference: string;
      stage: string;
      links: Record<string, string>;
    }>('/api/applications', {
      body: { procedure, applicant: person, answers },
      ...(key ? { key } : {}),
    });
    const { address } = person as { address?: { postalCode?: string } };
    const knows = {
      'postal-code': address?.postalCode ?? '',
      'birth-date': String(answers['birth-date'] ?? ''),
    };
    this.knows(tokenOf(begun.links['status'] ?? ''), knows);
    return begun;
  }

  case = (reference: string) => this.json<StaffCase>(`/api/applications/${reference}`);
  act = (reference: string, action: string, body: object = {}, key?: string) =>
    this.json<StaffCase>(`/api/applications/${reference}/${action}`, {
      body,
      ...(key ? { key } : {}),
    });

  async coverSheet(reference: string): Promise<Uint8Array> {
    const answer = await this.raw(`/api/applications/${reference}/cover-sheet`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  async scan(
    bytes: Uint8Array,
    name: string,
    ticks: { contents?: object[]; condition?: string } = {},
  ): Promise<MailItem> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), name);
    if (ticks.contents) form.set('contents', JSON.stringify(ticks.contents));
    if (ticks.condition) form.set('condition', ticks.condition);
    let item = await this.json<MailItem>('/api/mail-items', { form });
    // A busy machine is still reading when it has said that the scan is safe.
    while (item.state === 'reading') {
      await new Promise((resolve) => setTimeout(resolve, 250));
      item = await this.json<MailItem>(`/api/mail-items/${item.id}`);
    }
    return item;
  }

  /** What the applicant of this link will answer. */
  knows = (token: string, knows: Record<string, string>) => void applicants.set(token, { knows });
  /** The header of an applicant, who answers the question of the case at the first use. */
  async confirmed(token: string): Promise<{ confirmation?: string }> {
    const applicant = applicants.get(token);
    if (!applicant) return {};
    if (!applicant.confirmation) {
      const { question } = await this.json<CitizenCase>('/api/citizen', { token });
      const answer = applicant.knows[question?.kind ?? ''];
      if (!answer) return {};
      const { confirmation } = await this.json<{ confirmation: string }>('/api/citizen/confirm', {
        ...{ token, body: { answer } },
      });
      applicant.confirmation = confirmation;
    }
    return { confirmation: applicant.confirmation };
  }
  citizen = async (token: string) =>
    this.json<CitizenCase>('/api/citizen', { token, headers: await this.confirmed(token) });
  slots = (token: string) =>
    this.json<{ pickup: Slot[]; mailBack: string[]; locker?: { station: string } }>(
      '/api/citizen/slots',
      { token },
    );
  answer = async <T = CitizenCase>(token: string, action: string, body: object, key?: string) =>
    this.json<T>(`/api/citizen/${action}`, {
      ...{ token, body, ...(key ? { key } : {}) },
      headers: await this.confirmed(token),
    });

  fastForward = (reference: string, days: number) =>
    this.json<object>('/dev/fast-forward', { body: { reference, days } });
}

/** The secret of a status link, `…/a/<token>`. */
export const tokenOf = (link: string): string => link.split('/').at(-1) ?? '';

const exampleOf = (type: string, example: string) =>
  type === 'number' ? Number(example) : type === 'checkbox' ? true : example;
