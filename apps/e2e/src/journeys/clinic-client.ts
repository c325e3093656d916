import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '@tappplus/api-client/generated/schema';

export type ClinicClient = Client<paths>;
type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a call that must succeed; anything else fails the test with what the box said. */
export async function ok<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (data === undefined) throw new Error(`${new URL(response.url).pathname} answered ${response.status}: ${JSON.stringify(error)}`);
  return data;
}

/** A typed client of the box's API for one signed-in user. */
export function clientOf(url: string, token?: string): ClinicClient {
  return createClient<paths>({ baseUrl: `${url}/api/v1`, ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }) });
}

/** Signs in as an API client does: tokens in the body. */
export async function signIn(url: string, identifier: string, password: string): Promise<ClinicClient> {
  const { accessToken } = await ok(clientOf(url).POST('/auth/login', { body: { identifier, password } }));
  return clientOf(url, accessToken);
}

/** The same user in another of his clinics. */
export async function inClinic(url: string, client: ClinicClient, organizationId: string): Promise<ClinicClient> {
  const { accessToken } = await ok(client.POST('/auth/switch', { body: { organizationId } }));
  return clientOf(url, accessToken);
}
