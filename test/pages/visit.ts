import type { CDPSession, Page } from 'playwright-core';
import type { SitePage } from '../support/every-page.ts';

export interface Visit {
  /** Bytes over the wire without scanned pictures, as on a first visit. */
  bytes: number;
  html: string;
  status: number;
  faults: string[];
}

const isPicture = (type: string) => type === 'image/jpeg';

/** Opens a page as its visitor and counts what comes over the wire. */
export async function visit(page: Page, cdp: CDPSession, site: SitePage): Promise<Visit> {
  const { path, form } = site;
  const faults: string[] = [];
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  const host = new URL(path, 'http://localhost').host;
  const received = (event: { requestId: string; response: { mimeType: string; url: string } }) =>
    types.set(event.requestId, event.response.mimeType);
  const finished = (event: { requestId: string; encodedDataLength: number }) =>
    sizes.set(event.requestId, event.encodedDataLength);
  cdp.on('Network.responseReceived', received);
  cdp.on('Network.loadingFinished', finished);
  const home = new URL(page.url() === 'about:blank' ? 'http://localhost' : page.url()).hostname;
  page.removeAllListeners('request');
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== home && hostname !== host) {
      faults.push(`asks another host: ${request.url()}`);
    }
  });
  if (form) {
    await page.route(`**${path}`, (route) =>
      route.continue({
        method: 'POST',
        postData: new URLSearchParams(form).toString(),
        headers: {
          ...route.request().headers(),
          'content-type': 'application/x-www-form-urlencoded',
        },
      }),
    );
  }
  const answer = await page.goto(path, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready');
  await page.unrouteAll();
  cdp.off('Network.responseReceived', received);
  cdp.off('Network.loadingFinished', finished);
  const bytes = [...sizes]
    .filter(([id]) => !(site.pictures && isPicture(types.get(id) ?? '')))
    .reduce((sum, [, size]) => sum + size, 0);
  return {
    bytes,
    html: (await answer?.text()) ?? '',
    status: answer?.status() ?? 0,
    faults,
  };
}
