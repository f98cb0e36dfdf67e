import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const quietZone = 4;

let ready: Promise<unknown> | undefined;

async function prepare() {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  const wasmBinary = new Uint8Array(await readFile(file)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/**
 * A QR code (ISO/IEC 18004) as SVG with its white quiet zone; scales to any size and can stand in
 * a page as it is.
 * @param correction share of the code that may be unreadable: M 15 %, Q 25 %, H 30 %
 */
export async function qrSvg(text: string, correction: 'M' | 'Q' | 'H' = 'H'): Promise<string> {
  await (ready ??= prepare());
  const { svg, error } = await writeBarcode(text, {
    format: 'QRCode',
    options: `ecLevel=${correction}`,
    addQuietZones: false,
  });
  const size = Number(/ width="(\d+)"/.exec(svg)?.[1]);
  const path = /<path d="([^"]+)"/.exec(svg)?.[1];
  if (error || !path) throw new Error(`${text.length} characters do not fit a QR code`);
  const side = size + 2 * quietZone;
  const area = `${-quietZone} ${-quietZone} ${side} ${side}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${area}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M${-quietZone} ${-quietZone}h${side}v${side}h${-side}z"/>` +
    `<path d="${path}"/></svg>`
  );
}

const pixelsPerModule = 6;

/** The same as a small PNG of two colours, for where SVG is not shown. */
export async function qrPng(text: string, correction: 'M' | 'Q' | 'H' = 'H'): Promise<Buffer> {
  const svg = await qrSvg(text, correction);
  const modules = Number(/viewBox="\S+ \S+ (\d+)/.exec(svg)?.[1]);
  return sharp(Buffer.from(svg), { density: 72 * pixelsPerModule })
    .resize(modules * pixelsPerModule)
    .greyscale()
    .png({ palette: true, colours: 2, compressionLevel: 9 })
    .toBuffer();
}
