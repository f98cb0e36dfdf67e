import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ProviderOptions {
  /** Address of the office that signs its staff in. */
  office: string;
  /** 0: any. */
  port: number;
  clientId: string;
  clientSecret?: string;
  clientAuth: 'client_secret_basic' | 'client_secret_post' | 'none';
  /** Besides `name`. */
  claimNames: string[];
  claimsAtUserinfoOnly: boolean;
}

export interface ProviderControl {
  /** Of whoever signs in from now on. */
  claims?: Record<string, unknown>;
  account?: string;
  skewSeconds?: number;
  rollOver?: boolean;
  /** Sends a logout token of its own making. */
  end?: { sub: string; sid: string };
}

/** A provider that is not ours, in another process, on a port of its own. */
export async function startProvider(options: ProviderOptions) {
  const child = fork(
    fileURLToPath(new URL('./main.ts', import.meta.url)),
    [JSON.stringify(options)],
    { execArgv: ['--import', 'tsx'] },
  );
  const issuer = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(message as string));
    child.once('exit', (code) => reject(new Error(`The provider ended with ${code}.`)));
  });
  return {
    issuer,
    async set(change: ProviderControl): Promise<void> {
      const answer = await fetch(`${issuer}/control`, {
        method: 'POST',
        body: JSON.stringify(change),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    stop: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}
