/**
 * Served at `/assets/session.js`: on a page left open, asks in time whether somebody wants to stay
 * signed in, and says when it is too late; what has been typed stays. Without it the page asks when it
 * is loaded within the last minutes.
 */
export const sessionScript = `'use strict';
(() => {
  const box = document.querySelector('[data-session]');
  if (!box) return;
  const [asking, over] = box.children;
  const clock = asking.querySelector('time');
  const warn = Number(box.dataset.warn) * 1000;
  let end = Date.now() + Number(box.dataset.session) * 1000;
  let timer;
  const show = () => {
    const left = end - Date.now();
    const until = new Date(end);
    clock.dateTime = until.toISOString();
    clock.textContent = until.toLocaleTimeString('de-DE', {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'Europe/Berlin',
    });
    asking.hidden = left > warn || left <= 0;
    over.hidden = left > 0;
    clearTimeout(timer);
    const next = left > warn ? left - warn : left > 0 ? Math.min(left, 30000) : 5000;
    timer = setTimeout(look, Math.max(next, 1000));
  };
  const learn = async (answer) => {
    end = Date.now() + (await answer.json()).seconds * 1000;
    show();
  };
  /** Another window may have gone on meanwhile, or somebody has ended the session. */
  const look = async () => {
    const answer = await fetch('/auth/session', { headers: { 'x-by-itself': '1' } }).catch(() => {});
    if (answer?.ok) await learn(answer);
    else show();
  };
  asking.addEventListener('submit', async (event) => {
    event.preventDefault();
    const headers = { accept: 'application/json' };
    const answer = await fetch('/auth/stay', { method: 'POST', headers }).catch(() => {});
    if (answer?.ok) await learn(answer);
    else asking.submit();
  });
  show();
})();
`;
