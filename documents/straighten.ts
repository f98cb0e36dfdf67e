import { createRequire } from 'node:module';
import type cvTypes from '@techstark/opencv-js';
import sharp from 'sharp';
import { scanLimits } from './scan-type.ts';

type Cv = typeof cvTypes;
type Mat = InstanceType<Cv['Mat']>;
interface Point {
  x: number;
  y: number;
}

/** Pixels of the longer side: enough for small print, and bounded whatever the camera delivers. */
const finest = 2600;
const overview = 700;
/** A sheet fills at least this share of its photograph. */
const least = 0.2;
/** Degrees that a corner may differ from a right angle. */
const skewed = 30;

let ready: Promise<{ cv: Cv }> | undefined;

/** In an object: the library has a `then` of its own, and would be awaited for ever. */
function load(): Promise<{ cv: Cv }> {
  const cv = createRequire(import.meta.url)('@techstark/opencv-js') as Cv;
  return new Promise((resolve) => {
    if (cv.Mat) resolve({ cv });
    else cv.onRuntimeInitialized = () => resolve({ cv });
  });
}

/**
 * Straightens the photograph of a sheet of paper and evens out its shadows, as JPEG. Answers with
 * nothing where no sheet with four corners is seen: better the photograph as it is than half a page.
 */
