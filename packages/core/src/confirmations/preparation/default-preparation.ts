import type { Locale, PreparationKind } from '@tappplus/contracts';

/** What patients read unless the clinic writes its own: what to do, never why. */
export const DEFAULT_PREPARATION: Readonly<Record<PreparationKind, Readonly<Record<Locale, string>>>> = {
  FASTING: {
    fr: 'Ne mangez rien et ne fumez pas pendant les 6 heures avant votre rendez-vous. Vous pouvez boire de l’eau jusqu’à 2 heures avant.',
    ar: 'لا تأكلوا شيئا ولا تدخنوا خلال 6 ساعات قبل الموعد. يمكنكم شرب الماء إلى غاية ساعتين قبله.',
    en: 'Do not eat or smoke for 6 hours before your appointment. You may drink water until 2 hours before.',
  },
  COMPANION: {
    fr: 'Venez avec un adulte qui pourra vous raccompagner : vous ne devrez pas conduire.',
    ar: 'احضروا رفقة شخص راشد يعود معكم إلى المنزل، لأنه لن يمكنكم السياقة.',
    en: 'Come with an adult who can take you home: you should not drive.',
  },
  DOCUMENTS: {
    fr: 'Apportez votre carte d’identité, votre carte d’assurance et les papiers que la clinique vous a remis.',
    ar: 'أحضروا بطاقتكم الوطنية وبطاقة التأمين والأوراق التي سلمتها لكم المصحة.',
    en: 'Bring your identity card, your insurance card and the papers the clinic gave you.',
  },
  MEDICINES: {
    fr: 'Apportez la liste de vos médicaments, et appelez-nous avant si vous en prenez tous les jours.',
    ar: 'أحضروا لائحة أدويتكم، واتصلوا بنا قبل الموعد إذا كنتم تتناولون دواء كل يوم.',
    en: 'Bring the list of your medicines, and call us beforehand if you take any every day.',
  },
  OTHER: { fr: '', ar: '', en: '' },
};
