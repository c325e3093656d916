/** ISO 3166-1 alpha-2 codes; the browser knows their names. */
const COUNTRY_CODES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GF GH GM GN GP GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MQ MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PM PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE YT ZA ZM ZW'.split(' ');

/** The zone to propose for a country that has one everybody there uses. */
const ZONE_OF_COUNTRY: Readonly<Record<string, string>> = {
  MA: 'Africa/Casablanca', DZ: 'Africa/Algiers', TN: 'Africa/Tunis', LY: 'Africa/Tripoli', EG: 'Africa/Cairo', MR: 'Africa/Nouakchott', SN: 'Africa/Dakar', CI: 'Africa/Abidjan', ML: 'Africa/Bamako', BF: 'Africa/Ouagadougou', NE: 'Africa/Niamey', CM: 'Africa/Douala', GA: 'Africa/Libreville',
  FR: 'Europe/Paris', BE: 'Europe/Brussels', CH: 'Europe/Zurich', LU: 'Europe/Luxembourg', ES: 'Europe/Madrid', GB: 'Europe/London', IE: 'Europe/Dublin', DE: 'Europe/Berlin', IT: 'Europe/Rome', NL: 'Europe/Amsterdam', SA: 'Asia/Riyadh', AE: 'Asia/Dubai', QA: 'Asia/Qatar', LB: 'Asia/Beirut', JO: 'Asia/Amman',
};

export interface Choice {
  value: string;
  label: string;
}

/** Every country, named in the language of the page and in its order. */
export function countryChoices(tag: string): Choice[] {
  const names = new Intl.DisplayNames(tag, { type: 'region' });
  return COUNTRY_CODES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, tag));
}

export function zoneOfCountry(country: string): string | undefined {
  return ZONE_OF_COUNTRY[country];
}

/** Time zones the browser knows by name (their offsets are the box's business), with `chosen` always among them. */
export function timeZoneChoices(chosen: string): string[] {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : Object.values(ZONE_OF_COUNTRY);
  return [...new Set([...known, ...Object.values(ZONE_OF_COUNTRY), ...(chosen === '' ? [] : [chosen])])].sort();
}
