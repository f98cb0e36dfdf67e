import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';
import type { ScanSource } from './scan-source.ts';
import { scanLimits, UnreadableScan } from './scan-type.ts';

const dpi = 200;

let library: Promise<PDFiumLibrary> | undefined;

async function load(bytes: Uint8Array): Promise<PDFiumDocument> {
  try {
    return await (await (library ??= PDFiumLibrary.init())).loadDocument(bytes);
  } catch (error) {
    const locked = error instanceof Error && /password|security/i.test(error.message);
    throw new UnreadableScan(locked ? 'encrypted' : 'broken', { cause: error });
  }
}

/** The pages of a PDF as pdfium draws them. A page is drawn when it is asked for, then forgotten. */
export async function openPdf(bytes: Uint8Array): Promise<ScanSource> {
  const document = await load(bytes);
  const draw = async (index: number, colorSpace: 'Gray' | 'BGRA', pixels?: number) => {
    try {
      const page = document.getPage(index);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const wanted = pixels ? pixels / originalWidth : dpi / 72;
      const bearable = Math.sqrt(scanLimits.pixels / 4 / (originalWidth * originalHeight));
      const scale = Math.min(wanted, bearable);
      const width = Math.max(1, Math.round(originalWidth * scale));
      const height = Math.max(1, Math.round(originalHeight * scale));
      const renderFormFields = true;
      return await page.render({ width, height, colorSpace, render: 'bitmap', renderFormFields });
    } catch (error) {
      throw new UnreadableScan('broken', { cause: error });
    }
  };
  return {
    pageCount: document.getPageCount(),
    async gray(index) {
      const { data, width, height } = await draw(index, 'Gray');
      return { gray: data, width, height };
    },
    async picture(index, width) {
      const { data, ...size } = await draw(index, 'BGRA', width);
      return { data, width: size.width, height: size.height, channels: 4 };
    },
    text(index) {
      try {
        return document.getPage(index).getText();
      } catch (error) {
        throw new UnreadableScan('broken', { cause: error });
      }
    },
    close: () => document.destroy(),
  };
}
