import { Connection, Session, createApi, type Api } from '@tappplus/api-client';

/** Everything the app says to the box goes below this path. */
export const API_BASE = '/api/v1';

/** One of each per tab; on the server they are made but never used. */
export const connection = new Connection(`${API_BASE}/health/live`);
export const session = new Session(API_BASE, connection);
const built: Api = createApi(typeof window === 'undefined' ? API_BASE : `${window.location.origin}${API_BASE}`, session, connection);

/** Typed calls: `api.GET('/people', …)`. Unsuccessful answers are thrown as ApiProblem. */
export const api = built.fetch;
/** Typed react-query hooks: `$api.useQuery('get', '/people', …)`. */
export const $api = built.query;
