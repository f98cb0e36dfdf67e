import { Hono } from 'hono';
import { pageImage } from '../../../documents/pages.ts';
import { formatInstant, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import type { ScanRecord } from '../../../workflows/application/state.ts';
import type { AppDeps } from '../../app-deps.ts';
import { callerFor } from '../../auth/identify.ts';
import { may } from '../../auth/permissions.ts';
import { mayAct, visibleCase, visibleScan } from '../../case-access.ts';
import { Problem } from '../../errors.ts';
import type { Env } from '../../http.ts';
import { fileResponse } from '../file-response.ts';
import { PostForm, TextField } from '../form.tsx';
import { page } from '../render.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { ContentsTicks } from './contents-ticks.tsx';
import { actionOf } from './form-frame.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { ScanImages } from './scan-images.tsx';

const largestWidth = 2400;

/** `/staff/cases/{reference}/scans/{scan}`: its pages on the left, what they hold on the right. */
export function scanPages(deps: AppDeps) {
  return new Hono<Env>()
    .get('/staff/cases/:reference/scans/:scan/pages/:page', async (c) => {
      const caller = callerFor(c, 'read-scan');
      const { reference, scan: id } = c.req.param();
      const { record: scan } = await visibleScan(deps, caller, reference, id);
      const number = Number(c.req.param('page'));
      if (!Number.isInteger(number) || number < 0 || number >= scan.pages) {
        throw new Problem('no-such-scan', 'This scan has no such page.');
      }
      const width = Math.min(Math.max(Number(c.req.query('width')) || 800, 50), largestWidth);
      const bytes = await pageImage(await deps.vault.read(scan.blob), number, { width });
      return fileResponse(c, bytes, { type: 'image/jpeg', name: `page-${number + 1}.jpg` });
    })
    .get('/staff/cases/:reference/scans/:scan', async (c) => {
      const desk = deskOf(c, 'read-scan');
      const { view, closed } = await visibleCase(deps, desk.caller, c.req.param('reference'));
      const scan = scanOf(view, c.req.param('scan'));
      const editable =
        !closed && isOpen(view) && may(desk.caller, 'contents') && mayAct(desk.caller, view);
      return page(c, <ScanPage desk={desk} view={view} scan={scan} editable={editable} />);
    });
}

/** After the end, too, somebody looks into an envelope that nobody had looked into. */
const isOpen = ({ stage, tasks }: StaffView) =>
  stage !== 'done' || tasks.some(({ kind }) => kind === 'check-contents');

function scanOf(view: StaffView, id: string): ScanRecord {
  const scan = view.scans.find((candidate) => candidate.id === id);
  if (scan) return scan;
  throw new Problem('no-such-scan', 'This case has no such scan.');
}

interface Props {
  desk: Desk;
  view: StaffView;
  scan: ScanRecord;
  editable: boolean;
}

function ScanPage({ desk, view, scan, editable }: Props) {
  const { language } = desk;
  const { case: words, days, registering } = staffWordsFor(language);
  const { status } = wordsFor(language);
  const { applicant, procedure, reference } = view;
  return (
    <StaffLayout wide desk={desk} title={`${reference} – ${words.scans}`}>
      <h1>
        <a class="reference" href={`/staff/cases/${reference}`}>
          {reference}
        </a>
      </h1>
      <p>
        {applicant.givenName} {applicant.familyName}, {pick(procedure.title, language)}
        <br />
        <span class="soft">
          {formatInstant(scan.receivedAt, language)}, {status[scan.origin]},{' '}
          {status.pages(scan.pages)}
        </span>
      </p>
      <div class="desk">
        <section class="pages" aria-label={days.pages} tabindex={0}>
          <ScanImages view={view} scan={scan} language={language} />
        </section>
        <div class="side">
          {editable && (
            <>
              <PostForm action={actionOf(view, 'contents')} submit={registering.register} register>
                <input type="hidden" name="scan" value={scan.id} />
                <ContentsTicks
                  documents={view.documents}
                  language={language}
                  prefix="contents"
                  contents={scan.contents}
                  condition={scan.condition}
                />
              </PostForm>
              <p class="hint">{registering.keys}</p>
              <details>
                <summary>{registering.takeBack}</summary>
                <PostForm
                  action={actionOf(view, 'take-scan-back')}
                  submit={registering.takeBack}
                  look="danger"
                >
                  <input type="hidden" name="scan" value={scan.id} />
                  <TextField
                    name="reason"
                    label={registering.takeBackReason}
                    required
                    maxlength={1000}
                  />
                </PostForm>
              </details>
            </>
          )}
          <p>
            <a href={`/api/applications/${reference}/scans/${encodeURIComponent(scan.id)}`}>
              {words.open}
            </a>
          </p>
        </div>
      </div>
    </StaffLayout>
  );
}
