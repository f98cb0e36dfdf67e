import type { DataConverter } from '@temporalio/common';
import { createAuditStore, type AuditStore } from './audit/store.ts';
import { createAccessCodes, type AccessCodes } from './access-code.ts';
import { createBlindIndex, type BlindIndex } from './blind-index.ts';
import type { BlobStore } from './blobs.ts';
import { createDataConverter } from './codec.ts';
import { openKeyStore, type KeyStore } from './keys.ts';
import { createCaseAddresses, type CaseAddresses } from './case-address.ts';
import { createLinks, type Links } from './links.ts';
import { fixedMasterKeys, masterKeyFile, parseMasterKeys } from './master-key.ts';
import { measuredStore } from './metrics.ts';
import { openBlobStore } from './open-blobs.ts';
import type { Settings } from './settings.ts';
import { createVault, type Vault } from './vault.ts';

/** What API and worker share: the store, its keys, and what is derived from the office's own keys. */
export interface Services {
  blobs: BlobStore;
  keys: KeyStore;
  vault: Vault;
  links: Links;
  /** What is typed instead of a link. */
  accessCodes: AccessCodes;
  index: BlindIndex;
  converter: DataConverter;
  /** Addresses under which a case takes answers by email. */
  caseAddresses: CaseAddresses;
  /** Of the check value in the codes on cover sheets. */
  coverCodeKey: Buffer;
  /** Who did or looked at what. */
  auditStore: AuditStore;
}

/** Names of the keys below that are made once, and without which links, searches and codes are lost. */
export const officeKeys: readonly string[] = [
  ...['links', 'index', 'cover-code', 'case-addresses', 'access-codes', 'audit', 'temporal'],
];

/** @throws naming the setting, when the store or its master key cannot be used. */
export async function openServices(
  settings: Pick<Settings, 'blobStore' | 's3' | 'masterKey' | 'masterKeyFile'>,
): Promise<Services> {
  const masterKeys = settings.masterKey
    ? fixedMasterKeys(parseMasterKeys(settings.masterKey, 'MASTER_KEY'))
    : await masterKeyFile(settings.masterKeyFile);
  const blobs = measuredStore(await openBlobStore(settings));
  const keys = await openKeyStore({ blobs, masterKeys });
  const [links, index, coverCodeKey, addresses, accessCodes, audit] = await Promise.all([
    keys.systemKey('links'),
    keys.systemKey('index'),
    keys.systemKey('cover-code'),
    keys.systemKey('case-addresses'),
    keys.systemKey('access-codes'),
    keys.systemKey('audit'),
    // Of all workflows that are no case: there from the start, so that its loss can be told.
    keys.systemKey('temporal'),
  ]);
  return {
    blobs,
    keys,
    vault: createVault({ blobs, keys }),
    links: createLinks(links),
    accessCodes: createAccessCodes(accessCodes),
    index: createBlindIndex(index),
    converter: createDataConverter(keys),
    caseAddresses: createCaseAddresses(addresses),
    coverCodeKey,
    auditStore: createAuditStore({ blobs, key: audit }),
  };
}
