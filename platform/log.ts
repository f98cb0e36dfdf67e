import { logContext } from './log-context.ts';
import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * JSON lines. Log references and ids, never names, addresses, answers or whole objects. Of an error
 * its kind and place are logged; its message, which may quote what a person wrote, at `debug` only.
 */
export function createLog(level: string, part: string, to?: DestinationStream): Logger {
  const open = level === 'debug' || level === 'trace';
  return pino(
    {
      level,
      base: { part },
      mixin: logContext,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => describeError(error, open) },
    },
    to,
  );
}

interface ErrorFields {
  name: string;
  code?: string | number;
  type?: string;
  message?: string;
  at?: string[];
  cause?: ErrorFields;
}

function describeError(error: unknown, open: boolean, depth = 0): ErrorFields {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, type } = error as { code?: unknown; type?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof type === 'string' ? { type } : {}),
    ...(open ? { message: error.message } : {}),
    at: frames.slice(0, 8).map((line) => line.trim().slice(3)),
    ...(error.cause !== undefined && depth < 4
      ? { cause: describeError(error.cause, open, depth + 1) }
      : {}),
  };
}
