import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

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
  return rulesOf(css)
    .map((rule) => {
      const open = rule.indexOf('{');
      const head = rule.slice(0, open);
      if (open < 0 || /^@(font-face|keyframes)/.test(head)) return rule;
      if (head.startsWith('@')) {
        const inner = kept(rule.slice(open + 1, -1));
        return inner && `${head}{${inner}}`;
      }
      const selectors = selectorsOf(head).filter(isUsed);
      return selectors.length > 0 ? selectors.join(',') + rule.slice(open) : '';
    })
    .join('');
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

/** Rules of the outermost level, and statements that end with a semicolon. */
function rulesOf(css: string): string[] {
  const rules: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { index, 0: mark } of css.matchAll(/"(?:[^"\\]|\\.)*"|[{};]/g)) {
    if (mark === '{') depth += 1;
    if (mark === '}') depth -= 1;
    if (depth > 0 || mark === '{' || mark.startsWith('"')) continue;
    rules.push(css.slice(start, index + 1));
    start = index + 1;
  }
  return rules;
}

/** Split at the commas that are not inside of `:is()` and the like. */
function selectorsOf(head: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of head) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}
