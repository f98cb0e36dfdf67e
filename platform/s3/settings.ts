import { z } from 'zod';
import { url } from '../setting-kinds.ts';

export interface S3Settings {
  /** None: that of Amazon for the region. Otherwise buckets are named in the path. */
  endpoint?: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Such as `s3://bucket/prefix`: a bucket's name, and a folder in it or none. */
export const s3Place = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9][\w.-]*)*)\/?$/;

/** What compatible servers take when nobody has said which. */
const anyRegion = 'us-east-1';

export const s3Shape = {
  S3_ENDPOINT: url(['http:', 'https:'], 'https://s3.stadt.example').optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/i, 'expected a region such as eu-central-1')
    .optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
};
type Given = z.infer<z.ZodObject<typeof s3Shape>> & { BLOB_STORE?: string | undefined };

/** What is missing for an `s3://` store, or said twice. */
export function checkS3(given: Given, context: z.RefinementCtx): void {
  if (!isS3(given)) return;
  const fault = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const) {
    if (!given[name]) fault(name, `expected for a BLOB_STORE of s3://, or ${name}_FILE`);
  }
  if (!given.S3_REGION && !given.S3_ENDPOINT) {
    fault('S3_REGION', 'expected a region such as eu-central-1, or S3_ENDPOINT');
  }
}

/** None where the store is none of S3. */
export function s3SettingsOf(given: Given): S3Settings | undefined {
  if (!isS3(given)) return undefined;
  return {
    ...(given.S3_ENDPOINT ? { endpoint: given.S3_ENDPOINT } : {}),
    region: given.S3_REGION ?? anyRegion,
    accessKeyId: given.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: given.S3_SECRET_ACCESS_KEY ?? '',
  };
}

const isS3 = ({ BLOB_STORE }: Given): boolean => BLOB_STORE?.startsWith('s3:') ?? false;
