const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
/** E.164, and what looks like a number dialled inside a country; times and ids have other shapes. */
const PHONE = /(?<![\w.:-])(\+\d{8,15}|0[5-7]\d{8})(?![\w-])/g;
/** Query strings of addresses: what was searched for. */
const QUERY = /(https?:\/\/[^\s"?]+)\?[^\s"]*/g;

/**
 * A text without e-mail addresses, telephone numbers, query strings and any of `secrets`. The logs hold none by their own rules; this is the second lock on a
 * bundle that leaves the house.
 */
export function scrub(text: string, secrets: readonly string[]): string {
  const clean = secrets.filter((each) => each.length >= 6).reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
  return clean.replace(EMAIL, '[e-mail]').replace(PHONE, '[number]').replace(QUERY, '$1?[query]');
}
