import createFetchClient, { type Client } from 'openapi-fetch';
import createQueryClient, { type OpenapiQueryClient } from 'openapi-react-query';
import type { Connection } from './connection.js';
import type { paths } from './generated/schema.js';
import { ApiProblem, problemOf } from './problem.js';
import type { Session } from './session.js';

/** Typed calls (`fetch.GET('/people', …)`) and react-query hooks (`query.useQuery('get', '/people', …)`) of the same API. */
export interface Api {
  fetch: Client<paths>;
  query: OpenapiQueryClient<paths>;
}

const GATEWAY_STATUSES = [502, 504];

async function send(request: Request, token: string | null, connection: Connection): Promise<Response> {
  if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    connection.lost();
    throw ApiProblem.offline();
  }
  if (GATEWAY_STATUSES.includes(response.status)) connection.lost();
  else connection.found();
  return response;
}

/**
 * A fetch that carries the session's token, renews it once on a 401, and when the session is over waits until the user
 * has signed in again before it repeats the call. Unsuccessful answers are thrown as ApiProblem.
 */
export function sessionFetch(session: Session, connection: Connection): (request: Request) => Promise<Response> {
  return async (request) => {
    const again = request.clone();
    let response = await send(request, await session.token(), connection);
    if (response.status === 401) {
      if (!(await session.refresh())) await session.signedIn();
      response = await send(again, await session.token(), connection);
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  };
}

/** The typed client of the box; `base` is the prefix of every path, `/api/v1`. */
export function createApi(base: string, session: Session, connection: Connection): Api {
  const client = createFetchClient<paths>({ baseUrl: base, fetch: sessionFetch(session, connection) });
  return { fetch: client, query: createQueryClient(client) };
}
