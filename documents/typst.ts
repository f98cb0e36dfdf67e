import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const fonts = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSansCondensed', 'DejaVuSansMono-Bold'];

let compiler: NodeCompiler | undefined;

function createCompiler(): NodeCompiler {
  const fontFolder = dirname(
    createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'),
  );
  const fontBlobs = fonts.map((font) => readFileSync(join(fontFolder, 'ttf', `${font}.ttf`)));
  return NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs }] });
}

/** What is printed for a letter that no font of ours has, so that a name never keeps a letter back. */
const unknownLetter = '\u{fffd}';
const rounds = 3;

/**
 * Sets a template of this folder with data that it reads from `sys.inputs`: text in it is printed,
 * never taken for markup. Gives an accessible PDF (PDF/UA-1, ISO 14289-1).
 */
export async function typesetPdf(template: string, data: object): Promise<Uint8Array> {
  const unknown = new Set<string>();
  for (let round = 1; ; round += 1) {
    try {
      return await typeset(
        template,
        JSON.stringify(data, (_, value) => printable(value, unknown)),
      );
    } catch (error) {
      const missing = missingLetters(error).filter((letter) => !unknown.has(letter));
      if (missing.length === 0 || round > rounds) {
        throw new Error(`Typst could not set ${template}: ${firstMessage(error)}`);
      }
      for (const letter of missing) unknown.add(letter);
    }
  }
}

async function typeset(template: string, data: string): Promise<Uint8Array> {
  compiler ??= createCompiler();
  try {
    const pdf = compiler.pdf(
      { mainFilePath: join(folder, template), inputs: { data } },
      { pdfStandard: 'ua-1' },
    );
    return new Uint8Array(pdf);
  } finally {
    // Without both, Typst keeps what it has set for ever: gigabytes after some thousand letters.
    compiler.evictCache(0);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const printable = (value: unknown, unknown: ReadonlySet<string>): unknown =>
  typeof value === 'string'
    ? [...unknown].reduce((text, letter) => text.replaceAll(letter, unknownLetter), value)
    : value;

/** PDF/UA does without a page rather than without a letter; it says which ones. */
function missingLetters(error: unknown): string[] {
  const message = error instanceof Error ? error.message : '';
  return [...message.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/g)].map(
    ([, text = '']) =>
      text.replace(/\\+u\{([0-9a-f]{1,6})\}/g, (_, code: string) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      ),
  );
}

/** Typst's messages quote the template, not the data, so that no personal data comes along. */
function firstMessage(error: unknown): string {
  const diagnostics = (error as { shortDiagnostics?: { message?: string }[] }).shortDiagnostics;
  const message = diagnostics?.[0]?.message ?? (error instanceof Error ? error.message : '');
  // These quote letters of the data.
  return message.includes('could not be displayed') ? 'a letter has no font' : message;
}
