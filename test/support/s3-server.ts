import { inject } from 'vitest';
import { startGateway, type S3Server } from './s3-gateway.ts';

export type { S3Server };

/** A real S3 server of the calling file's own, with one bucket. */
export function startS3Server(): Promise<S3Server> {
  const binary = inject('s3Server');
  if (!binary) throw new Error('No S3 server for the tests; expected Go on the PATH to build it.');
  return startGateway(binary);
}
