import { describe, expect, it } from 'vitest';
import { meaningOfReply, type ReplyMeaning } from './meaning-of-reply.js';

const TABLE: Record<ReplyMeaning, string[]> = {
  CONFIRM: [
    'OUI', 'oui', ' Oui. ', 'oui!', 'Oui merci', 'oui, merci beaucoup', 'Bonjour, oui je viens', 'ouiiii', 'D’accord', 'ok', 'OK 👍', '👍', '👍🏽', '✅', '👌', '1', '١', 'je confirme', 'Je serai là', 'Pas de problème', 'Oui, c’est noté, à demain',
    'yes', 'YES please', 'Yes, thank you!', 'i\'ll be there', 'نعم', 'نَعَم', 'نعم شكرا', 'نعم إن شاء الله', 'السلام عليكم، نعم', 'موافق', 'سأحضر بإذن الله', 'لا مشكلة', 'واخا', 'wakha', 'Wakha inchallah', 'iyeh', 'n3am', 'ｏｕｉ',
  ],
  DECLINE: [
    'NON', 'non', 'Non merci', 'non je ne peux pas', 'Non, désolé je ne peux pas venir', 'je ne viendrai pas', 'Annuler', 'j\'annule', 'no', 'No, sorry', 'I can’t make it', '2', '٢', '👎', '❌', 'لا', 'ﻻ', 'لا شكرا', 'لا أستطيع الحضور', 'لن أحضر', 'إلغاء الموعد', 'la', 'La choukran', 'ma n9derch nji', 'لا، آسف، لا أستطيع',
  ],
  STOP: ['STOP', 'stop', 'Stop.', 'STOP SMS', 'STOPALL', 'Unsubscribe', 'OPT-OUT', 'ARRET', 'Arrêt', 'arrêtez les messages svp', 'stop merci', 'توقف', 'إيقاف', 'ايقاف', 'أوقفوا الرسائل', 'ستوب', '7bes'],
  START: ['START', 'unstop', 'Reprendre', 'ابدأ', 'استئناف', 'start please'],
  OTHER: [
    '', '   ', '…', 'merci', 'Bonjour', 'شكرا', 'oui mais pas demain', 'oui ?', 'ok?', 'هل نعم؟', 'oui non', 'Oui, non', 'yes and no', '👍👎', 'non stop', 'stop oui', 'oui stop', '12', '1 2', '3', 'je viens à 11h', 'à quelle heure', 'Je ne confirme pas', 'pas ok',
    'je ne viens', 'نعم ولكن غدا لا', 'لا أعرف', 'je suis en retard', 'cancel', 'CANCEL', 'end', 'quit', 'la semaine prochaine', 'oui la semaine prochaine', 'no way', 'is it ok to eat before', '😂', 'non-stop', 'ouistiti', 'oui '.repeat(200),
  ],
};

describe('what a reply means', () => {
  it.each(Object.entries(TABLE).flatMap(([meaning, texts]) => texts.map((text) => [text.slice(0, 40), meaning, text] as const)))('"%s" is %s', (_shown, meaning, text) => {
    expect(meaningOfReply(text)).toBe(meaning);
  });
  it('takes any text whatever without failing', () => {
    for (const text of ['\u0000', '\ud83d', '\u202eiuo', '.*+[', 'a'.repeat(100_000), '__proto__', 'constructor']) expect(meaningOfReply(text)).toBe('OTHER');
  });
});
