export { Factories } from './factories.js';
export { FakeClock } from './fake-clock.js';
export { openTestDatabase, type TestDatabase, testDialect } from './test-database.js';
