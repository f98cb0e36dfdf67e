import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { cityStyle, type City } from '../../procedures/city.ts';
import { fontFaces, fonts } from './fonts.ts';
import { kernStyle } from './kern.ts';
import { sessionScript } from './scripts/session.ts';
import { workScript } from './scripts/work.ts';
import { printStyle } from './print-style.ts';
import { staffScript } from './scripts/staff.ts';
import { uploadScript } from './scripts/upload.ts';
import { style } from './style.ts';

const require = createRequire(import.meta.url);

/** A file that pages load; its address changes with its content. */
export interface Asset {
  name: string;
  type: string;
  hash: string;
  bytes: () => Promise<Buffer>;
  /** Compressed, once, when first asked for; nothing for what is compressed already. */
  packed(encoding: 'br' | 'gzip'): Buffer | undefined;
}

const packs = { br: brotliCompressSync, gzip: gzipSync } as const;

function asset(name: string, type: string, content: string | Buffer): Asset {
  const bytes = Buffer.from(content);
  const made = new Map<string, Buffer>();
  return {
    name,
    type,
    bytes: async () => bytes,
    hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 12),
    packed(encoding) {
      if (!/^text|svg/.test(type)) return undefined;
      const packed = made.get(encoding) ?? packs[encoding](bytes);
      made.set(encoding, packed);
      return packed;
    },
  };
}

const css = (name: string, content: string) => asset(name, 'text/css; charset=utf-8', content);
const js = (name: string, content: string) =>
  asset(name, 'text/javascript; charset=utf-8', content);
const hashed = ({ hash, name }: Asset): string => `/assets/${hash}/${name}`;

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
  '<rect width="32" height="32" rx="6" fill="#0b4fa8"/>' +
  '<path d="M6 10h20v13H6z M6 10l10 8 10-8" fill="none" stroke="#fff" stroke-width="2"/></svg>';

const faces = fonts.map(({ name, range, source, bytes }) => ({
  ...asset(name, 'font/woff2', Buffer.concat([source, Buffer.from(range)])),
  bytes,
}));
const faceAt = (wanted: string) => hashed(faces.find(({ name }) => name === wanted) as Asset);
/** The client of the tus protocol for resumable uploads, as its makers deliver it. */
const tus = js('tus.js', readFileSync(require.resolve('tus-js-client/dist/tus.min.js'), 'utf8'));
const common: readonly Asset[] = [
  ...faces,
  css('style.css', kernStyle() + fontFaces(faceAt) + style + printStyle),
  js('staff.js', staffScript),
  js('session.js', sessionScript),
  js('work.js', workScript),
  js('upload.js', uploadScript(hashed(tus))),
  tus,
  asset('icon.svg', 'image/svg+xml', icon),
];

const ofCity = new WeakMap<City, ReadonlyMap<string, Asset>>();

/** By name: those of every city, its logo, and its colours. */
export function assetsOf(city: City): ReadonlyMap<string, Asset> {
  const known = ofCity.get(city);
  if (known) return known;
  const { logo } = city;
  const own = [
    css('city.css', cityStyle(city)),
    ...(logo ? [asset('logo', logo.type, logo.bytes)] : []),
  ];
  const all = new Map([...common, ...own].map((one) => [one.name, one]));
  ofCity.set(city, all);
  return all;
}

/** `/assets/style.css` as `/assets/<hash>/style.css`, which a browser may keep for ever. */
export function addressOf(city: City, path: string): string {
  const found = assetsOf(city).get(path.replace('/assets/', ''));
  return found ? hashed(found) : path;
}
