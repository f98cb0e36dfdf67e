/**
 * Served at `/assets/staff.js`. Only makes quicker what works without it: keys for the post room, a
 * larger or smaller picture, and pages that renew themselves when something happens. A page says with
 * `data-` attributes what there is to do.
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
    if (key === 'Enter' && target instanceof HTMLElement && target.matches('[data-enter]')) {
      // A scanner ends what it reads with Enter: on to the next, and from the last one to the button.
      const fields = [...target.form.querySelectorAll('[data-enter]')];
      const next = fields[fields.indexOf(target) + 1] ?? target.form.querySelector('[type=submit]');
      next.focus();
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

  const main = document.querySelector('main[data-live]');
  if (!main || !window.EventSource) return;
  const texts = JSON.parse(main.dataset.liveTexts);
  const bar = document.createElement('p');
  bar.setAttribute('role', 'status');
  bar.className = 'live';
  main.before(bar);
  const here = document.createElement('span');
  bar.append(here);
  /** All of the page, or the part of it that changes while somebody types beside it. */
  const part = () => main.querySelector('[data-live-part]') ?? main;
  let touched = false;
  document.addEventListener('input', ({ target }) => (touched ||= part().contains(target)));
  const opened = () => [...part().querySelectorAll('details')].map((one) => one.open);
  const busy = () => touched || part().contains(document.activeElement);
  /** Pictures that are the same stay, so that they are not loaded and scrolled anew. */
  const replace = (old, fresh) => {
    for (const kept of fresh.querySelectorAll('[data-keep]')) {
      const shown = old.querySelector('[data-keep]');
      if (shown && shown.innerHTML === kept.innerHTML) kept.replaceWith(shown);
    }
    old.replaceChildren(...fresh.childNodes);
  };
  /** A page that somebody is writing on does not change under their hands. */
  const offer = () => {
    if (bar.querySelector('a')) return;
    const link = document.createElement('a');
    link.href = location.href;
    link.textContent = texts.news;
    bar.append(' ', link);
  };
  const renew = async () => {
    if (busy()) return offer();
    const answer = await fetch(location.href, { headers: { 'x-by-itself': '1' } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // Somebody may have begun to write meanwhile.
    if (busy()) return offer();
    const open = opened();
    const fresh = page.querySelector('main [data-live-part]') ?? page.querySelector('main');
    replace(part(), fresh);
    const all = [...part().querySelectorAll('details')];
    if (all.length === open.length) all.forEach((one, n) => (one.open = open[n]));
  };
  const events = new EventSource(main.dataset.live);
  events.addEventListener('changed', () => void renew());
  // After a lost connection nobody knows what was missed.
  let opens = 0;
  events.addEventListener('open', () => (opens += 1) > 1 && void renew());
  // Where such events are blocked the page asks by itself.
  setInterval(() => events.readyState === EventSource.OPEN || busy() || void renew(), 30_000);
  events.addEventListener('viewers', (event) => {
    const names = JSON.parse(event.data);
    here.textContent = names.length > 0 ? texts.viewers + names.join(', ') : '';
  });
})();
`;
