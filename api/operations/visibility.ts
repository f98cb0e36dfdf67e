import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import type { Deps } from '../deps.ts';
import { ask, deadlines } from './ask.ts';

/** One row of a list as the server keeps it: of a thousand rows few are read, so none is decoded. */
export interface Execution {
  workflowId: string;
  type: string;
  running: boolean;
  startedAt: string;
  attributes: Record<string, Payload>;
  memo: Record<string, Payload>;
}

const pageSize = 1_000;
const running = 1;

export const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
export const equals = (name: string, value: string): string => `${name} = ${quoted(value)}`;
export const allOf = (...parts: (string | undefined)[]): string =>
  parts.filter(Boolean).join(' AND ');
export const anyOf = (name: string, values: readonly string[]): string =>
  `${name} IN (${values.map(quoted).join(', ')})`;

/** Of one of these departments: in charge, or involved in one of these ways. */
export const involving = (
  departments: readonly string[],
  ...ways: ((department: string) => string)[]
): string => `(${anyOf('Department', departments)} OR ${involvedIn(departments, ...ways)})`;
export const involvedIn = (
  departments: readonly string[],
  ...ways: ((department: string) => string)[]
): string =>
  anyOf(
    'Involved',
    ways.flatMap((way) => departments.map(way)),
  );

type Rows = Awaited<
  ReturnType<Deps['client']['workflowService']['listWorkflowExecutions']>
>['executions'];

/** All executions of a query; the caller keeps it narrow. */
export async function executions(deps: Pick<Deps, 'client'>, query: string): Promise<Execution[]> {
  const { workflowService: service, options } = deps.client.workflow;
  const found: Execution[] = [];
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const request = { namespace: options.namespace, query, pageSize, nextPageToken };
    const answer = await ask(deps.client, deadlines.read, () =>
      service.listWorkflowExecutions(request),
    );
    found.push(...rowsOf(answer.executions));
    nextPageToken = answer.nextPageToken;
  } while (nextPageToken?.length > 0);
  return found;
}

/** The first page of a query: enough to see that something has changed. */
export async function firstExecutions(
  deps: Pick<Deps, 'client'>,
  query: string,
): Promise<Execution[]> {
  const { workflowService: service, options } = deps.client.workflow;
  const request = { namespace: options.namespace, query, pageSize };
  const answer = await ask(deps.client, deadlines.read, () =>
    service.listWorkflowExecutions(request),
  );
  return rowsOf(answer.executions);
}

export async function count(deps: Pick<Deps, 'client'>, query: string): Promise<number> {
  const answer = await ask(deps.client, deadlines.read, () => deps.client.workflow.count(query));
  return answer.count;
}

const rowsOf = (rows: Rows): Execution[] =>
  rows.map((row) => ({
    workflowId: row.execution?.workflowId ?? '',
    type: row.type?.name ?? '',
    running: row.status === running,
    startedAt: new Date(Number(row.startTime?.seconds ?? 0) * 1000).toISOString(),
    attributes: row.searchAttributes?.indexedFields ?? {},
    memo: row.memo?.fields ?? {},
  }));

/** A search attribute of a row; they are not encrypted. */
export function attributeOf({ attributes }: Pick<Execution, 'attributes'>, name: string): unknown {
  const payload = attributes[name];
  return payload && defaultPayloadConverter.fromPayload<unknown>(payload);
}

/** UTC instant until which somebody has to do something. */
export function dueAtOf(row: Execution): string | undefined {
  const due = attributeOf(row, 'DueAt');
  return typeof due === 'string' || due instanceof Date ? new Date(due).toISOString() : undefined;
}

/** The memo of a row, or nothing when its key is gone. */
export async function memoOf(
  deps: Deps,
  row: Pick<Execution, 'workflowId' | 'memo'>,
): Promise<Record<string, unknown> | undefined> {
  const codecs = deps.client.options.loadedDataConverter.payloadCodecs;
  const { namespace } = deps.client.options;
  const context = { type: 'workflow' as const, namespace, workflowId: row.workflowId };
  try {
    const entries = await Promise.all(
      Object.entries(row.memo).map(async ([name, sealed]) => {
        let payloads = [sealed];
        for (const codec of codecs.toReversed()) payloads = await codec.decode(payloads, context);
        const [payload] = payloads;
        return [name, payload ? defaultPayloadConverter.fromPayload<unknown>(payload) : undefined];
      }),
    );
    return Object.fromEntries(entries) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
