import type { Page } from 'playwright-core';

/** WCAG 2.2, success criterion 1.3.5: what a field asks of the person who fills it in. */
const purposes: Record<string, string> = {
  givenName: 'given-name',
  familyName: 'family-name',
  street: 'address-line1',
  postalCode: 'postal-code',
  city: 'address-level2',
  country: 'country-name',
  email: 'email',
  phone: 'tel',
  language: 'language',
};

/** Fields of a person's own data without their purpose, and text fields that say nothing. */
export async function autofillFaults(page: Page): Promise<string[]> {
  const fields = await page
    .locator(
      'main :is(input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), select)',
    )
    .evaluateAll((all) =>
      all.map((one) => ({
        name: one.getAttribute('name') ?? '',
        autocomplete: one.getAttribute('autocomplete') ?? '',
        html: one.outerHTML,
      })),
    );
  return fields.flatMap(({ name, autocomplete, html }) => {
    const wanted = purposes[name];
    const right = wanted === undefined || autocomplete.split(' ').includes(wanted);
    return right ? [] : [`autocomplete should be ${wanted}: ${html}`];
  });
}
