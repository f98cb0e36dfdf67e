import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import {
  connectTemporal,
  ensureNamespace,
  ensureSearchAttributes,
} from '../../platform/temporal.ts';
import { searchAttributes } from '../../workflows/search-attributes.ts';

/** The run's real server, and a namespace of its own for the calling file. */
export async function freshNamespace() {
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  const address = inject('temporalAddress');
  const connection = await connectTemporal({ address, namespace, taskQueue: 'test' });
  await ensureNamespace(connection, namespace, 1);
  await ensureSearchAttributes(connection, namespace, Object.values(searchAttributes));
  return { address, namespace, connection, workflowBundle: inject('workflowBundle') };
}
