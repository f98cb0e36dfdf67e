import { Hono } from 'hono';
import type { AppDeps } from '../../app-deps.ts';
import { liveRoutes } from '../../live/routes.ts';
import { Problem } from '../../errors.ts';
import type { Env } from '../../http.ts';
import { auditPages } from './audit-page.tsx';
import { caseAuditPages } from './case-audit-page.tsx';
import { casePages } from './case-page.tsx';
import { consultationPages } from './consultation-page.tsx';
import { counterCasePages } from './counter-case.tsx';
import { counterLatePages } from './counter-late.tsx';
import { counterLimitPages } from './counter-limit.tsx';
import { counterPages } from './counter-page.tsx';
import { areasOf, signedIn } from './frame.tsx';
import { intakePages } from './intake-page.tsx';
import { letterPages } from './letter-page.tsx';
import { listPages } from './list-page.tsx';
import { lockerPages } from './lockers-page.tsx';
import { overviewPages } from './overview-page.tsx';
import { paymentPages } from './payments-page.tsx';
import { dispatchPages } from './dispatch-page.tsx';
import { dispatchRunPages } from './dispatch-run-page.tsx';
import { peoplePages } from './people-page.tsx';
import { printPages } from './print-page.tsx';
import { postPages } from './post-page.tsx';
import { mailItemPages } from './mail-item-page.tsx';
import { newCasePages } from './new-case-page.tsx';
import { dayPages } from './day-page.tsx';
import { receiptPages } from './receipt-page.tsx';
import { scanPages } from './scan-page.tsx';
import { shelfPages } from './shelf-page.tsx';
import { statusPages } from './status-page.tsx';
import { stuckPages } from './stuck-page.tsx';
import { webhookPages } from './webhooks-page.tsx';

/** Everything under `/staff`, for people who have signed in. */
export function staffPages(deps: AppDeps) {
  const pages = new Hono<Env>();
  pages.use('/staff', signedIn);
  pages.use('/staff/*', signedIn);
  pages.get('/staff', (c) => {
    const caller = c.get('caller');
    const [first] = caller ? areasOf(caller) : [];
    if (!first) throw new Problem('forbidden', 'Your account has no role here.');
    return c.redirect(first.href);
  });
  const parts = [
    liveRoutes(deps),
    intakePages(deps),
    newCasePages(deps),
    mailItemPages(deps),
    scanPages(deps),
    receiptPages(deps),
    shelfPages(deps),
    dayPages(deps),
    listPages(deps),
    letterPages(deps),
    caseAuditPages(deps),
    casePages(deps),
    consultationPages(deps),
    counterPages(deps),
    counterCasePages(deps),
    counterLimitPages(deps),
    counterLatePages(deps),
    printPages(deps),
    dispatchPages(deps),
    dispatchRunPages(deps),
    postPages(deps),
    lockerPages(deps),
    paymentPages(deps),
    overviewPages(deps),
    peoplePages(deps),
    auditPages(deps),
    webhookPages(deps),
    statusPages(deps),
    stuckPages(deps),
  ];
  for (const part of parts) pages.route('/', part);
  return pages;
}
