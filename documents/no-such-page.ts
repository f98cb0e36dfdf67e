/** No fault of the file: somebody asks for a page that it does not have. */
export class NoSuchPage extends Error {
  override name = 'NoSuchPage';
  constructor(pageCount: number, asked: readonly number[]) {
    super(`The scan has ${pageCount} pages, asked for: ${asked.join(', ')}`);
  }
}
