/** A page as it is looked at: one byte a pixel, 0 is black, row by row. */
export interface GrayImage {
  gray: Uint8Array;
  width: number;
  height: number;
}

/** Every pixel the mean of `factor` × `factor` pixels. */
export function shrink({ gray, width, height }: GrayImage, factor: number): GrayImage {
  const columns = Math.floor(width / factor);
  const rows = Math.floor(height / factor);
  const small = new Uint8Array(columns * rows);
  const sums = new Uint32Array(columns);
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    for (let y = row * factor; y < (row + 1) * factor; y++) {
      let from = y * width;
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let x = 0; x < factor; x++) sum += gray[from++] ?? 0;
        sums[column] = (sums[column] ?? 0) + sum;
      }
    }
    for (let column = 0; column < columns; column++) {
      small[row * columns + column] = (sums[column] ?? 0) / (factor * factor);
    }
  }
  return { gray: small, width: columns, height: rows };
}
