import { isIP, type BlockList } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { familyOf } from '../../platform/networks.ts';
import type { Ctx, Env } from '../http.ts';

/**
 * Who asks: the peer, or, where the peer is one of our own proxies, the last address in
 * `X-Forwarded-For` that is not. What stands before that anybody could have written.
 */
export const clientAddress = (proxies: BlockList): MiddlewareHandler<Env> => {
  const isOurs = (address: string) =>
    isIP(address) > 0 && proxies.check(address, familyOf(address));
  return async (c, next) => {
    const peer = plain(c.env?.incoming?.socket.remoteAddress ?? '');
    const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => plain(one));
    const way = isOurs(peer) ? [...forwarded.filter((one) => isIP(one) > 0), peer] : [peer];
    c.set('address', countedAs(way.findLast((one) => !isOurs(one)) ?? peer));
    await next();
  };
};

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

/** Whoever has an IPv6 address has 2⁶⁴ of them: they count as one. */
function countedAs(address: string): string {
  if (isIP(address) !== 6) return address || 'unknown';
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = address.includes('::') ? tail.split(':').filter(Boolean) : [];
  while (groups.length + rest.length < 8) groups.push('0');
  const network = [...groups, ...rest].slice(0, 4).map((one) => Number.parseInt(one, 16));
  return `${network.map((one) => one.toString(16)).join(':')}::/64`;
}

/** What limits are counted by. */
export const addressOf = (c: Ctx): string => c.get('address');
