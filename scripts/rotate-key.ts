/**
 * `npm run rotate-key`: a new master key, while everything goes on running. What was begun and
 * broken off is finished. `npm run rotate-key -- --retire` then takes the old ones out of the file.
 */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openBlobStore } from '../platform/open-blobs.ts';
import { addMasterKey, fixedMasterKeys, masterId, masterKeyFile } from '../platform/master-key.ts';
import { parseMasterKeys, retireMasterKeys } from '../platform/master-key.ts';
import { rewrapKeys } from '../platform/rotate-keys.ts';
import { readSettings } from '../platform/settings.ts';

const settled = 60 * 60_000;
const say = (text: string) => process.stdout.write(`${text}\n`);
const { values } = parseArgs({ options: { retire: { type: 'boolean', default: false } } });

try {
  const settings = readSettings(process.env);
  const { masterKey, masterKeyFile: file } = settings;
  const blobs = await openBlobStore(settings);
  if (masterKey) {
    const keys = parseMasterKeys(masterKey, 'MASTER_KEY');
    if (keys.length < 2) {
      throw new Error(
        'MASTER_KEY: expected the new key and after it the old one, as all processes have them by now.',
      );
    }
    say(`${await rewrapKeys({ blobs, masterKeys: fixedMasterKeys(keys) })} keys wrapped anew.`);
  } else {
    if (!existsSync(file))
      throw new Error(`MASTER_KEY_FILE=${file}: expected the file of the key.`);
    const masterKeys = await masterKeyFile(file);
    if ((await masterKeys()).length === 1 && !values.retire) await addMasterKey(file);
    const count = await rewrapKeys({ blobs, masterKeys });
    const [first, ...old] = (await masterKeys()).map(masterId);
    say(`${count} keys wrapped anew. All are under master key ${first}.`);
    if (values.retire && old.length > 0) {
      // A process that read the file just before it changed may be about to write yet.
      if (Date.now() - (await stat(file)).mtimeMs < settled) {
        throw new Error('The new key is younger than an hour: retire the old one later.');
      }
      for (const path of await retireMasterKeys(file)) say(`Retired: ${path}`);
    } else if (old.length > 0) {
      say(`Still read: ${old.join(', ')}. After an hour: npm run rotate-key -- --retire`);
    }
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
