import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/**
 * A factory that hands out the one given connection each time and leaves closing it to the caller: the schema engine opens and closes as it likes.
 * `executeScript` may be replaced (how a whole migration file is run).
 */
export function singleConnection(adapter: SqlDriverAdapter, executeScript: (script: string) => Promise<void> = (script) => adapter.executeScript(script)): SqlMigrationAwareDriverAdapterFactory {
  const { provider, adapterName } = adapter;
  const connection: SqlDriverAdapter = {
    provider,
    adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript,
    startTransaction: (isolationLevel) => adapter.startTransaction(isolationLevel),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: provider === 'postgres' },
    dispose: () => Promise.resolve(),
  };
  return { provider, adapterName, connect: () => Promise.resolve(connection), connectToShadowDb: () => Promise.resolve(connection) };
}
