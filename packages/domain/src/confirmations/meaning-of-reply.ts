import { foldName } from '../people/name-key.js';

export const REPLY_MEANINGS = ['CONFIRM', 'DECLINE', 'STOP', 'START', 'OTHER'] as const;
export type ReplyMeaning = (typeof REPLY_MEANINGS)[number];
type Sense = Exclude<ReplyMeaning, 'OTHER'> | 'COURTESY';

/**
 * What patients write, in French, Arabic, English and Moroccan Arabic in Latin letters. STOP and START are the words at which providers block and
 * unblock a number. CANCEL, END and QUIT are left out on purpose: of an appointment they mean something else, so a person reads them.
 */
const PHRASES: Readonly<Record<Sense, readonly string[]>> = {
  CONFIRM: [
    'oui', 'ouai', 'ouais', 'wi', 'ui', 'd\'accord', 'd accord', 'dac', 'dacc', 'ok', 'okay', 'oki', '1', 'confirme', 'confirmé', 'confirmée', 'confirmer', 'je confirme', 'je confirme le rendez-vous',
    'je confirme mon rendez-vous', 'je confirme ma présence', 'c\'est bon', 'c\'est noté', 'c\'est confirmé', 'bien reçu', 'je viens', 'je viendrai', 'je serai là', 'je serai présent', 'je serai présente',
    'nous viendrons', 'nous serons là', 'on sera là', 'pas de problème', 'sans problème', 'bien sûr', 'parfait', 'entendu',
    'yes', 'yep', 'yeah', 'y', 'sure', 'confirmed', 'confirm', 'i confirm', 'i will come', 'i\'ll come', 'i will be there', 'i\'ll be there', 'no problem', 'fine',
    'نعم', 'ايه', 'إيه', 'اه', 'أجل', 'موافق', 'موافقة', 'أوافق', 'أؤكد', 'اؤكد', 'مؤكد', 'تأكيد', 'سأحضر', 'سوف أحضر', 'سآتي', 'سنحضر', 'حاضر', 'أنا حاضر', 'واخا', 'وخا', 'وخة', 'أوكي', 'اوك', 'تمام', 'مزيان', 'غادي نجي', 'لا مشكلة', 'ماشي مشكل', 'سأكون هناك', 'بالتأكيد',
    'wakha', 'wakhha', 'waha', 'wa5a', 'wakhkha', 'iyeh', 'ayeh', 'iyah', 'eyeh', 'naam', 'na3am', 'n3am', 'mzyan', 'mezyan', 'ghadi nji', 'ghanji', 'gha nji', 'machi mochkil', 'mouafiq', 'mowafi9',
  ],
  DECLINE: [
    'non', 'nn', '2', 'je ne peux pas', 'je peux pas', 'je ne peux pas venir', 'je peux pas venir', 'je ne pourrai pas', 'je ne pourrai pas venir', 'je pourrai pas venir', 'je ne viens pas', 'je viens pas', 'je ne viendrai pas',
    'je viendrai pas', 'je ne serai pas là', 'impossible', 'annuler', 'annulez', 'annule', 'j\'annule', 'je veux annuler', 'je souhaite annuler', 'annulation', 'je refuse',
    'no', 'nope', 'i can\'t', 'i cannot', 'i can not', 'i can\'t come', 'i cannot come', 'i can not come', 'i won\'t come', 'i will not come', 'not coming', 'cannot come', 'can\'t come', 'can\'t make it', 'i can\'t make it',
    'لا', 'كلا', 'لا أستطيع', 'لا أستطيع الحضور', 'لا أستطيع المجيء', 'لا يمكنني', 'لا يمكنني الحضور', 'لن أحضر', 'لن آتي', 'لا أقدر', 'غير موافق', 'إلغاء', 'ألغي', 'الغي', 'ألغوا الموعد', 'إلغاء الموعد', 'ما نقدرش', 'مانقدرش', 'ما نقدرش نجي', 'مانقدرش نجي', 'ما غاديش نجي', 'ماغاديش نجي', 'مستحيل', 'غير ممكن',
    'la', 'lla', 'laa', 'man9derch', 'ma n9derch', 'manqderch', 'ma nqderch', 'man9darch', 'manqdarch', 'man9derch nji', 'ma n9derch nji', 'manqderch nji', 'maghadich nji', 'ma ghadich nji', 'maghanjich', 'mayemkench', 'ma yemkench',
  ],
  STOP: [
    'stop', 'stopall', 'stop all', 'unsubscribe', 'revoke', 'optout', 'opt out', 'stop sms', 'stop whatsapp', 'stop message', 'stop messages', 'stop the messages', 'stop sending', 'arret', 'arrêt', 'arrêter', 'arrêtez', 'arrête', 'arrêter les messages',
    'arrêtez les messages', 'arrêtez ces messages', 'stop les messages', 'désabonner', 'désabonnez-moi', 'désinscrire', 'désinscription', 'plus de messages', 'plus de sms', 'ne m\'envoyez plus de messages',
    'توقف', 'توقفوا', 'إيقاف', 'أوقف', 'أوقفوا', 'أوقفوا الرسائل', 'إيقاف الرسائل', 'أوقف الرسائل', 'إلغاء الاشتراك', 'ستوب', 'قف', 'حبس', 'حبسو', 'حبسوا', '7bes', 'hbess', 'hbes', 'habsou',
  ],
  START: ['start', 'unstop', 'resume', 'subscribe', 'opt in', 'optin', 'commencer', 'reprendre', 'recommencer', 'réabonner', 'réactiver', 'ابدأ', 'بدء', 'استئناف', 'اشتراك', 'تفعيل'],
  COURTESY: [
    'merci', 'merci beaucoup', 'merci bien', 'mrc', 'bonjour', 'bonsoir', 'salut', 'svp', 's\'il vous plait', 's\'il te plait', 'bonne journée', 'bonne soirée', 'cordialement', 'docteur', 'dr', 'madame', 'monsieur', 'désolé', 'désolée',
    'je suis désolé', 'je suis désolée', 'pardon', 'à demain', 'a bientôt', 'à bientôt', 'ah', 'hello', 'hi', 'thanks', 'thank you', 'thank you very much', 'thx', 'please', 'sorry', 'doctor', 'sir', 'see you', 'see you tomorrow',
    'شكرا', 'شكرا جزيلا', 'شكرا لكم', 'شكرا لك', 'السلام عليكم', 'وعليكم السلام', 'سلام', 'مرحبا', 'من فضلك', 'من فضلكم', 'عافاك', 'عفاك', 'إن شاء الله', 'ان شاء الله', 'انشاء الله', 'بإذن الله', 'الله يحفظك', 'بارك الله فيك', 'بارك الله فيكم', 'آسف', 'آسفة', 'عذرا', 'دكتور', 'دكتورة', 'يا دكتور', 'الحمد لله',
    'salam', 'salam alikom', 'salam alaykoum', 'assalamou alaykoum', 'chokran', 'choukran', 'shukran', 'chukran', 'inchallah', 'in chaa allah', 'incha allah', 'inshallah', 'nchallah', 'hamdoullah', 'hamdulillah', 'afak', '3afak', 'smeh liya', 'sme7 liya', 'lah y hafdek', 'barakallahoufik',
  ],
};
const SENSE_OF = new Map(Object.entries(PHRASES).flatMap(([sense, phrases]) => phrases.map((phrase) => [foldName(phrase), sense as Sense] as const)));
const LONGEST_PHRASE = Math.max(...[...SENSE_OF.keys()].map((phrase) => phrase.split(' ').length));

