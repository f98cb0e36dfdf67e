import { warnedBefore } from '../../auth/staff-session.ts';
import { staffWordsFor } from '../words/index.ts';

const berlin = new Intl.DateTimeFormat('de-DE', { timeStyle: 'short', timeZone: 'Europe/Berlin' });

/**
 * Asks in time whether somebody wants to stay signed in (WCAG 2.2.1). Both forms open a window of
 * their own, so that nothing typed on the page is lost; a script asks on a page that is left open.
 */
export function SessionNotice({ until, language }: { until: string; language: string }) {
  const { session } = staffWordsFor(language);
  const left = Date.parse(until) - Date.now();
  return (
    <div
      role="status"
      data-session={String(Math.max(0, Math.floor(left / 1000)))}
      data-warn={String(warnedBefore / 1000)}
    >
      <form
        method="post"
        action="/auth/stay"
        target="_blank"
        class="notice inline"
        hidden={left > warnedBefore}
      >
        <p>
          {session.asking} <time datetime={until}>{berlin.format(new Date(until))}</time>.
        </p>
        <button type="submit">{session.stay}</button>
      </form>
      <p class="notice" hidden>
        {session.over}{' '}
        <a href="/auth/sign-in?return=/auth/stayed" target="_blank">
          {session.again}
        </a>
      </p>
    </div>
  );
}
