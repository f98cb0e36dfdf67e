import { BlockList, isIP } from 'node:net';

/** Of networks such as `10.0.0.0/8` and single addresses. @throws naming what is neither. */
export function networks(list: readonly string[]): BlockList {
  const found = new BlockList();
  for (const entry of list) {
    const [address = '', bits, ...more] = entry.split('/');
    const family = familyOf(address);
    const longest = family === 'ipv6' ? 128 : 32;
    const length = bits === undefined ? longest : Number(/^\d{1,3}$/.test(bits) ? bits : NaN);
    if (!isIP(address) || more.length > 0 || !(length >= 0 && length <= longest)) {
      throw new Error(`expected addresses or networks such as 10.0.0.0/8, got ${entry}`);
    }
    found.addSubnet(address, length, family);
  }
  return found;
}

export const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
