import type { MailCatcher } from '../platform/embedded/mail-catcher.ts';
import type { LockerSimulator } from '../platform/embedded/locker-simulator.ts';
import type { DemoProvider } from '../platform/embedded/oidc-provider.ts';

export type { CaughtMail } from '../platform/embedded/mail-catcher.ts';
export type { DemoProvider as DemoSignIn } from '../platform/embedded/oidc-provider.ts';

/** What the one-command mode adds for trying out. */
export interface Embedded {
  /** What would have been sent to citizens. */
  mails?: Pick<MailCatcher, 'list'>;
  /** Stations that exist only here. */
  lockers?: Omit<LockerSimulator, 'stop' | 'reportTo'>;
  /** The demo sign-in provider, mounted at `/dev/oidc`. */
  provider?: DemoProvider['handle'];
}
