import { expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { drillSettings } from './drill-settings.ts';

test('a drill knows nothing that leads out of the machine, whatever the office has set', () => {
  const outside = 'outside.example';
  const office = readSettings({
    SMTP_URL: `smtps://user:secret@${outside}`,
    LOCKER_URL: `https://${outside}`,
    LOCKER_TOKEN: outside,
    WEBHOOKS_FILE: `/${outside}`,
    OIDC_ISSUER: `https://${outside}`,
    OIDC_CLIENT_SECRET: outside,
    TEMPORAL_ADDRESS: `${outside}:7233`,
    TEMPORAL_API_KEY: outside,
    BLOB_STORE: `file:/${outside}`,
    SCAN_INBOX: `/${outside}`,
    BANK_INBOX: `/${outside}`,
    SMTP_IN_PORT: '25',
    SMTP_IN_HOST: outside,
    MAIL_IN_DOMAIN: outside,
    CLAMD_ADDRESS: `${outside}:3310`,
    PUBLIC_URL: `https://${outside}`,
    API_TOKENS_FILE: `/${outside}`,
    MASTER_KEY: 'kept',
    TEMPORAL_NAMESPACE: 'office',
  });
  const drill = drillSettings(office, {
    folder: '/drill',
    temporalAddress: '127.0.0.1:1',
    smtpUrl: 'smtp://127.0.0.1:2',
  });
  expect(JSON.stringify(drill)).not.toContain(outside);
  expect(drill).toMatchObject({
    smtpUrl: 'smtp://127.0.0.1:2',
    masterKey: 'kept',
    blobStore: 'file:/drill/store',
    temporal: { address: '127.0.0.1:1', namespace: 'office' },
  });
  for (const one of ['lockers', 'webhooksFile', 'oidc', 'mailIn', 'clamd'] as const) {
    expect(drill[one]).toBeUndefined();
  }
});
