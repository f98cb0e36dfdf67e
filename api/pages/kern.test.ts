import { expect, test } from 'vitest';
import { kept, kernStyle } from './kern.ts';

test('rules of components that no page has are left out, one by one', () => {
  const css =
    '@charset "UTF-8";a{color:red}.kern-card{a:b}.kern-label,.kern-card .kern-label{b:c}' +
    '@media print{.kern-card{a:b}}@media screen{.kern-icon--danger{d:url("x}{,")}.kern-icon--home{e:f}}' +
    '.kern-dark :is(.kern-alert,.kern-alert--info){g:h}';
  expect(kept(css)).toBe(
    '@charset "UTF-8";a{color:red}.kern-label{b:c}' +
      '@media screen{.kern-icon--danger{d:url("x}{,")}}' +
      '.kern-dark :is(.kern-alert,.kern-alert--info){g:h}',
  );
});

test('what is left is small and has what pages use', () => {
  const style = kernStyle();
  expect(style.length).toBeLessThan(100_000);
  for (const used of ['kern-alert__body', 'kern-form-check__radio', 'kern-icon--success']) {
    expect(style).toContain(`.${used}`);
  }
});
