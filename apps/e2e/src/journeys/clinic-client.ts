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

/** A clinic without quiet hours, with e-mail two minutes before and SMS and push one minute before. */
export async function prepareClinic(client: ClinicClient): Promise<void> {
  await ok(client.PATCH('/settings', { body: { quietHours: null } }));
  const { items } = await ok(client.GET('/reminder-rules'));
  for (const rule of items) await ok(client.PATCH('/reminder-rules/{id}', { params: { path: { id: rule.id } }, body: { enabled: false } }));
  for (const [channel, before] of [['EMAIL', 'PT2M'], ['SMS', 'PT1M'], ['PUSH', 'PT1M']] as const) {
    await ok(client.POST('/reminder-rules', { body: { name: `${channel} ${before}`, channel, before, enabled: true } }));
  }
}
