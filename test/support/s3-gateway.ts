import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { freePorts } from '../../platform/embedded/ports.ts';

const credentials = { accessKeyId: 'city', secretAccessKey: 'not-a-secret' };
const region = 'us-east-1';

export type S3Server = Awaited<ReturnType<typeof startGateway>>;

/** A real S3 server of its own, with one bucket. */
export async function startGateway(binary: string, bucket = 'city') {
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-s3-'));
  for (const part of ['data', 'versions', 'accounts']) await mkdir(join(folder, part));
  const [port = 0] = await freePorts(1);
  const endpoint = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  const start = async () => {
    child = spawn(
      binary,
      [
        ...['--port', `127.0.0.1:${port}`, '--region', region, '--quiet', '--keep-alive'],
        ...['--iam-dir', join(folder, 'accounts')],
        ...['posix', '--versioning-dir', join(folder, 'versions'), join(folder, 'data')],
      ],
      {
        stdio: 'ignore',
        env: {
          ROOT_ACCESS_KEY: credentials.accessKeyId,
          ROOT_SECRET_KEY: credentials.secretAccessKey,
        },
      },
    );
    await listening(port);
  };
  const end = async (signal: NodeJS.Signals) => {
    const ended = child;
    child = undefined;
    if (!ended) return;
    const exited = new Promise((resolve) => ended.once('exit', resolve));
    ended.kill(signal);
    await exited;
  };
  await start();
  const admin = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const keepVersions = (name: string, Status: 'Enabled' | 'Suspended' = 'Enabled') => {
    const VersioningConfiguration = { Status };
    const command = new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration });
    return admin.send(command);
  };
  const makeBucket = async (name: string, { versions = false } = {}) => {
    await admin.send(new CreateBucketCommand({ Bucket: name }));
    if (versions) await keepVersions(name);
  };
  await makeBucket(bucket);

  return {
    endpoint,
    admin,
    credentials,
    region,
    makeBucket,
    keepVersions,
    /** For `readSettings`, with a folder of the bucket. */
    environment: (prefix: string, at = endpoint) => ({
      BLOB_STORE: `s3://${bucket}/${prefix}`,
      S3_ENDPOINT: at,
      S3_REGION: region,
      S3_ACCESS_KEY_ID: credentials.accessKeyId,
      S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    }),
    /** Everything that a bucket holds, deleted or replaced as it may be. */
    async versions(prefix = ''): Promise<string[]> {
      const command = new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix });
      const { Versions = [], DeleteMarkers = [], IsTruncated } = await admin.send(command);
      if (IsTruncated) throw new Error('More than one page.');
      return [...Versions, ...DeleteMarkers].map(({ Key = '' }) => Key);
    },
    /** As if an upload had been begun so long ago. */
    async age(uploadId: string, ms: number): Promise<void> {
      const begun = new Date(Date.now() - ms);
      const all = await readdir(folder, { recursive: true, withFileTypes: true });
      const [found] = all.filter(({ name }) => name === uploadId);
      if (!found) throw new Error('There is no such upload.');
      await utimes(join(found.parentPath, found.name), begun, begun);
    },
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      await end('SIGKILL');
      admin.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listening(port: number): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('connect', () => (socket.destroy(), resolve(true)));
      socket.once('error', () => resolve(false));
    });
    if (found) return;
    if (Date.now() > end) throw new Error('The S3 server does not listen.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
