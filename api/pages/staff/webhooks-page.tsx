import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppDeps } from '../../app-deps.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { actOnWebhook, listWebhooks, webhookActs } from '../../operations/webhooks.ts';
import type { WebhookAct } from '../../operations/webhooks.ts';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { WebhookCard } from './webhook-card.tsx';

const isAct = (text: string | undefined): text is WebhookAct =>
  text !== undefined && Object.hasOwn(webhookActs, text);

/** `/staff/webhooks`: how the systems stand that are told of every change of stage. */
export function webhookPages(deps: AppDeps) {
  const show = async (c: Ctx, desk: Desk, refusal?: string, status: ContentfulStatusCode = 200) => {
    const { webhooks } = staffWordsFor(desk.language);
    const act = c.req.query('done');
    const views = await listWebhooks(deps);
    return page(
      c,
      <StaffLayout
        desk={desk}
        title={webhooks.title}
        refusal={refusal}
        done={isAct(act) ? webhooks.done[act] : undefined}
      >
        <h1>{webhooks.title}</h1>
        <p>{webhooks.intro}</p>
        {views.length === 0 && <p>{webhooks.none}</p>}
        {views.map((view) => (
          <WebhookCard deps={deps} view={view} language={desk.language} />
        ))}
      </StaffLayout>,
      status,
    );
  };
  return new Hono<Env>()
    .get('/staff/webhooks', (c) => show(c, deskOf(c, 'webhooks')))
    .post('/staff/webhooks/:name/:act', formLimit, async (c) => {
      const desk = deskOf(c, 'webhooks');
      const act = c.req.param('act');
      try {
        if (!isAct(act)) throw new Problem('not-found', 'There is no such action.');
        await actOnWebhook(deps, c.req.param('name'), act);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
      return c.redirect(`/staff/webhooks?done=${act}`, 303);
    });
}
