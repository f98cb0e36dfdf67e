import { expect, test } from 'vitest';
import { catalogueOf } from '../../procedures/catalogue.ts';
import { addressOf } from './asset-files.ts';
import { assets } from './assets.ts';

const catalogue = catalogueOf([], [], []);
const app = assets({ catalogue });
const style = addressOf(catalogue.city, '/assets/style.css');

test('a file under the hash of its content is kept for ever, any other address is asked again', async () => {
  expect(style).toMatch(/^\/assets\/[\w-]{12}\/style\.css$/);
  const kept = await app.request(style);
  expect(kept.headers.get('cache-control')).toContain('immutable');
  for (const path of ['/assets/style.css', '/assets/of-last-year/style.css']) {
    const { headers, status } = await app.request(path);
    expect([status, headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=0, must-revalidate',
    ]);
  }
  const etag = kept.headers.get('etag') ?? '';
  expect((await app.request(style, { headers: { 'if-none-match': etag } })).status).toBe(304);
});

test('every font that the style names is there', async () => {
  const css = await (await app.request(style)).text();
  const fonts = [...css.matchAll(/url\("(\/assets\/[^"]+)"\)/g)].map(([, path]) => path ?? '');
  expect(fonts).toHaveLength(4);
  for (const path of fonts) {
    const { headers, status } = await app.request(path);
    expect([status, headers.get('content-type')]).toEqual([200, 'font/woff2']);
  }
});

test('texts are sent compressed to those who can unpack them', async () => {
  const sizes = await Promise.all(
    ['br, gzip', 'gzip', 'identity'].map(async (accepted) => {
      const answer = await app.request(style, { headers: { 'accept-encoding': accepted } });
      return (await answer.arrayBuffer()).byteLength;
    }),
  );
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(sizes[1]).toBeLessThan(20_000);
});
