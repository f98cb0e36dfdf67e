import { PDFDict, PDFName, PDFStream, type PDFDocument, type PDFPage } from '@cantoo/pdf-lib';

const named = (names: string[]) => new Set(names.map((name) => PDFName.of(name)));

/** What a page needs to be drawn. Whatever else hangs on it runs, leads elsewhere or is not seen. */
const pageEntries = named([
  ...['Type', 'Parent', 'Contents', 'Resources', 'Group', 'Annots', 'Rotate', 'UserUnit'],
  ...['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'],
]);
/** Notes and marks that somebody put on a paper, and fields that were filled in. */
const marks = named([
  ...['Text', 'FreeText', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Highlight'],
  ...['Underline', 'Squiggly', 'StrikeOut', 'Caret', 'Stamp', 'Ink', 'Widget'],
]);
const markEntries = named([
  ...['Type', 'Subtype', 'Rect', 'AP', 'AS', 'F', 'C', 'CA', 'Border', 'BS', 'BE', 'IC', 'DA'],
  ...['Q', 'DS', 'Contents', 'QuadPoints', 'Vertices', 'L', 'LE', 'InkList', 'CL', 'RD', 'T'],
]);
/** Of a stream: other files, and other versions of itself. */
const streamEntries = [
  ...['F', 'FFilter', 'FDecodeParms', 'OPI', 'Ref', 'Alternates', 'AF', 'Metadata', 'PieceInfo'],
  ...['StructParent', 'StructParents', 'Measure', 'PtData'],
].map((name) => PDFName.of(name));
const actions = named([
  ...['JavaScript', 'Launch', 'URI', 'SubmitForm', 'ImportData', 'ResetForm', 'GoTo', 'GoToR'],
  ...['GoToE', 'GoToDp', 'Thread', 'Sound', 'Movie', 'Hide', 'Named', 'Rendition', 'Trans'],
  ...['SetOCGState', 'GoTo3DView', 'RichMediaExecute'],
]);

function keepOnly(dict: PDFDict, wanted: ReadonlySet<PDFName>): void {
  for (const key of dict.keys()) if (!wanted.has(key)) dict.delete(key);
}

/** Leaves of a page how it looks, and the marks on it. */
export function scrubPage({ node, doc }: PDFPage): void {
  keepOnly(node, pageEntries);
  const annotations = node.Annots();
  if (!annotations) return;
  const kept = doc.context.obj([]);
  for (const annotation of annotations.asArray()) {
    const dict = doc.context.lookup(annotation);
    if (!(dict instanceof PDFDict)) continue;
    const subtype = dict.lookup(PDFName.of('Subtype'));
    if (!(subtype instanceof PDFName) || !marks.has(subtype)) continue;
    keepOnly(dict, markEntries);
    kept.push(annotation);
  }
  node.set(PDFName.of('Annots'), kept);
}

/** Whatever way it came in: no object is an action, and no stream leads to another file. */
export function scrubObjects(document: PDFDocument): void {
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFStream ? object.dict : object;
    if (!(dict instanceof PDFDict)) continue;
    if (object instanceof PDFStream) for (const entry of streamEntries) dict.delete(entry);
    const kind = dict.get(PDFName.of('S'));
    const isPostScript = dict.get(PDFName.of('Subtype')) === PDFName.of('PS');
    if ((kind instanceof PDFName && actions.has(kind)) || isPostScript)
      document.context.delete(ref);
  }
}
