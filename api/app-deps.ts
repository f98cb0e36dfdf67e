import type { Gate } from './auth/gate.ts';
import type { Sessions } from './auth/session.ts';
import type { SignIn } from './auth/sign-in.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Deps } from './deps.ts';
import type { Embedded } from './embedded.ts';
import type { Watch } from './watching/watch.ts';

/** What routes and pages need besides the operations' dependencies. */
export interface AppDeps extends Deps {
  tokens: Tokens;
  sessions: Sessions;
  signIn: SignIn;
  /** Of what anonymous people begin. */
  gate: Gate;
  /** Aborted when the process begins to end: then nobody should send anything here any more. */
  stopping: AbortSignal;
  /** How the system and the office stand. */
  watch: Watch;
  /** Present in the embedded mode only. */
  embedded?: Embedded;
}
