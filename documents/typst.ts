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

/**
 * Sets a template of this folder with data that it reads from `sys.inputs`: text in it is printed,
 * never taken for markup. Gives an accessible PDF (PDF/UA-1, ISO 14289-1).
 */
export async function typesetPdf(template: string, data: object): Promise<Uint8Array> {
  compiler ??= createCompiler();
  try {
    const pdf = compiler.pdf(
      { mainFilePath: join(folder, template), inputs: { data: JSON.stringify(data) } },
      { pdfStandard: 'ua-1' },
    );
    return new Uint8Array(pdf);
  } catch (error) {
    throw new Error(`Typst could not set ${template}: ${firstMessage(error)}`);
  } finally {
    // Without both, Typst keeps what it has set for ever: gigabytes after some thousand letters.
    compiler.evictCache(0);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Typst's messages quote the template, not the data, so that no personal data comes along. */
function firstMessage(error: unknown): string {
  const diagnostics = (error as { shortDiagnostics?: { message?: string }[] }).shortDiagnostics;
  return diagnostics?.[0]?.message ?? (error instanceof Error ? error.message : 'unknown fault');
}
