import { strToU8, zipSync } from 'fflate';
import { html } from 'hono/html';
import { contentOf } from '../../workflows/application/rules/messages.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import { renderMail } from '../../texts/mail.ts';
import { timelineText } from '../../texts/timeline.ts';
import type { Deps } from '../deps.ts';
import type { Case } from '../operations/cases.ts';
import { messageName, pagesName } from './export-names.ts';
import { ExportPage } from './export-page.tsx';

/**
 * Everything that is held of a case, to be read and for machines (Art. 15 and 20 GDPR), and for the
 * document system. The same for the applicant and for staff: there is nothing that only staff hold.
 */
export async function exportCase(
  deps: Pick<Deps, 'vault' | 'settings'>,
  { view, file }: Pick<Case, 'view' | 'file'>,
  language: string,
): Promise<Uint8Array> {
  const { searchTokens: _tokens, pickupCode: _code, announcements: _announced, ...held } = view;
  const { proxy, timeline, letters: _, ...rest } = held;
  const data = { ...rest, ...(proxy ? { proxy: { name: proxy.name } } : {}), retention: file };
  const pages = await Promise.all(
    view.scans.map(
      async (scan) => [pagesName(scan), new Uint8Array(await deps.vault.read(scan.blob))] as const,
    ),
  );
  const page = await html`<!doctype html>${(<ExportPage {...{ view, file, language }} />)}`;
  const text = (value: unknown) => strToU8(`${JSON.stringify(value, undefined, 2)}\n`);
  return zipSync(
    {
      'index.html': strToU8(`${page}\n`),
      'case.json': text(data),
      'timeline.json': text(timeline),
      'timeline.txt': strToU8(timelineLines(view, language)),
      ...Object.fromEntries(messagesOf(view, `${deps.settings.publicUrl}/a`)),
      ...Object.fromEntries(pages),
    },
    { level: 6 },
  );
}

const timelineLines = ({ timeline }: StaffView, language: string): string =>
  timeline
    .map((entry) =>
      [entry.at, entry.type, entry.by ?? '', timelineText(entry, language)].join('\t'),
    )
    .join('\n')
    .concat('\n');

/** Their words as they were sent; without the link, which opens the case. */
const messagesOf = (view: StaffView, link: string): [string, Uint8Array][] =>
  view.messages.flatMap((record): [string, Uint8Array][] => {
    if (!record.said) return [];
    const { subject, text } = renderMail(contentOf(view, record, record.said), link, 'code');
    return [[messageName(record.id), strToU8(`${subject}\n\n${text}`)]];
  });
