import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { allow } from './auth/guards.ts';
import { callerFor } from './auth/identify.ts';
import { acting, actionRoute } from './case-actions.ts';
import { visibleConsultation } from './case-access.ts';
import { askedBody, sharedWith } from './consultation-view.ts';
import { bearer, idempotencyHeader, idempotencyKey, json, jsonBody } from './http.ts';
import { keepPrivate, newRouter, pick } from './http.ts';
import { giveOpinion, listConsultations, requireDepartmentOf } from './operations/consultations.ts';
import * as bodies from './schemas/actions.ts';
import { consultationListSchema, consultationPartSchema } from './schemas/application.ts';
import { referenceParam } from './schemas/common.ts';

const tags = ['departments'];
const params = referenceParam.extend({ consultation: z.string().max(20) });

const routes = {
  forward: actionRoute(
    'forward',
    'forward',
    'Hands the case to another department; its deadlines run on',
    bodies.forwardSchema,
  ),
  sendBack: actionRoute(
    'send-back',
    'send-back',
    'Gives a forwarded case back to where it came from',
    bodies.sendBackSchema,
  ),
  consult: actionRoute(
    'consultations',
    'consultations',
    'Asks another department for its opinion; the case stays',
    bodies.consultSchema,
  ),
  withdraw: createRoute({
    ...actionRoute(
      'consultations/withdraw',
      'consultations/{consultation}/withdraw',
      'Takes a question back that has not been answered',
      bodies.withdrawConsultationSchema,
      false,
    ),
    request: {
      params,
      headers: idempotencyHeader,
      body: jsonBody(bodies.withdrawConsultationSchema, false),
    },
  }),
  opinion: createRoute({
    method: 'post',
    path: '/api/applications/{reference}/consultations/{consultation}/opinion',
    tags: ['actions'],
    summary: 'Answers a question of another department',
    security: bearer,
    middleware: allow('opinion'),
    request: { params, headers: idempotencyHeader, body: jsonBody(bodies.opinionSchema) },
    responses: {
      200: json(consultationPartSchema, 'The question with its answer.'),
      ...pick(404, 409, 410),
    },
  }),
  one: createRoute({
    method: 'get',
    path: '/api/applications/{reference}/consultations/{consultation}',
    tags,
    summary: 'A question to a department, with all that it may see of the case',
    security: bearer,
    middleware: allow('opinion'),
    request: { params },
    responses: {
      200: json(consultationPartSchema, 'The question.'),
      ...pick(404, 410),
    },
  }),
  list: createRoute({
    method: 'get',
    path: '/api/consultations',
    tags,
    summary: 'What your departments are asked and have not answered, the most urgent first',
    security: bearer,
    middleware: allow('opinion'),
    responses: { 200: json(consultationListSchema, 'All of them.') },
  }),
};

/** Between departments: handing a case on and back, asking and answering. */
export function departmentRoutes(deps: AppDeps) {
  const { send } = acting(deps);
  return newRouter()
    .openapi(routes.forward, async (c) => {
      const { department: id, reason } = c.req.valid('json');
      callerFor(c, 'forward');
      const department = requireDepartmentOf(deps, id);
      return c.json(await send(c, 'forward', 'forward', { department, reason }), 200);
    })
    .openapi(routes.sendBack, async (c) =>
      c.json(await send(c, 'send-back', 'sendBack', c.req.valid('json')), 200),
    )
    .openapi(routes.consult, async (c) => {
      const { department: id, by: until, ...question } = c.req.valid('json');
      const department = requireDepartmentOf(deps, id);
      const body = { department, ...question, ...(until ? { until } : {}) };
      return c.json(await send(c, 'consultations', 'consult', body), 200);
    })
    .openapi(routes.withdraw, async (c) => {
      const { consultation } = c.req.valid('param');
      const body = { consultation, ...c.req.valid('json') };
      const after = await send(c, 'consultations/withdraw', 'withdrawConsultation', body);
      return c.json(after, 200);
    })
    .openapi(routes.opinion, async (c) => {
      const caller = callerFor(c, 'opinion');
      const { reference, consultation: id } = c.req.valid('param');
      const opinion = { consultation: id, ...c.req.valid('json') };
      const after = await giveOpinion(deps, caller, reference, opinion, idempotencyKey(c));
      keepPrivate(c);
      const { view, consultation } = after;
      const body = askedBody(view, consultation, caller, c.get('language'));
      return c.json({ ...body, ...sharedWith(view, consultation) }, 200);
    })
    .openapi(routes.one, async (c) => {
      const caller = callerFor(c, 'opinion');
      const { reference, consultation: id } = c.req.valid('param');
      const { view, consultation } = await visibleConsultation(deps, caller, reference, id);
      keepPrivate(c);
      const body = askedBody(view, consultation, caller, c.get('language'));
      return c.json({ ...body, ...sharedWith(view, consultation) }, 200);
    })
    .openapi(routes.list, async (c) => {
      const caller = callerFor(c, 'opinion');
      keepPrivate(c);
      const asked = await listConsultations(deps, caller);
      const items = asked.map(({ view, consultation }) =>
        askedBody(view, consultation, caller, c.get('language')),
      );
      return c.json({ items }, 200);
    });
}
