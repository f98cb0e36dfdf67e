import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppDeps } from '../../app-deps.ts';
import { linkHolder } from '../../auth/identify.ts';
import type { Ctx } from '../../http.ts';
import { littleCase } from '../../little-case.ts';
import type { Case } from '../../operations/cases.ts';
import { queuePosition, readByLink } from '../../operations/citizen-case.ts';
import { listSlots } from '../../operations/slots.ts';
import { choiceOf } from '../handover-choice.ts';
import { page } from '../render.ts';
import { DataPage } from './data-page.tsx';
import { ChoosePage, ConfirmPage } from './handover-pages.tsx';
import type { Kept } from './kept-form.ts';
import { QuestionPage } from './question-page.tsx';
import { StatusPage } from './status-page.tsx';
import type { Tried } from './tried.tsx';

export interface Begun {
  /** All of the case: what is done is done to it. */
  whole: Case;
  /** What of it is shown: little, until its question has been answered. */
  found: Case;
  confirmed: boolean;
  language: string;
}

export const mayChoose = ({ allowed }: Case): boolean => allowed.citizen.includes('chooseHandover');

/** What the routes of a case's link read, and the pages that they answer with. */
export function createShown(deps: AppDeps) {
  const begin = async (c: Ctx): Promise<Begun> => {
    const whole = await readByLink(deps, linkHolder(c));
    const confirmed = c.get('confirmed');
    const { language } = whole.view.applicant;
    return { whole, found: confirmed ? whole : littleCase(whole), confirmed, language };
  };
  const status = async (
    c: Ctx,
    { whole: { view }, ...begun }: Begun,
    said: { done?: string | undefined; tried?: Tried },
    code: ContentfulStatusCode = 200,
  ) => {
    const place = await queuePosition(deps, view).catch(() => undefined);
    const props = { ...begun, view, queuePosition: place, ...said };
    return page(c, <StatusPage {...props} />, code);
  };
  /** The page with a form that was not taken, as it was filled in. */
  const again = (c: Ctx, begun: Begun, tried: Tried, code: ContentfulStatusCode = 200) => {
    const { confirmed, found, language } = begun;
    const choice = tried.act === 'handover' ? choiceOf(tried.values['choice'] ?? '') : undefined;
    if (tried.act === 'data') {
      return page(c, <DataPage {...begun} city={c.get('city')} tried={tried} />, code);
    }
    if (choice && mayChoose(found)) {
      const { view } = found;
      return page(c, <ConfirmPage {...{ view, choice, language, confirmed, tried }} />, code);
    }
    return status(c, begun, { tried }, code);
  };
  const ask = (
    c: Ctx,
    { whole: { view }, language }: Begun,
    asked: { to?: string; kept?: Kept | undefined; fault?: string; refusal?: string },
    code: ContentfulStatusCode = 200,
  ) => page(c, <QuestionPage {...{ view, language, to: '/a', ...asked }} />, code);
  const choose = async (
    c: Ctx,
    { whole, found: { view }, language }: Begun,
    { refusal, code = 200 }: { refusal?: string; code?: ContentfulStatusCode } = {},
  ) => {
    const offer = await listSlots(deps, whole.view);
    return page(c, <ChoosePage {...{ view, offer, language, refusal }} />, code);
  };
  return { begin, status, again, ask, choose };
}
