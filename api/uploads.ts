import { Server, MemoryLocker } from '@tus/server';
import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { citizen } from '../workflows/application/contract.ts';
import type { AppDeps } from './app-deps.ts';
import { linkHolder } from './auth/identify.ts';
import { Problem, problemDetails } from './errors.ts';
import type { Env } from './http.ts';
import { readByLink } from './operations/citizen-case.ts';
import { checkReadable, registerMailItem } from './operations/mail-items.ts';
import { UploadStore } from './operations/uploads.ts';
import { problemWords } from './pages/problem-words.ts';

const largestFile = 100 * 1024 * 1024;
const idPattern = /^[0-9a-f]{32}$/;

/**
 * Files of a citizen that go on where a lost connection ended them, by the tus protocol 1.0: the
 * pages use `/a/uploads` with their cookie, programs `/api/citizen/uploads` with the link's token.
 */
export function uploadRoutes(deps: AppDeps) {
  const locker = new MemoryLocker();
  const at =
    (path: string): MiddlewareHandler<Env> =>
    async (c) => {
      const found = await readByLink(deps, linkHolder(c));
      if (found.closed) throw new Problem('already-ended', 'This case has ended.');
      const { reference, applicant } = found.view;
      const id = c.req.path.slice(path.length + 1);
      if (id && !idPattern.test(id)) throw new Problem('not-found', 'There is no such upload.');
      const store = new UploadStore(deps.vault, reference);
      const server = new Server({
        path,
        datastore: store,
        locker,
        maxSize: largestFile,
        relativeLocation: true,
        onUploadFinish: async (_request, upload) => {
          const bytes = await store.read(upload.id);
          try {
            await checkReadable(deps, bytes);
            const name = upload.metadata?.['filename'];
            const origin = { kind: 'upload' as const, ...(name ? { name } : {}) };
            await registerMailItem(deps, bytes, { origin, reference }, citizen);
          } catch (error) {
            if (!(error instanceof Problem) || error.status === 503) throw error;
            // Kept no longer: the same bytes would be refused again.
            await store.remove(upload.id);
            const { text } = problemWords(error, applicant.language);
            throw refused(error.status, { ...problemDetails(error), detail: text });
          }
          await store.remove(upload.id);
          return {};
        },
        onResponseError: (_request, error) =>
          error instanceof Problem
            ? { status_code: error.status, body: JSON.stringify(problemDetails(error)) }
            : undefined,
      });
      return server.handleWeb(c.req.raw);
    };
  return new Hono<Env>()
    .all('/a/uploads', at('/a/uploads'))
    .all('/a/uploads/:id', at('/a/uploads'))
    .all('/api/citizen/uploads', at('/api/citizen/uploads'))
    .all('/api/citizen/uploads/:id', at('/api/citizen/uploads'));
}

/** As the tus server takes refusals. */
const refused = (status_code: number, body: object) =>
  Object.assign(new Error('refused'), { status_code, body: JSON.stringify(body) });
