import type { CDPSession, Page } from 'playwright-core';
import type { SitePage } from '../support/every-page.ts';
import { open } from './open.ts';

export interface Visit {
  /** Bytes over the wire without scanned pictures, as on a first visit. */
  bytes: number;
  html: string;
  status: number;
  /** Other hosts that something came from, and what the console said. */
  complaints: string[];
}

interface Answered {
  requestId: string;
  response: { mimeType: string };
}
interface Finished {
  requestId: string;
  encodedDataLength: number;
}

/** Opens a page as its visitor, and counts what comes over the wire. */
export async function visit(page: Page, cdp: CDPSession, site: SitePage): Promise<Visit> {
  const complaints: string[] = [];
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  cdp.on('Network.responseReceived', ({ requestId, response }: Answered) =>
    types.set(requestId, response.mimeType),
  );
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }: Finished) =>
    sizes.set(requestId, encodedDataLength),
  );
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') {
      complaints.push(`asks another host: ${request.url()}`);
    }
  });
  page.on('console', (message) => {
    const own = site.status !== undefined && message.text().includes(`status of ${site.status}`);
    if (message.type() === 'error' && !own) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const answer = await open(page, site);
  const bytes = [...sizes]
    .filter(([id]) => !(site.pictures && types.get(id) === 'image/jpeg'))
    .reduce((sum, [, size]) => sum + size, 0);
  const html = (await answer?.text()) ?? '';
  return { bytes, html, status: answer?.status() ?? 0, complaints };
}
