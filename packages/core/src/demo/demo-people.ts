import type { Channel, Locale } from '@tappplus/contracts';
import { foldName, nameKey } from '@tappplus/domain/people/name-key';
import { searchTokensOf } from '@tappplus/domain/people/search-tokens';
import { FAMILIES, MEN, STREETS, TOWNS, WOMEN, type DemoName } from './demo-names.js';
import type { SeededRandom } from './seeded-random.js';

export interface DemoPerson {
  id: string;
  firstName: string;
  lastName: string;
  nameKey: string;
  dateOfBirthOn: string;
  sex: 'FEMALE' | 'MALE';
  phone: string | null;
  phoneIsMobile: boolean | null;
  email: string | null;
  nationalId: string | null;
  address: string | null;
  medicalNotes: string | null;
  locale: Locale | null;
  consents: Partial<Record<Channel, boolean>>;
  /** Push tokens; no service knows them. */
  devices: string[];
  archived: boolean;
  deceased: boolean;
  tokens: string[];
}

/** Area codes of the United States; in each 555-0100 to 555-0199 belong to nobody. */
const AREAS = `201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 224 225 227 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 272 276
281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 327 330 331 332 334 336 337 339 340 346 347 351 352 360 361 364 380 385
386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430`.split(/\s+/);
const NOTES = ['Préfère être appelé après 17 h.', 'Vient accompagné.', 'Allergie signalée à la pénicilline.', 'Se déplace en fauteuil.'];

/**
 * An invented person. Nothing in it can reach anybody: mobiles are of the range 555-01xx that North America keeps for films, landlines
 * of France's (01 99 00 xx xx, ARCEP), e-mail addresses end in example.org (RFC 2606). Ten thousand numbers must do, so families share them. `today` is a calendar date.
 */
export function inventPerson(id: string, number: number, random: SeededRandom, today: Temporal.PlainDate): DemoPerson {
  const sex = random.chance(0.54) ? 'FEMALE' : 'MALE';
  const first = random.pick(sex === 'FEMALE' ? WOMEN : MEN);
  const last = random.pick(FAMILIES);
  const locale = random.weighted<Locale | null>([['fr', 52], ['ar', 34], ['en', 3], [null, 11]]);
  const arabic = locale === 'ar' && first.arabic !== null && last.arabic !== null && random.chance(0.6);
  const written = (name: DemoName) => (arabic && name.arabic !== null ? name.arabic : name.latin);
  const [firstName, lastName] = [written(first), written(last)];
  const born = today.subtract({ days: 30 + random.below(88 * 365) });
  const grown = born.until(today, { largestUnit: 'years' }).years >= 16;
  const phone = inventPhone(number, random);
  const email = random.chance(grown ? 0.62 : 0.3) ? `${foldName(first.latin).replaceAll(' ', '')}.${foldName(last.latin).replaceAll(' ', '')}${number}@example.org` : null;
  const nationalId = grown && random.chance(0.85) ? `${random.pick(['BE', 'BK', 'BH', 'A', 'AB', 'D', 'EE'])}${100_000 + random.below(900_000)}` : null;
  return {
    id, firstName, lastName, nameKey: nameKey(lastName, firstName), dateOfBirthOn: born.toString(), sex, ...phone, email, nationalId,
    address: random.chance(0.5) ? `${1 + random.below(180)}, ${random.pick(STREETS)}, ${random.pick(TOWNS)}` : null,
    medicalNotes: random.chance(0.15) ? random.pick(NOTES) : null,
    locale, consents: inventConsents(random), devices: random.chance(0.3) ? [`demo-${id}`] : [],
    archived: random.chance(0.02), deceased: random.chance(0.004),
    tokens: searchTokensOf({ firstName, lastName, phone: phone.phone, email, nationalId }),
  };
}

function inventPhone(number: number, random: SeededRandom): { phone: string | null; phoneIsMobile: boolean | null } {
  const area = AREAS[Math.floor(number / 100) % AREAS.length] ?? '212';
  return random.weighted<{ phone: string | null; phoneIsMobile: boolean | null }>([
    [{ phone: `+1${area}55501${String(number % 100).padStart(2, '0')}`, phoneIsMobile: true }, 92],
    [{ phone: `+3319900${String(number % 10_000).padStart(4, '0')}`, phoneIsMobile: false }, 4],
    [{ phone: null, phoneIsMobile: null }, 4],
  ]);
}

function inventConsents(random: SeededRandom): Partial<Record<Channel, boolean>> {
  const consents: Partial<Record<Channel, boolean>> = {};
  if (random.chance(0.7)) consents.SMS = !random.chance(0.05);
  if (random.chance(0.5)) consents.EMAIL = !random.chance(0.08);
  if (random.chance(0.2)) consents.WHATSAPP = true;
  return consents;
}
