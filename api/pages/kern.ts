import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import postcss from 'postcss';

const require = createRequire(import.meta.url);

/** The components of KERN that pages use; its grid, its utilities and 90 icons stay at home. */
const components = [
  'alert',
  'body',
  'error',
  'form-check',
  'form-input',
  'hint',
  'icon',
  'kopfzeile',
  'label',
  'title',
] as const;
const icons = ['danger', 'info', 'success', 'warning'];

/** KERN, the design system of Germany's public administration: 340 kB, of which this is a part. */
export const kernStyle = (): string =>
  kept(readFileSync(require.resolve('@kern-ux/native/dist/kern.min.css'), 'utf8'));

/** Rules whose selectors name a class of KERN that no page has are left out. */
export function kept(css: string): string {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (rule.parent instanceof postcss.AtRule && rule.parent.name.endsWith('keyframes')) return;
    const selectors = rule.selectors.filter(isUsed);
    if (selectors.length > 0) rule.selectors = selectors;
    else rule.remove();
  });
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return root.toString();
}

function isUsed(selector: string): boolean {
  return [...selector.matchAll(/\.kern-([\w-]+)/g)].every(([, name = '']) => {
    const icon = /^icon--([a-z-]+)$/.exec(name)?.[1];
    if (icon) return icons.includes(icon);
    return (
      name === 'light' ||
      name === 'dark' ||
      components.some(
        (one) => name === one || name.startsWith(`${one}_`) || name.startsWith(`${one}--`),
      )
    );
  });
}
