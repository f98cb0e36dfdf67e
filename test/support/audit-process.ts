/** Writes entries of the audit without end, and says which are acknowledged: until it is killed. */
import { createAuditStore } from '../../platform/audit/store.ts';
import { createAuditWriter } from '../../platform/audit/writer.ts';
import { fileBlobStore } from '../../platform/file-blobs.ts';

const [folder = '', key = '', name = ''] = process.argv.slice(2);
const store = createAuditStore({ blobs: fileBlobStore(folder), key: Buffer.from(key, 'hex') });
const writer = createAuditWriter({
  store,
  announce: async (told) => void process.stdout.write(`told ${JSON.stringify(told)}\n`),
  onFault: (error) => process.stderr.write(`${String(error)}\n`),
});
let count = 0;
const writeOn = async () => {
  for (;;) {
    count += 1;
    const object = `${name}${count}`;
    const fact = { at: new Date().toISOString(), actor: 'staff:karl', roles: [], action: 'read' };
    await writer.write([{ ...fact, object, outcome: 'done' }]);
    process.stdout.write(`done ${object}\n`);
  }
};
await Promise.all(Array.from({ length: 5 }, writeOn));
