import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { workflowType as application } from '../../workflows/application/contract.ts';
import { workflowType as mailItem } from '../../workflows/mail-item/contract.ts';
import { askedOf, wasOf } from '../../workflows/search-attributes.ts';
import { sessionIsOver } from '../../workflows/staff-directory/rules.ts';
import type { AppDeps } from '../app-deps.ts';
import { isCalendarDate } from '../../procedures/field-check.ts';
import { callerFor, standing } from '../auth/identify.ts';
import { requireWorksAt, visibleConsultation, visibleReference } from '../case-access.ts';
import type { Ctx, Env } from '../http.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from '../operations/ask.ts';
import { casesOfDay } from '../operations/counter-pickups.ts';
import { requireCounter } from '../operations/slots.ts';
import { allOf, equals, firstExecutions, involving } from '../operations/visibility.ts';
import { createWatch, type Probe } from './watch.ts';

/** A change is on every screen within about this time. */
const intervalMs = 2_000;
/** Proxies close what is silent for long. */
const heartbeatMs = 15_000;

/**
 * Server-sent events for pages that stay open: `changed` when there is something new, `viewers` with
 * the names of the others on the same case. Pages work without them.
 */
export function liveRoutes(deps: AppDeps) {
  const watch = createWatch(intervalMs);
  const viewers = new Map<string, Map<object, { name: string; tell: () => void }>>();

  const open = new Set<() => void>();
  deps.stopping.addEventListener('abort', () => open.forEach((close) => close()));

  const isOver = async (c: Ctx): Promise<boolean> => {
    const session = deps.sessions.staff(c);
    if (!session) return false;
    const known = await deps.directory.recent().catch(() => undefined);
    return known !== undefined && sessionIsOver(known, standing(session));
  };

  const stream = (
    c: Ctx,
    key: string,
    probe: Probe,
    join?: (api: SSEStreamingApi) => () => void,
  ) => {
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async (api) => {
      // The browser comes back by itself, to another process.
      const close = () => void api.close();
      open.add(close);
      const leave = join?.(api);
      const end = watch.subscribe(
        key,
        probe,
        () => void api.writeSSE({ event: 'changed', data: '' }),
      );
      api.onAbort(() => {
        end();
        leave?.();
      });
      while (!api.aborted && !api.closed) {
        await api.sleep(heartbeatMs);
        if (await isOver(c)) break;
        await api.write(': still there\n\n');
      }
      open.delete(close);
      end();
      leave?.();
    });
  };

  const present = (reference: string, name: string) => (api: SSEStreamingApi) => {
    const here = viewers.get(reference) ?? new Map<object, { name: string; tell: () => void }>();
    viewers.set(reference, here);
    const tell = () => {
      const others = [...here.entries()]
        .filter(([other]) => other !== api)
        .map(([, who]) => who.name);
      const names = [...new Set(others)].filter((other) => other !== name);
      void api.writeSSE({ event: 'viewers', data: JSON.stringify(names) });
    };
    here.set(api, { name, tell });
    for (const one of here.values()) one.tell();
    return () => {
      if (!here.delete(api)) return;
      if (here.size === 0) viewers.delete(reference);
      for (const one of here.values()) one.tell();
    };
  };

  const hashOf = async (query: string) => {
    const rows = await firstExecutions(deps, query);
    const hash = createHash('sha256');
    for (const { workflowId, attributes } of rows) {
      hash.update(workflowId);
      for (const name of Object.keys(attributes).sort()) {
        hash.update(name).update(attributes[name]?.data ?? '');
      }
    }
    return hash.digest('base64url');
  };

  const changesOf =
    (reference: string): Probe =>
    async () => {
      const handle = deps.client.workflow.getHandle(reference);
      const { historyLength, status } = await ask(deps.client, deadlines.read, () =>
        handle.describe(),
      );
      return `${historyLength} ${status.name}`;
    };

  return new Hono<Env>()
    .get('/staff/live/cases/:reference', async (c) => {
      const caller = callerFor(c, 'read-case');
      const reference = await visibleReference(deps, caller, c.req.param('reference'));
      const { id, name = id } = caller.actor;
      return stream(c, reference, changesOf(reference), present(reference, name));
    })
    .get('/staff/live/consultations/:reference/:id', async (c) => {
      const caller = callerFor(c, 'opinion');
      const { reference: text, id } = c.req.param();
      const { reference } = (await visibleConsultation(deps, caller, text, id)).view;
      return stream(c, reference, changesOf(reference));
    })
    .get('/staff/live/cases', (c) => {
      const { departments } = callerFor(c, 'list-cases');
      const query = allOf(
        equals('WorkflowType', application),
        "ExecutionStatus = 'Running'",
        departments === '*' ? undefined : involving(departments, wasOf, askedOf),
      );
      return stream(c, `cases ${query}`, () => hashOf(query));
    })
    .get('/staff/live/counters/:counter/:date', (c) => {
      const caller = callerFor(c, 'counter-day');
      const counter = requireCounter(deps, c.req.param('counter'));
      requireWorksAt(deps, caller, counter);
      const date = c.req.param('date');
      if (!isCalendarDate(date)) throw new Problem('not-found', 'There is no such day.');
      const query = casesOfDay(deps, counter, date);
      return stream(c, `counter ${query}`, () => hashOf(query));
    })
    .get('/staff/live/tray', (c) => {
      callerFor(c, 'mail-items');
      const query = allOf(
        equals('WorkflowType', mailItem),
        "ExecutionStatus = 'Running'",
        equals('MailState', 'unassigned'),
      );
      return stream(c, 'tray', () => hashOf(query));
    });
}
