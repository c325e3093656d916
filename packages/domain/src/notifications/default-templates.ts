import type { Channel, Locale, TemplateVariable } from '@tappplus/contracts';
import { LOCALES } from '@tappplus/contracts/channels';
import { directionOf, formatLocal } from '../time/local-format.js';
import { nearestLocale } from './message-language.js';

export interface DefaultTemplate { channel: Channel; locale: Locale; /** E-mail subject or push title. */ subject: string | null; body: string }

const EMAIL_FR = `Bonjour {{firstName}},

Nous vous attendons {{weekday}} {{date}} à {{time}}{{#practitioner}} avec {{practitioner}}{{/practitioner}}{{#location}} ({{location}}){{/location}}.

{{#link}}Dites-nous si vous venez, ou demandez un autre moment : {{link}}{{/link}}

{{#clinicPhone}}Un imprévu ? Appelez-nous au {{clinicPhone}}, nous trouverons un autre moment.{{/clinicPhone}}

À bientôt,
{{clinic}}`;

const EMAIL_AR = `مرحبا {{firstName}}،

موعدكم يوم {{weekday}} {{date}} على الساعة {{time}}{{#practitioner}} مع {{practitioner}}{{/practitioner}}{{#location}} ({{location}}){{/location}}.

{{#link}}أكدوا حضوركم أو اطلبوا موعدا آخر من هنا: {{link}}{{/link}}

{{#clinicPhone}}إذا تعذر عليكم الحضور، اتصلوا بنا على {{clinicPhone}} وسنجد وقتا آخر.{{/clinicPhone}}

إلى اللقاء،
{{clinic}}`;

const EMAIL_EN = `Hello {{firstName}},

We look forward to seeing you on {{weekday}} {{date}} at {{time}}{{#practitioner}} with {{practitioner}}{{/practitioner}}{{#location}} ({{location}}){{/location}}.

{{#link}}Tell us whether you are coming, or ask for another time: {{link}}{{/link}}

{{#clinicPhone}}Cannot make it? Call us on {{clinicPhone}} and we will find another time.{{/clinicPhone}}

See you soon,
{{clinic}}`;

const SHORT_FR = '{{firstName}}, nous vous attendons {{weekday}} {{date}} à {{time}}. {{clinic}}{{#link}}. Confirmer : {{link}}{{/link}}{{^link}}{{#clinicPhone}}. Pour changer : {{clinicPhone}}{{/clinicPhone}}{{/link}}';
const SHORT_AR = '{{firstName}}، موعدكم {{weekday}} {{date}} على {{time}}. {{clinic}}{{#link}}. أكدوا: {{link}}{{/link}}{{^link}} {{clinicPhone}}{{/link}}';
const SHORT_EN = '{{firstName}}, we are expecting you on {{weekday}} {{date}} at {{time}}. {{clinic}}{{#link}}. Confirm: {{link}}{{/link}}{{^link}}{{#clinicPhone}}. To change: {{clinicPhone}}{{/clinicPhone}}{{/link}}';
// A link needs room: with one, the greeting is what an SMS can spare to stay in one segment (two in Arabic).
const SMS_FR = `{{^link}}Bonjour {{/link}}${SHORT_FR}`;
const SMS_EN = `{{^link}}Hello {{/link}}${SHORT_EN}`;

const PUSH_FR = '{{firstName}}, nous vous attendons {{weekday}} {{date}} à {{time}}. À tout à l’heure !{{#link}} Pour confirmer : {{link}}{{/link}}';
const PUSH_AR = '{{firstName}}، موعدكم {{weekday}} {{date}} على الساعة {{time}}. في انتظاركم.{{#link}} للتأكيد: {{link}}{{/link}}';
const PUSH_EN = '{{firstName}}, we are expecting you on {{weekday}} {{date}} at {{time}}. See you soon!{{#link}} To confirm: {{link}}{{/link}}';

