import { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { accessCodeRoutes } from './access-code.ts';
import { actionRoutes } from './actions.ts';
import type { AppDeps } from './app-deps.ts';
import { applicationRoutes } from './applications.ts';
import { auditRoutes } from './audit.ts';
import { recordUses } from './audit/record.ts';
import { clientAddress } from './auth/client-address.ts';
import { csrf } from './auth/csrf.ts';
import { departmentRoutes } from './departments.ts';
import { identify } from './auth/identify.ts';
import { requireLine } from './auth/require-line.ts';
import { signInRoutes } from './auth/routes.ts';
import { bodyLimits } from './body-limits.ts';
import { caseFileRoutes } from './case-files.ts';
import { retentionRoutes } from './retention.ts';
import { citizenRoutes } from './citizen.ts';
import { confirmRoutes } from './confirm.ts';
import { codecRoutes } from './codec.ts';
import { counterRoutes } from './counters.ts';
import { devRoutes } from './dev.ts';
import { docsRoutes } from './docs.ts';
import { Problem } from './errors.ts';
import { eventRoutes } from './events.ts';
import { healthRoutes } from './health.ts';
import { newRouter, type Ctx, type Env } from './http.ts';
import { lockerRoutes } from './lockers.ts';
import { mailItemRoutes } from './mail-items.ts';
import { createMetrics } from './metrics.ts';
import { onError, problemResponse } from './on-error.ts';
import { departmentsWithLockers } from './operations/lockers.ts';
import { preferred } from './operations/languages.ts';
import { serverTiming } from './server-timing.ts';
import { errorPage } from './pages/error-page.tsx';
import { uploadRoutes } from './uploads.ts';
import { paymentRoutes } from './payments.ts';
import { postRoomRoutes } from './post-room.ts';
import { printRunRoutes } from './print-runs.ts';
import { procedureRoutes } from './procedures.ts';

/** For everything that has none of its own. */
const contentPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** JSON API and pages in one application. */
export function createApp(deps: AppDeps, pages?: Hono<Env>): OpenAPIHono<Env> {
  const app = newRouter();
  const metrics = createMetrics(deps);
  const { audit, directory, links, log, sessions, settings, tokens } = deps;
  const lockersOf = departmentsWithLockers(deps);

  const problem = onError(log);
  const problemPage = errorPage(log);
  app.onError((error, c) => (pages && isForPerson(c) ? problemPage(error, c) : problem(error, c)));
  app.use(metrics.measure);
  app.use(serverTiming);
  app.use(clientAddress(settings.trustedProxies));
  app.use(async (c, next) => {
    c.set('city', deps.catalogue.city);
    c.set('directory', directory);
    c.set('lockersOf', lockersOf);
    await next();
  });
  app.use(
    secureHeaders({
      // Pages and files bring stricter ones of their own, which this would overwrite.
      referrerPolicy: false,
      xFrameOptions: 'DENY',
      strictTransportSecurity: settings.publicUrl.startsWith('https:'),
    }),
  );
  app.use(async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.has('content-security-policy')) {
      headers.set('content-security-policy', contentPolicy);
    }
    if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'no-referrer');
  });
  app.route('/', healthRoutes(deps));
  app.route('/', metrics.routes);
  app.use(async (c, next) => {
    c.set('language', preferred(c.req.header('accept-language')));
    await next();
  });
  app.use(recordUses(audit));
  app.use(bodyLimits);
  app.use(csrf(settings.publicUrl));
  app.use(identify({ tokens, sessions, links, directory }));
  app.use(requireLine);

  app.route('/', procedureRoutes(deps));
  app.route('/', applicationRoutes(deps));
  app.route('/', actionRoutes(deps));
  app.route('/', departmentRoutes(deps));
  app.route('/', caseFileRoutes(deps));
  app.route('/', retentionRoutes(deps));
  app.route('/', mailItemRoutes(deps));
  app.route('/', postRoomRoutes(deps));
  app.route('/', printRunRoutes(deps));
  app.route('/', paymentRoutes(deps));
  app.route('/', counterRoutes(deps));
  app.route('/', lockerRoutes(deps));
  app.route('/', uploadRoutes(deps));
  app.route('/', accessCodeRoutes(deps));
  app.route('/', confirmRoutes(deps));
  app.route('/', citizenRoutes(deps));
  app.route('/', auditRoutes(deps));
  app.route('/', eventRoutes(deps));
  app.route('/', codecRoutes(deps));
  app.route('/', signInRoutes(deps));
  app.route('/', devRoutes(deps));
  app.route('/', docsRoutes());
  describe(app);
  if (pages) app.route('/', pages);

  app.notFound((c) => problemResponse(c, new Problem('not-found', 'There is nothing here.')));
  return app;
}

/** A browser that opens one of the pages, not a program that asks the API. */
const isForPerson = (c: Ctx): boolean =>
  !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');

function describe(app: OpenAPIHono<Env>): void {
  const { openAPIRegistry: registry } = app;
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a machine client; staff may use their session instead.',
  });
  registry.registerComponent('securitySchemes', 'link', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a citizen’s link: what follows `/a/` in it.',
  });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Fernantrag',
      version: '1',
      description: 'Applications to a city office by post and by wire. Errors: RFC 9457.',
    },
  });
}
