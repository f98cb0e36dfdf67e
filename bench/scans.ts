/**
 * How many of 100 worn cover sheets, scanned at 200 dpi, find their case? Run with
 * `node --import tsx bench/scans.ts [seed]`; exits with 1 when a goal is missed.
 */
import { coverCode, readCoverCode } from '../documents/cover-code.ts';
import { renderCoverSheet } from '../documents/cover-sheet.ts';
import { readScan } from '../documents/read-scan.ts';
import { referenceFromBytes } from '../documents/reference.ts';
import { renderSpecimen } from '../documents/specimen-page.ts';
import { randomOf } from '../documents/worn-page.ts';
import { scanOf, type Wear } from '../documents/worn-scan.ts';

const goal = { matched: 98, wrong: 0, msPerPage: 300 };
const sheets = 100;
const fates: Wear[] = ['light', 'heavy', 'heavy', 'heavy', 'fax'];
const formats = ['pdf', 'tiff'] as const;

const seed = Number(process.argv[2] ?? 1);
const random = randomOf(seed);
const key = Buffer.from(Array.from({ length: 32 }, () => random() * 256));
const texts = {
  heading: 'Begleitblatt',
  instruction: 'Bitte legen Sie dieses Blatt zuoberst in den Umschlag.',
  enclose: 'Das legen Sie bei',
  original: 'Original',
  copy: 'Kopie',
  reference: 'Aktenzeichen',
};
const documents = [
  { label: 'Zulassungsbescheinigung Teil I', kind: 'original' as const },
  { label: 'Personalausweis', kind: 'copy' as const },
];
const office = { name: 'Stadt Musterstadt', lines: ['Musterstraße 12', '12345 Musterstadt'] };
const paper = await renderSpecimen('Personalausweis (Kopie)', { Name: 'Mustermann, Erika' });

let matched = 0;
let wrong = 0;
let falseCodes = 0;
const missed: string[] = [];
const times: number[] = [];
await readScan(paper);

for (let sheet = 0; sheet < sheets; sheet++) {
  const reference = referenceFromBytes(Uint8Array.from({ length: 5 }, () => random() * 256));
  const code = coverCode(reference, key);
  const title = 'Fahrzeug umschreiben';
  const cover = await renderCoverSheet({
    office,
    reference,
    code,
    language: 'de',
    texts,
    title,
    documents,
  });
  const wear = fates[sheet % fates.length] ?? 'heavy';
  const format = formats[sheet % formats.length] ?? 'pdf';
  const scan = await scanOf([cover, paper], { seed: seed * 1000 + sheet, wear, format });
  const started = performance.now();
  const { pages } = await readScan(scan);
  times.push((performance.now() - started) / pages.length);
  const found = (pages[0]?.codes ?? []).map((text) => readCoverCode(text, key));
  if (found.some((reading) => 'reference' in reading && reading.reference === reference)) matched++;
  else missed.push(`${sheet} (${wear}, ${format})`);
  wrong += found.filter((r) => 'reference' in r && r.reference !== reference).length;
  falseCodes += pages[1]?.codes.length ?? 0;
}

times.sort((a, b) => a - b);
const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
const quantile = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
console.log(`matched ${matched} of ${sheets}, wrong ${wrong}, codes where none is ${falseCodes}`);
console.log(
  `ms per page: mean ${Math.round(mean)}, 95 % below ${quantile(0.95)}, most ${quantile(1)}`,
);
if (missed.length > 0) console.log(`missed: ${missed.join(', ')}`);
const reached =
  matched >= goal.matched && wrong + falseCodes <= goal.wrong && mean < goal.msPerPage;
process.exitCode = reached ? 0 : 1;
