/**
 * Served at `/assets/staff.js`. Only makes quicker what works without it: keys for the post room,
 * and a larger or smaller picture. A page says with `data-` attributes what there is to do.
 */
export const staffScript = `'use strict';
(() => {
  const typing = (element) =>
    element instanceof HTMLElement &&
    (element.matches('textarea, select, input:not([type=radio], [type=checkbox])') ||
      element.isContentEditable);
  const zoom = (change) => {
    const root = document.documentElement;
    const now = Number(root.style.getPropertyValue('--zoom')) || 1;
    root.style.setProperty('--zoom', String(Math.min(4, Math.max(0.5, now + change))));
  };
  const tickRow = (number) => {
    const row = document.querySelectorAll('[data-tick-row]')[number - 1];
    if (!row) return;
    const radios = [...row.querySelectorAll('input[type=radio]')];
    const at = radios.findIndex((radio) => radio.checked);
    const next = radios[(at + 1) % radios.length];
    next.checked = true;
    next.focus();
  };
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (key === 'Enter' && (ctrlKey || metaKey)) {
      document.querySelector('form[data-register]')?.requestSubmit();
      event.preventDefault();
      return;
    }
    if (ctrlKey || metaKey || altKey || typing(target)) return;
    if (/^[1-9]$/.test(key)) tickRow(Number(key));
    else if (key === '+') zoom(0.25);
    else if (key === '-') zoom(-0.25);
    else if (key === 'n') document.querySelector('a[data-next]')?.click();
    else return;
    event.preventDefault();
  });
})();
`;
