import type { CustomFetch } from 'openid-client';

/**
 * Reaches the demo provider of this very process over the loopback: its public address may be that
 * of a proxy which cannot be reached from here.
 */
export const localFetch =
  (publicUrl: string, port: () => number): CustomFetch =>
  (url, options) => {
    const target = new URL(url);
    const { origin } = new URL(publicUrl);
    if (target.origin !== origin) throw new Error('The demo provider answers for itself only.');
    const local = new URL(`${target.pathname}${target.search}`, `http://127.0.0.1:${port()}`);
    return fetch(local, options as RequestInit);
  };
