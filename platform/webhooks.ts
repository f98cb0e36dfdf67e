import { readFile } from 'node:fs/promises';
import { SettingsError } from './settings.ts';
import { parseWebhooks, type KnownNames, type Webhook } from './webhooks-file.ts';

/** The receivers of events, as their file has them now. */
export interface Webhooks {
  all(): readonly Webhook[];
  find(name: string): Webhook | undefined;
  /** Reads the file again; answers whether anything in it is different. @throws when it is wrong. */
  refresh(): Promise<boolean>;
}

/** @throws {SettingsError} when the file is wrong at the start; later the old one stays. */
export async function openWebhooks(path: string | undefined, known: KnownNames): Promise<Webhooks> {
  const read = async () => {
    if (path === undefined) return [];
    const content = await readFile(path, 'utf8').catch(() => {
      throw new SettingsError(`WEBHOOKS_FILE ${path}: expected a readable file`);
    });
    return parseWebhooks(content, path, known);
  };
  let webhooks = await read();
  return {
    all: () => webhooks,
    find: (name) => webhooks.find((one) => one.name === name),
    async refresh() {
      const next = await read();
      const isNew = JSON.stringify(next) !== JSON.stringify(webhooks);
      webhooks = next;
      return isNew;
    },
  };
}
