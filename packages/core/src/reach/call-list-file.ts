import type { CallBecause, CallList, CallOutcomeName, Channel, Locale } from '@tappplus/contracts';
import { toCsv } from '@tappplus/domain/reach/csv';

interface Words {
  columns: readonly [string, string, string, string, string, string, string, string, string];
  because: Readonly<Record<CallBecause, string>>;
  channels: Readonly<Record<Channel, string>>;
  outcomes: Readonly<Record<CallOutcomeName, string>>;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  fr: {
    columns: ['Date', 'Heure', 'Nom', 'Prénom', 'Téléphone', 'Téléphone de', 'Langue', 'Pourquoi', 'Appels'],
    because: {
      NO_REMINDER: 'aucun rappel prévu', NO_CONTACT: 'ni mobile ni e-mail', OPTED_OUT: 'ne veut pas de messages', DECEASED: 'décédé', ARCHIVED: 'dossier archivé', LATE_BOOKING: 'pris trop tard pour un rappel',
      OUTBOX: 'message resté dans le boîtier', FAILED: 'message non remis', UNKNOWN: 'on ne sait pas si le message est arrivé', EXPIRED: 'message parti trop tard', WITHHELD: 'rappels annulés par l’équipe',
      MOVE_REQUESTED: 'demande un autre horaire', DECLINED: 'dit ne pas venir', OUTAGE: 'Internet ou un canal est coupé', PREPARATION: 'n’a pas confirmé la préparation',
    },
    channels: { EMAIL: 'e-mail', SMS: 'SMS', WHATSAPP: 'WhatsApp', PUSH: 'notification' },
    outcomes: { REACHED: 'joint', NO_ANSWER: 'pas de réponse', MOVED: 'à déplacer' },
  },
  ar: {
    columns: ['التاريخ', 'الساعة', 'الاسم العائلي', 'الاسم الشخصي', 'الهاتف', 'صاحب الهاتف', 'اللغة', 'السبب', 'المكالمات'],
    because: {
      NO_REMINDER: 'لم يُبرمج أي تذكير', NO_CONTACT: 'لا هاتف محمول ولا بريد', OPTED_OUT: 'لا يريد رسائل', DECEASED: 'متوفى', ARCHIVED: 'ملف مؤرشف', LATE_BOOKING: 'حُجز متأخرًا عن موعد التذكير',
      OUTBOX: 'بقيت الرسالة في الجهاز', FAILED: 'لم تصل الرسالة', UNKNOWN: 'لا يُعرف هل وصلت الرسالة', EXPIRED: 'فات أوان الرسالة', WITHHELD: 'ألغى الفريق التذكيرات',
      MOVE_REQUESTED: 'يطلب موعدًا آخر', DECLINED: 'قال إنه لن يحضر', OUTAGE: 'الإنترنت أو قناة الإرسال مقطوعة', PREPARATION: 'لم يؤكد الاستعداد',
    },
    channels: { EMAIL: 'بريد إلكتروني', SMS: 'رسالة نصية', WHATSAPP: 'واتساب', PUSH: 'إشعار' },
    outcomes: { REACHED: 'تم التواصل', NO_ANSWER: 'لا جواب', MOVED: 'يُنقل الموعد' },
  },
  en: {
    columns: ['Date', 'Hour', 'Last name', 'First name', 'Phone', 'Phone of', 'Language', 'Why', 'Calls'],
    because: {
      NO_REMINDER: 'no reminder planned', NO_CONTACT: 'no mobile or e-mail', OPTED_OUT: 'wants no messages', DECEASED: 'deceased', ARCHIVED: 'file archived', LATE_BOOKING: 'booked too late for a reminder',
      OUTBOX: 'message stayed in the box', FAILED: 'message did not arrive', UNKNOWN: 'nobody knows whether the message arrived', EXPIRED: 'message was too late', WITHHELD: 'reminders stopped by staff',
      MOVE_REQUESTED: 'asks for another time', DECLINED: 'says he does not come', OUTAGE: 'the Internet or a channel is down', PREPARATION: 'has not confirmed the preparation',
    },
    channels: { EMAIL: 'e-mail', SMS: 'SMS', WHATSAPP: 'WhatsApp', PUSH: 'push' },
    outcomes: { REACHED: 'reached', NO_ANSWER: 'no answer', MOVED: 'to be moved' },
  },
};

/** The call list for a spreadsheet. Names are what people typed: the writer makes them harmless. */
export function callListFile(list: CallList, locale: Locale): string {
  const words = WORDS[locale];
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const rows = list.items.map((item) => [
    item.scheduledLocal.slice(0, 10), item.scheduledLocal.slice(11, 16), item.person.lastName, item.person.firstName, item.phone, item.phoneOf, languages.of(item.language) ?? item.language,
    item.channel === null ? words.because[item.because] : `${words.because[item.because]} (${words.channels[item.channel]})`,
    item.calls.map((call) => `${call.atLocal.slice(0, 16).replace('T', ' ')} ${words.outcomes[call.outcome]}, ${call.by}`).join(' ; '),
  ]);
  return toCsv([words.columns, ...rows]);
}
