import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { pick, type Env } from './http.ts';

/** `/openapi.json`: what the routes say of themselves, and what is answered before one is reached. */
export function describe(app: OpenAPIHono<Env>): void {
  const { openAPIRegistry: registry } = app;
  for (const definition of registry.definitions) {
    if (definition.type !== 'route') continue;
    const { route } = definition;
    route.responses = { ...beforeRoute(route), ...route.responses };
  }
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

/**
 * Refusals of those who look at every request: an unknown token is one wherever it is sent, and so
 * are too many of them; whoever asks for a change must not come from another site, and sends no more
 * than is taken; what is described is checked.
 */
function beforeRoute({ method, request = {}, security = [] }: RouteConfig) {
  const { body, headers, params, query } = request;
  const isChange = method !== 'get';
  const isForStaff = security.some((scheme) => 'bearer' in scheme);
  return {
    ...pick(401, 429, 503),
    ...(isChange || isForStaff ? pick(403) : {}),
    ...(isChange ? pick(413) : {}),
    ...(body ? pick(400, 415) : {}),
    ...(body || headers || params || query ? pick(422) : {}),
  };
}