export async function straightened(photo: Uint8Array): Promise<Buffer | undefined> {
  const { cv } = await (ready ??= load());
  const { data, info } = await sharp(photo, {
    failOn: 'truncated',
    limitInputPixels: scanLimits.pixels,
  })
    .autoOrient()
    .flatten({ background: '#fff' })
    .resize({ width: finest, height: finest, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const mats: Mat[] = [];
  const own = <M extends Mat>(mat: M): M => {
    mats.push(mat);
    return mat;
  };
  try {
    const image = own(new cv.Mat(info.height, info.width, cv.CV_8UC3));
    image.data.set(data);
    const scale = overview / Math.max(info.width, info.height);
    const small = own(new cv.Mat());
    cv.resize(image, small, new cv.Size(0, 0), scale, scale, cv.INTER_AREA);
    const corners = sheetIn(cv, small, own)?.map(({ x, y }) => ({ x: x / scale, y: y / scale }));
    if (!corners) return undefined;
    const sheet = own(flattened(cv, image, corners, own));
    evenOut(cv, sheet, own);
    const raw = { width: sheet.cols, height: sheet.rows, channels: 3 as const };
    return await sharp(Buffer.from(sheet.data), { raw })
      .jpeg({ quality: 85, mozjpeg: true })
      .toBuffer();
  } finally {
    for (const mat of mats) mat.delete();
  }
}

type Own = <M extends Mat>(mat: M) => M;

/** The largest shape with four nearly right corners, by its edges or because it is lighter. */
function sheetIn(cv: Cv, small: Mat, own: Own): Point[] | undefined {
  const gray = own(new cv.Mat());
  cv.cvtColor(small, gray, cv.COLOR_RGB2GRAY);
  cv.GaussianBlur(gray, gray, new cv.Size(5, 5), 0);
  const edges = own(new cv.Mat());
  cv.Canny(gray, edges, 40, 120);
  const kernel = own(cv.Mat.ones(5, 5, cv.CV_8U));
  cv.dilate(edges, edges, kernel);
  const light = own(new cv.Mat());
  cv.threshold(gray, light, 0, 255, cv.THRESH_BINARY + cv.THRESH_OTSU);
  cv.morphologyEx(light, light, cv.MORPH_CLOSE, own(cv.Mat.ones(15, 15, cv.CV_8U)));
  const found = [edges, light].flatMap((mask) => quadsIn(cv, mask));
  const whole = small.cols * small.rows;
  return found
    .filter(({ area }) => area > least * whole && area < 0.98 * whole)
    .sort((a, b) => b.area - a.area)[0]?.corners;
}

function quadsIn(cv: Cv, mask: Mat): { corners: Point[]; area: number }[] {
  const contours = new cv.MatVector();
  const hierarchy = new cv.Mat();
  cv.findContours(mask, contours, hierarchy, cv.RETR_LIST, cv.CHAIN_APPROX_SIMPLE);
  const quads: { corners: Point[]; area: number }[] = [];
  for (let n = 0; n < contours.size(); n++) {
    const contour = contours.get(n);
    const shape = new cv.Mat();
    cv.approxPolyDP(contour, shape, 0.02 * cv.arcLength(contour, true), true);
    if (shape.rows === 4 && cv.isContourConvex(shape)) {
      const corners = inOrder(
        [0, 1, 2, 3].map((at) => ({
          x: shape.data32S[at * 2] ?? 0,
          y: shape.data32S[at * 2 + 1] ?? 0,
        })),
      );
      if (corners.every((_, at) => isRight(corners, at))) {
        quads.push({ corners, area: cv.contourArea(shape) });
      }
    }
    shape.delete();
    contour.delete();
  }
  contours.delete();
  hierarchy.delete();
  return quads;
}

/** Clockwise from the upper left. */
function inOrder(corners: Point[]): Point[] {
  const bySum = [...corners].sort((a, b) => a.x + a.y - (b.x + b.y));
  const byDifference = [...corners].sort((a, b) => a.x - a.y - (b.x - b.y));
  const [upperLeft, lowerRight] = [bySum[0], bySum[3]];
  const [lowerLeft, upperRight] = [byDifference[0], byDifference[3]];
  return [upperLeft, upperRight, lowerRight, lowerLeft].filter((point) => point !== undefined);
}

function isRight(corners: Point[], at: number): boolean {
  const here = corners[at];
  const before = corners[(at + 3) % 4];
  const after = corners[(at + 1) % 4];
  if (!here || !before || !after) return false;
  const [ax, ay, bx, by] = [
    before.x - here.x,
    before.y - here.y,
    after.x - here.x,
    after.y - here.y,
  ];
  const cosine = (ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by));
  return Math.abs((Math.acos(cosine) * 180) / Math.PI - 90) <= skewed;
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
/** Of A4 and its relatives. */
const paperRatio = Math.SQRT2;

function flattened(cv: Cv, image: Mat, corners: Point[], own: Own): Mat {
  const [a, b, c, d] = corners as [Point, Point, Point, Point];
  const across = Math.max(distance(a, b), distance(d, c));
  const down = Math.max(distance(a, d), distance(b, c));
  const ratio = Math.max(across, down) / Math.min(across, down);
  // Seen at an angle a sheet looks shorter than it is; most are A4.
  const stretched = Math.abs(ratio - paperRatio) < 0.25 ? paperRatio : ratio;
  const short = Math.round(Math.min(across, down));
  const long = Math.round(short * stretched);
  const [width, height] = across < down ? [short, long] : [long, short];
  const from = own(
    cv.matFromArray(
      4,
      1,
      cv.CV_32FC2,
      corners.flatMap(({ x, y }) => [x, y]),
    ),
  );
  const to = own(cv.matFromArray(4, 1, cv.CV_32FC2, [0, 0, width, 0, width, height, 0, height]));
  const transform = own(cv.getPerspectiveTransform(from, to));
  const sheet = new cv.Mat();
  cv.warpPerspective(image, sheet, transform, new cv.Size(width, height), cv.INTER_CUBIC);
  return sheet;
}

/** Divides by the light that falls on the paper: shadows go, ink and colours stay. */
function evenOut(cv: Cv, sheet: Mat, own: Own): void {
  const small = own(new cv.Mat());
  const part = 8;
  cv.resize(sheet, small, new cv.Size(0, 0), 1 / part, 1 / part, cv.INTER_AREA);
  cv.cvtColor(small, small, cv.COLOR_RGB2GRAY);
  cv.dilate(small, small, own(cv.Mat.ones(7, 7, cv.CV_8U)));
  cv.medianBlur(small, small, 21);
  const light = own(new cv.Mat());
  cv.resize(small, light, new cv.Size(sheet.cols, sheet.rows), 0, 0, cv.INTER_LINEAR);
  const channels = new cv.MatVector();
  cv.split(sheet, channels);
  for (let n = 0; n < 3; n++) {
    const channel = channels.get(n);
    cv.divide(channel, light, channel, 245);
    channels.set(n, channel);
    channel.delete();
  }
  cv.merge(channels, sheet);
  channels.delete();
}
