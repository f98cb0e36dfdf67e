import type { Client } from '@temporalio/client';
import type { AuditWriter } from '../platform/audit/writer.ts';
import type { Log } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import type { Settings } from '../platform/settings.ts';
import type { Catalogue } from '../procedures/load.ts';
import type { StaffDirectory } from './operations/staff-directory.ts';

/** What operations and routes work with; made once at the start. */
export interface Deps extends Services {
  settings: Settings;
  client: Client;
  catalogue: Catalogue;
  log: Log;
  directory: StaffDirectory;
  /** Who did or looked at what. */
  audit: AuditWriter;
}
