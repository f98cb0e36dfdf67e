/**
 * `npm run check-office`: goes through every case, page, original, slot, mail item and entry of the
 * audit, with the settings of the worker, while everything runs. Names what is wrong, and ends with 1
 * then.
 */
import { checkOffice } from '../platform/check/office.ts';
import { linesOf } from '../platform/check/report.ts';
import { createClient } from '../platform/client.ts';
import { embeddedAddress } from '../platform/embedded/temporal-server.ts';
import { openServices } from '../platform/services.ts';
import { readSettings } from '../platform/settings.ts';
import { connectTemporal } from '../platform/temporal.ts';

try {
  const settings = readSettings(process.env);
  const services = await openServices(settings);
  const { temporal, dataDir } = settings;
  const address = temporal.address ?? (await embeddedAddress(dataDir));
  const connection = await connectTemporal({ ...temporal, address });
  const { namespace } = temporal;
  const client = createClient({ connection, namespace, converter: services.converter });
  const report = await checkOffice({ ...services, client });
  await connection.close();
  process.stdout.write(`${linesOf(report).join('\n')}\n`);
  if (report.faults.length > 0) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`check-office: ${(error as Error).message.split('\n')[0]}\n`);
  process.exitCode = 1;
}