/** What a new clinic sends: one text per channel and language. When and where, never why (law 09-08: nothing medical). */
export const DEFAULT_TEMPLATES: readonly DefaultTemplate[] = [
  { channel: 'EMAIL', locale: 'fr', subject: 'Votre rendez-vous de {{weekday}} {{date}} à {{time}}', body: EMAIL_FR },
  { channel: 'EMAIL', locale: 'ar', subject: 'موعدكم يوم {{weekday}} {{date}} على الساعة {{time}}', body: EMAIL_AR },
  { channel: 'EMAIL', locale: 'en', subject: 'Your appointment on {{weekday}} {{date}} at {{time}}', body: EMAIL_EN },
  { channel: 'SMS', locale: 'fr', subject: null, body: SMS_FR },
  { channel: 'SMS', locale: 'ar', subject: null, body: SHORT_AR },
  { channel: 'SMS', locale: 'en', subject: null, body: SMS_EN },
  { channel: 'WHATSAPP', locale: 'fr', subject: null, body: `Bonjour ${SHORT_FR}` },
  { channel: 'WHATSAPP', locale: 'ar', subject: null, body: SHORT_AR },
  { channel: 'WHATSAPP', locale: 'en', subject: null, body: `Hello ${SHORT_EN}` },
  { channel: 'PUSH', locale: 'fr', subject: '{{clinic}}', body: PUSH_FR },
  { channel: 'PUSH', locale: 'ar', subject: '{{clinic}}', body: PUSH_AR },
  { channel: 'PUSH', locale: 'en', subject: '{{clinic}}', body: PUSH_EN },
];

const SAMPLE_DAY = '2026-11-25T09:00:00';
const SAMPLE_LINK = 'https://rdv.clinique.example/c/Xk7vPq2mWz9RtB4nLc8YXk7vPq2mWz9R';

/** Typical values for previews of a template, in its language. */
export const SAMPLE_VALUES: Readonly<Record<Locale, Readonly<Record<TemplateVariable, string>>>> = {
  fr: { firstName: 'Fatima-Zahra', lastName: 'El Mansouri', clinic: 'Clinique Al Amal', clinicPhone: '05 22 12 34 56', weekday: 'mercredi', date: '25 novembre', time: '09:00', practitioner: 'Dr Salma Bennani', location: 'Salle 2', link: SAMPLE_LINK },
  ar: { firstName: 'فاطمة الزهراء', lastName: 'المنصوري', clinic: 'مصحة الأمل', clinicPhone: '0522123456', weekday: 'الأربعاء', date: '25 نونبر', time: '09:00', practitioner: 'د. سلمى بناني', location: 'القاعة 2', link: SAMPLE_LINK },
  en: { firstName: 'Fatima-Zahra', lastName: 'El Mansouri', clinic: 'Al Amal Clinic', clinicPhone: '+212 522 12 34 56', weekday: 'Wednesday', date: '25 November', time: '09:00', practitioner: 'Dr Salma Bennani', location: 'Room 2', link: SAMPLE_LINK },
};

/** Wednesday 23 September: the longest weekday and nearly the longest month in the three languages. */
const LONG_DAY = '2026-09-23T09:00:00';
const LONG_VALUES: Readonly<Record<'latin' | 'arabic', TextValues>> = {
  latin: { firstName: 'Fatima-Ezzahra Oum Kaltoum', lastName: 'Benabdelouahed El Idrissi', practitioner: 'Abderrahmane Benabdelouahed', location: 'Bâtiment principal, 2e étage, salle 214', link: 'https://rendez-vous.polyclinique.example/c/Xk7vPq2mWz9RtB4nLc8YXk7vPq2mWz9R' },
  arabic: { firstName: 'فاطمة الزهراء أم كلثوم', lastName: 'بنعبد الواحد الإدريسي', practitioner: 'عبد الرحمان بنعبد الواحد', location: 'البناية الرئيسية، الطابق الثاني، القاعة 214', link: 'https://rendez-vous.polyclinique.example/c/Xk7vPq2mWz9RtB4nLc8YXk7vPq2mWz9R' },
};
type TextValues = Pick<Record<TemplateVariable, string>, 'firstName' | 'lastName' | 'practitioner' | 'location' | 'link'>;

/** Typical values in any language a clinic writes in: those of the three, else Latin names with the day in that language. */
export function sampleValues(language: string): Record<TemplateVariable, string> {
  const known = LOCALES.find((locale) => locale === language);
  if (known !== undefined) return { ...SAMPLE_VALUES[known] };
  return { ...SAMPLE_VALUES[nearestLocale(language) ?? 'en'], ...dayWords(SAMPLE_DAY, language) };
}

/** The longest values a message must still bear: long names, a long place, a long link and a long day, with the clinic's own name and telephone. */
export function longestValues(language: string, own: { clinic: string; clinicPhone: string }): Record<TemplateVariable, string> {
  return { ...LONG_VALUES[directionOf(language) === 'rtl' ? 'arabic' : 'latin'], ...dayWords(LONG_DAY, language), ...own };
}

function dayWords(local: string, language: string): { weekday: string; date: string; time: string } {
  const { weekday, date, time } = formatLocal(local, language);
  return { weekday, date, time };
}
