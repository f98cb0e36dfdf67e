import { readSettings } from '../platform/settings.ts';
import { everyCase } from '../test/support/every-case.ts';
import { Office, tokenOf } from './demo/office.ts';

// Settings of schemathesis for the office that runs on this machine, with a case in every stage:
// `node --import tsx scripts/schemathesis.ts > schemathesis.toml` (docs/security/fuzzing.md).
const { port, dataDir } = readSettings();
const base = `http://localhost:${port}`;
const office = await Office.at(base, `${dataDir}/api-token`);

const cases = await everyCase(office);
const { items, slot, ...stories } = cases;
await office.json(`/api/applications/${stories.erased.reference}`, {
  method: 'DELETE',
});
const begun = Object.values(stories).filter((story) => story !== stories.erased);
const views = await Promise.all(begun.map((story) => story.view()));
const { links } = await office.apply('resident-parking-permit', {
  ...{ givenName: 'Linus', familyName: 'Verbindung', email: 'linus@beispiel.example' },
  address: { street: 'Gasse 7', postalCode: '00123', city: 'Musterhagen' },
});
const ids = (of: (view: (typeof views)[number]) => { id: string }[] | undefined) => [
  ...new Set(views.flatMap((view) => (of(view) ?? []).map(({ id }) => id))),
];

/** What stands in paths, queries and bodies, by its name. */
const known: Record<string, (string | number)[]> = {
  reference: [...Object.values(stories).map(({ reference }) => reference), 'FA-0000-0000'],
  id: [`mail:${items.single}`, `mail:${items.double}`, 'vehicle-transfer'],
  scan: ids(({ scans }) => scans),
  document: [...ids(({ documents }) => documents), ...ids(({ originals }) => originals)],
  consultation: ids(({ consultations }) => consultations),
  message: ['1-received', '2-receipt'],
  department: ['vehicle-registration', 'parking', 'residents'],
  procedure: ['vehicle-transfer', 'resident-parking-permit'],
  counter: [slot.counter],
  date: [slot.date],
  time: [slot.time],
  station: ['freight-yard'],
  segment: [0, 1],
  run: [1, 2],
  wait: [0, 1],
};

const list = (values: (string | number)[]) => JSON.stringify(values);
const lines = Object.entries(known).filter(([, values]) => values.length > 0);
process.stdout.write(`base-url = "${base}"
request-timeout = 40

[auth.openapi.bearer]
bearer = "${office.token}"

[auth.openapi.link]
bearer = "${tokenOf(links['status'] ?? '')}"

# Well formed is not yet possible: a case may be in another stage, a date in the past, and bytes
# no PDF.
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 401, 403, 404, 409, 410, 415, 422, 423, 429, 503]

${lines.map(([name, values]) => `[dictionaries.${name}]\nvalues = ${list(values)}\n`).join('\n')}
[parameters]
${lines.map(([name]) => `${name} = { dictionary = "${name}", probability = 0.7 }`).join('\n')}
`);
