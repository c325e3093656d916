export { ApiProblem, asProblem, problemOf, type ProblemField } from './problem.js';
export { Connection } from './connection.js';
export { Session, type SessionState, type SessionUser } from './session.js';
export { createApi, sessionFetch, type Api } from './client.js';
export { invalidatePaths } from './invalidate.js';
export type { paths } from './generated/schema.js';
