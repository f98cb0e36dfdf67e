import type { CDPSession, Page } from 'playwright-core';

/** Runs in the page: notes what can be reached, and what is reached and how that looks. */
const watch = `(() => {
  const tabbable = 'a[href], area[href], button, input, select, textarea, summary, [tabindex]';
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]');
  const all = [...document.querySelectorAll(tabbable)].filter(
    (one) => !one.disabled && one.tabIndex >= 0 && one.type !== 'hidden' && isShown(one),
  );
  const forms = [...document.forms];
  const group = (one) => (one.type === 'radio' ? forms.indexOf(one.form) + one.name : undefined);
  const groups = new Set();
  const expected = all.filter((one) => {
    const name = group(one);
    if (name === undefined) return true;
    const chosen = all.find((other) => group(other) === name && other.checked);
    if (groups.has(name) || (chosen && chosen !== one)) return false;
    groups.add(name);
    return true;
  });
  const styles = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderColor'];
  const look = (one) =>
    [one, one.parentElement, one.nextElementSibling].filter(Boolean).flatMap((at) =>
      [undefined, '::before', '::after'].flatMap((pseudo) => {
        const style = getComputedStyle(at, pseudo);
        return styles.map((part) => style[part]);
      }),
    ).join();
  const before = new Map(expected.map((one) => [one, look(one)]));
  const seen = { order: [], unseen: [] };
  const name = (one) => one.outerHTML.slice(0, 160);
  document.addEventListener('focusin', ({ target }) => {
    seen.order.push(expected.indexOf(target));
    if (before.has(target) && before.get(target) === look(target)) seen.unseen.push(name(target));
  });
  window.keyboardWatch = () => ({
    ...seen,
    missed: expected.filter((_, at) => !seen.order.includes(at)).map(name),
    count: expected.length,
  });
  // A date or a time has a stop for each of its parts, and one to pick it.
  return expected.length + 4 * expected.filter(({ type }) => ['date', 'time'].includes(type)).length;
})()`;

/** Tab goes on from where the focus was last, even if that is gone. */
const fromTheTop = `(() => {
  // Keys that are sent by a program do not come out of a sandboxed frame again.
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
})()`;

interface Watched {
  order: number[];
  unseen: string[];
  missed: string[];
}

/**
 * Goes through the whole page with Tab: everything that can be used is reached, in the order of the
 * page, looks different when it has the focus, and lets it go again.
 */
export async function keyboardFaults(page: Page, cdp: CDPSession): Promise<string[]> {
  await page.evaluate(fromTheTop);
  const stops = await page.evaluate<number>(watch);
  const tab = { type: 'rawKeyDown', key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 } as const;
  const presses = Array.from({ length: stops + 1 }, () => cdp.send('Input.dispatchKeyEvent', tab));
  await Promise.all(presses);
  const { order, unseen, missed } = await page.evaluate<Watched>('window.keyboardWatch()');
  const known = order.filter((at) => at >= 0).slice(0, stops);
  const back = known.findIndex((at, place) => at < (known[place - 1] ?? -1));
  return [
    ...missed.map((html) => `not reached by keyboard: ${html}`),
    ...unseen.map((html) => `no visible focus: ${html}`),
    ...(back >= 0 && missed.length > 0 ? ['the order of focus is not that of the page'] : []),
  ];
}