const YES_SIGN = /[👍✅✔☑👌🆗💯]/gu;
const NO_SIGN = /[👎❌🚫✖❎🙅]/gu;
const QUESTION = /[?؟]/;
const LONGEST_TEXT = 300;

/**
 * What a patient's reply means. Cautious: each word must belong to a phrase of one and the same meaning or be mere courtesy, so that "oui merci" confirms but
 * "oui mais pas demain", a question, and what is both or neither are OTHER: a person reads them. Letter case, accents, Arabic vowel signs and forms,
 * Arabic digits, punctuation and drawn-out letters ("ouiii") do not matter.
 */
export function meaningOfReply(text: string): ReplyMeaning {
  if (text.length > LONGEST_TEXT || QUESTION.test(text)) return 'OTHER';
  const words = foldName(text.replace(YES_SIGN, ' oui ').replace(NO_SIGN, ' non ')).replace(/(\p{L})\1{2,}/gu, '$1').split(' ').filter((word) => word !== '');
  const meanings = new Set<ReplyMeaning>();
  for (let from = 0; from < words.length;) {
    const phrase = longestPhrase(words, from);
    if (phrase === null) return 'OTHER';
    if (phrase.sense !== 'COURTESY') meanings.add(phrase.sense);
    from += phrase.length;
  }
  const [only, ...others] = meanings;
  return only === undefined || others.length > 0 ? 'OTHER' : only;
}

function longestPhrase(words: readonly string[], from: number): { sense: Sense; length: number } | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - from); length > 0; length -= 1) {
    const sense = SENSE_OF.get(words.slice(from, from + length).join(' '));
    if (sense !== undefined) return { sense, length };
  }
  return null;
}
