import { createAdaptorServer } from '@hono/node-server';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { inject } from 'vitest';
import { createApp } from '../../api/app.ts';
import { listen } from '../../platform/listen.ts';
import { createPages } from '../../api/pages/index.tsx';
import { startTestApi } from '../../api/test-support.ts';

/** The whole system behind a real port, and a real browser before it. */
export async function startTestSite(options: Parameters<typeof startTestApi>[0] = {}) {
  const api = await startTestApi(options);
  const app = createApp(api.deps, createPages(api.deps));
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  const port = await listen(server, { port: 0, host: '127.0.0.1' });
  const browser: Browser = await chromium.launch({
    executablePath: inject('chromium'),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  /** A page, and what its console complained about. */
  const open = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      baseURL: `http://localhost:${port}`,
      locale: 'de-DE',
      ...options,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return { page, complaints };
  };
  return {
    ...api,
    origin: `http://localhost:${port}`,
    open,
    openAs: (token: string) => open({ extraHTTPHeaders: { authorization: `Bearer ${token}` } }),
    async stop() {
      await browser.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await api.stop();
    },
  };
}
