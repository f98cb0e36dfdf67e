import { strToU8, zipSync } from 'fflate';
import { zeros } from './bombs.ts';

const xml = (body: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
const ns = 'xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"';
const million = 1_000_000;

interface ZipEntry {
  name: Buffer;
  size: number;
  data: Buffer;
  /** Its local header stands elsewhere. */
  at?: number;
}

/** A ZIP file that need not be true: names, sizes and places are as they are said. */
export function zipOf(entries: ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let place = 0;
  for (const { name, size, data, at } of entries) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    if (at === undefined) {
      locals.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, data]));
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at ?? place, 10);
    const made = Buffer.from([20, 0]);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common, tail, name]));
    if (at === undefined) place += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(entries.length, 65_535), 8);
  end.writeUInt16LE(Math.min(entries.length, 65_535), 10);
  end.writeUInt32LE(
    central.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(place, 16);
  return Buffer.concat([...locals, ...central, end]);
}

const deflated = (mebibytes: number) => zeros(mebibytes).subarray(2, -4);
const named = (name: string, size: number, data: Buffer, at?: number): ZipEntry => ({
  ...{ name: Buffer.from(name), size, data },
  ...(at === undefined ? {} : { at }),
});

const one = deflated(1);

export const hostileStatements: Record<string, () => Uint8Array> = {
  'a billion laughs': () =>
    xml(
      `<!DOCTYPE a [<!ENTITY a "lol">${Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10)}">`).join('')}]><a>&a29;</a>`,
    ),
  'a file of the server': () =>
    xml('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
  'a file of the server, in UTF-16': () =>
    Buffer.from(
      `\ufeff<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`,
      'utf16le',
    ),
  'another encoding than it says': () => Buffer.from('<?xml version="1.0" encoding="evil"?><a/>'),
  'elements a million deep': () => xml(`<Document ${ns}>${'<a>'.repeat(million)}`),
  'closed elements a million deep': () =>
    xml(`<Document ${ns}>${'<a>'.repeat(million)}${'</a>'.repeat(million)}</Document>`),
  'an attribute of 10 MB': () => xml(`<Document ${ns} a="${'x'.repeat(10 * million)}"/>`),
  'a hundred thousand attributes': () =>
    xml(`<Document ${ns} ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`),
  'a million brackets': () => xml(`<Document ${ns}>${'<'.repeat(million)}`),
  'a million comments': () => xml(`<Document ${ns}>${'<!---->'.repeat(million)}</Document>`),
  'a million numbers for letters': () =>
    xml(`<Document ${ns}>${'&#65;'.repeat(million)}</Document>`),
  'names of the language': () =>
    xml(`<Document ${ns}><__proto__><x>1</x></__proto__><constructor/></Document>`),
  'a ZIP of a gigabyte': () => zipOf([named('a.xml', 2 ** 30, deflated(1_024))]),
  'a ZIP that says it is small': () => zipOf([named('a.xml', 100, deflated(1_024))]),
  'a ZIP of ten thousand that share their bytes': () =>
    zipOf([
      named('0.xml', 2 ** 20, one),
      ...Array.from({ length: 10_000 }, (_, n) => named(`${n + 1}.xml`, 2 ** 20, one, 0)),
    ]),
  'a ZIP of 60,000 nothings': () =>
    zipOf(Array.from({ length: 60_000 }, (_, n) => named(`${n}.xml`, 0, Buffer.from([3, 0])))),
  'a ZIP in a ZIP': () => zipSync({ 'a.xml': zipSync({ 'a.xml': strToU8('<a/>') }) }),
  'a ZIP with two of one name': () =>
    zipOf([named('a.xml', 0, Buffer.from([3, 0])), named('a.xml', 0, Buffer.from([3, 0]))]),
  'names out of the ZIP': () =>
    zipOf(
      [
        ...['../../../x.xml', '/etc/x.xml', 'C:\\x.xml', 'a\0.xml', 'lmx.\u202exml'],
        ...[`${'x'.repeat(65_000)}.xml`, '__proto__.xml', '__proto__'],
      ].map((name) => named(name, 0, Buffer.from([3, 0]))),
    ),
  'a ZIP of directories only': () => Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1'),
};
