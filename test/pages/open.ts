import type { Page, Response } from 'playwright-core';
import type { SitePage } from '../support/every-page.ts';

/** Goes to a page, or sends the form whose answer it is. */
export async function open(page: Page, { path, form }: SitePage): Promise<Response | null> {
  if (form) {
    await page.route(`**${path}`, (route) =>
      route.continue({
        method: 'POST',
        postData: new URLSearchParams(form).toString(),
        headers: {
          ...route.request().headers(),
          'content-type': 'application/x-www-form-urlencoded',
        },
      }),
    );
  }
  const answer = await page.goto(path, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready');
  return answer;
}
