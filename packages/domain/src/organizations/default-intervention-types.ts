import type { Locale } from '@tappplus/contracts';

export interface DefaultInterventionType { name: string; durationMinutes: number; /** `#rrggbb`. */ colour: string }

const SHAPES: readonly { durationMinutes: number; colour: string; names: Readonly<Record<Locale, string>> }[] = [
  { durationMinutes: 30, colour: '#3f51c9', names: { fr: 'Consultation', ar: 'استشارة', en: 'Consultation' } },
  { durationMinutes: 20, colour: '#1f7a6d', names: { fr: 'Contrôle', ar: 'مراقبة', en: 'Follow-up' } },
  { durationMinutes: 30, colour: '#a0602b', names: { fr: 'Pansement', ar: 'تضميد', en: 'Dressing' } },
  { durationMinutes: 15, colour: '#8a3d77', names: { fr: 'Prise de sang', ar: 'أخذ عينة دم', en: 'Blood test' } },
  { durationMinutes: 15, colour: '#4a7d2c', names: { fr: 'Vaccination', ar: 'تلقيح', en: 'Vaccination' } },
  { durationMinutes: 30, colour: '#2f6f9f', names: { fr: 'Imagerie', ar: 'تصوير طبي', en: 'Imaging' } },
  { durationMinutes: 45, colour: '#7a6a1f', names: { fr: 'Rééducation', ar: 'ترويض', en: 'Physiotherapy' } },
  { durationMinutes: 60, colour: '#b03a48', names: { fr: 'Petite chirurgie', ar: 'جراحة صغرى', en: 'Minor surgery' } },
  { durationMinutes: 180, colour: '#6b4fa3', names: { fr: 'Intervention au bloc', ar: 'عملية جراحية', en: 'Surgery' } },
];

/** The intervention types a new clinic begins with, in its language. */
export function defaultInterventionTypes(locale: Locale): DefaultInterventionType[] {
  return SHAPES.map(({ durationMinutes, colour, names }) => ({ name: names[locale], durationMinutes, colour }));
}
