import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import type { Env } from './http.ts';

const files: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fernantrag API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs' });\n`;

/** The description of the API to read and to try, from files of our own. */
export function docsRoutes() {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
  return new Hono<Env>()
    .get('/docs', (c) => {
      // The viewer styles itself by inline styles; scripts stay ours.
      c.header(
        'Content-Security-Policy',
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
      );
      return c.html(page);
    })
    .get('/docs/start.js', (c) => c.body(start, 200, { 'Content-Type': 'text/javascript' }))
    .get('/docs/:file', async (c) => {
      const name = c.req.param('file');
      const type = files[name];
      if (!type) return c.notFound();
      const content = await readFile(join(folder, name));
      return c.body(Uint8Array.from(content).buffer, 200, { 'Content-Type': type });
    });
}
