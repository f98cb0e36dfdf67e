import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

const services = ['frontend', 'history', 'matching', 'worker'] as const;
/** Two ports for each service. */
export const portsNeeded = services.length * 2;

/** Relative to the server's folder, which spares the path from a URL's special characters. */
const store = (path: string) => ({
  sql: {
    pluginName: 'sqlite',
    databaseName: path,
    connectAddr: 'localhost',
    connectProtocol: 'tcp',
    maxConns: 1,
    maxIdleConns: 1,
    connectAttributes: { setup: 'true', mode: 'rwc', journal_mode: 'wal', synchronous: 'full' },
  },
});

/** Writes the server's configuration into its folder: SQLite files, loopback only. */
export async function writeServerConfig(
  folder: string,
  ports: number[],
): Promise<{ configFile: string; address: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const configFile = join(folder, 'server.yaml');
  const dynamicFile = join(folder, 'dynamic.yaml');
  const address = `127.0.0.1:${ports[0]}`;
  const config = {
    log: { stdout: true, level: 'error' },
    persistence: {
      numHistoryShards: 4,
      defaultStore: 'main',
      visibilityStore: 'visibility',
      datastores: {
        main: store('temporal.db'),
        visibility: store('visibility.db'),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: Object.fromEntries(
      services.map((name, n) => [
        name,
        {
          rpc: {
            grpcPort: ports[n * 2],
            membershipPort: ports[n * 2 + 1],
            bindOnLocalHost: true,
          },
        },
      ]),
    ),
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: address,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '60s' },
  };
  const dynamic = {
    'frontend.WorkflowTimeSkippingEnabled': [{ value: true }],
    'frontend.namespaceRPS.visibility': [{ value: 500 }],
    'frontend.namespaceRPS': [{ value: 5000 }],
    // One failure may be chance.
    'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute': [{ value: 2 }],
    // Ten minutes would be long to wait for somebody who tries an office.
    'history.workflowTaskRetryMaxInterval': [{ value: '1m' }],
    // New search attributes are usable at once; the price is a read of the database for each list.
    'system.forceSearchAttributesCacheRefreshOnRead': [{ value: true }],
    'frontend.persistenceMaxQPS': [{ value: 20_000 }],
    'history.persistenceMaxQPS': [{ value: 20_000 }],
    'matching.persistenceMaxQPS': [{ value: 20_000 }],
  };
  await writeFile(dynamicFile, stringify(dynamic), { mode: 0o600 });
  await writeFile(configFile, stringify(config), { mode: 0o600 });
  return { configFile, address };
}
