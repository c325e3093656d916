import type { Channel, Confirmation, Locale } from '@tappplus/contracts';

type Answered = Exclude<Confirmation, 'UNANSWERED'>;

/** What the patient's page says in one language. `{clinic}` and `{what}` are filled in. */
export interface PageWords {
  /** Its own name, for the language switch. */
  name: string;
  title: string;
  hello: string;
  expected: string;
  at: string;
  place: string;
  call: string;
  moved: string;
  stale: string;
  preparation: string;
  understand: string;
  understood: string;
  question: string;
  changeQuestion: string;
  come: string;
  wish: string;
  move: string;
  cancel: string;
  until: string;
  answered: Record<Answered, { said: string; next: string }>;
  cancelled: string;
  cancelledNext: string;
  begun: string;
  messages: Record<Channel, string>;
  stop: string;
  stopped: string;
  again: string;
  invalid: { title: string; text: string };
  limited: { title: string; text: string };
  failed: { title: string; text: string };
}

const fr: PageWords = {
  name: 'Français', title: 'Votre rendez-vous', hello: 'Bonjour', expected: '{clinic} vous attend', at: 'à', place: 'Lieu', call: 'Appeler la clinique',
  moved: 'L’heure a changé depuis notre message. Voici la bonne.', stale: 'L’heure vient de changer. Lisez la nouvelle, puis répondez.',
  preparation: 'Avant de venir', understand: 'J’ai compris', understood: 'Compris',
  question: 'Viendrez-vous ?', changeQuestion: 'Changer ma réponse', come: 'Oui, je viens',
  wish: 'Quand cela vous irait-il mieux ? (facultatif)', move: 'Demander un autre moment', cancel: 'Je ne peux pas venir', until: 'Vous pouvez changer votre réponse jusqu’à l’heure du rendez-vous.',
  answered: {
    CONFIRMED: { said: 'Merci, c’est noté : vous venez.', next: 'La clinique le sait déjà. Vous n’avez rien d’autre à faire.' },
    MOVE_REQUESTED: { said: 'Votre demande est bien arrivée.', next: 'La clinique vous appellera pour trouver un autre moment. D’ici là, ce rendez-vous reste le vôtre.' },
    DECLINED: { said: 'C’est noté : vous ne pouvez pas venir.', next: 'La clinique est prévenue. Elle peut vous appeler pour trouver un autre moment.' },
  },
  cancelled: 'Ce rendez-vous est annulé.', cancelledNext: 'Pour en prendre un autre, appelez la clinique.', begun: 'L’heure de ce rendez-vous est passée. Si vous êtes en route, appelez la clinique.',
  messages: { SMS: 'SMS', WHATSAPP: 'messages WhatsApp', EMAIL: 'e-mails', PUSH: 'notifications' },
  stop: 'Ne plus recevoir de {what}', stopped: 'Vous ne recevrez plus de {what} de cette clinique.', again: 'Recevoir de nouveau les {what}',
  invalid: { title: 'Ce lien n’est plus valable', text: 'Le rendez-vous est passé, ou l’adresse n’est pas complète. Appelez la clinique : son numéro se trouve dans le message que vous avez reçu.' },
  limited: { title: 'Un instant, s’il vous plaît', text: 'Cette page a été demandée trop souvent. Attendez une minute et ouvrez-la de nouveau, ou appelez la clinique.' },
  failed: { title: 'Cela n’a pas marché', text: 'Votre réponse n’a pas été enregistrée. Attendez une minute et réessayez, ou appelez la clinique.' },
};

const ar: PageWords = {
  name: 'العربية', title: 'موعدكم', hello: 'مرحبا', expected: '{clinic} في انتظاركم', at: 'على الساعة', place: 'المكان', call: 'الاتصال بالمصحة',
  moved: 'تغيّر وقت الموعد بعد رسالتنا. هذا هو الوقت الصحيح.', stale: 'تغيّر وقت الموعد الآن. اقرؤوا الوقت الجديد ثم أجيبوا.',
  preparation: 'قبل الحضور', understand: 'فهمت', understood: 'مفهوم',
  question: 'هل ستحضرون؟', changeQuestion: 'تغيير جوابي', come: 'نعم، سأحضر',
  wish: 'ما الوقت الذي يناسبكم أكثر؟ (اختياري)', move: 'طلب موعد آخر', cancel: 'لا أستطيع الحضور', until: 'يمكنكم تغيير جوابكم إلى غاية وقت الموعد.',
  answered: {
    CONFIRMED: { said: 'شكرا، سجلنا أنكم ستحضرون.', next: 'المصحة على علم بذلك، وليس عليكم القيام بأي شيء آخر.' },
    MOVE_REQUESTED: { said: 'وصلنا طلبكم.', next: 'ستتصل بكم المصحة لتحديد موعد آخر. إلى ذلك الحين يبقى هذا الموعد محجوزا لكم.' },
    DECLINED: { said: 'سجلنا أنكم لا تستطيعون الحضور.', next: 'المصحة على علم بذلك، وقد تتصل بكم لتحديد موعد آخر.' },
  },
  cancelled: 'أُلغي هذا الموعد.', cancelledNext: 'لحجز موعد آخر، اتصلوا بالمصحة.', begun: 'لقد حل وقت هذا الموعد. إذا كنتم في الطريق فاتصلوا بالمصحة.',
  messages: { SMS: 'الرسائل القصيرة', WHATSAPP: 'رسائل واتساب', EMAIL: 'رسائل البريد الإلكتروني', PUSH: 'الإشعارات' },
  stop: 'إيقاف {what}', stopped: 'لن تصلكم {what} من هذه المصحة بعد الآن.', again: 'استقبال {what} من جديد',
  invalid: { title: 'هذا الرابط لم يعد صالحا', text: 'لقد مر وقت الموعد، أو أن العنوان غير كامل. اتصلوا بالمصحة: رقمها في الرسالة التي توصلتم بها.' },
  limited: { title: 'لحظة من فضلكم', text: 'طُلبت هذه الصفحة مرات كثيرة. انتظروا دقيقة ثم افتحوها من جديد، أو اتصلوا بالمصحة.' },
  failed: { title: 'لم تنجح العملية', text: 'لم يُسجل جوابكم. انتظروا دقيقة ثم حاولوا من جديد، أو اتصلوا بالمصحة.' },
};

const en: PageWords = {
  name: 'English', title: 'Your appointment', hello: 'Hello', expected: '{clinic} is expecting you', at: 'at', place: 'Place', call: 'Call the clinic',
  moved: 'The time has changed since our message. This is the right one.', stale: 'The time has just changed. Please read the new one, then answer.',
  preparation: 'Before you come', understand: 'I understand', understood: 'Understood',
  question: 'Are you coming?', changeQuestion: 'Change my answer', come: 'Yes, I am coming',
  wish: 'When would suit you better? (optional)', move: 'Ask for another time', cancel: 'I cannot come', until: 'You can change your answer until the time of the appointment.',
  answered: {
    CONFIRMED: { said: 'Thank you: you are coming.', next: 'The clinic knows already. There is nothing more to do.' },
    MOVE_REQUESTED: { said: 'Your request has arrived.', next: 'The clinic will call you to find another time. Until then this appointment is kept for you.' },
    DECLINED: { said: 'Noted: you cannot come.', next: 'The clinic has been told. They may call you to find another time.' },
  },
  cancelled: 'This appointment has been cancelled.', cancelledNext: 'To make another one, call the clinic.', begun: 'The time of this appointment has come. If you are on your way, call the clinic.',
  messages: { SMS: 'text messages', WHATSAPP: 'WhatsApp messages', EMAIL: 'e-mails', PUSH: 'notifications' },
  stop: 'Stop {what}', stopped: 'You will get no more {what} from this clinic.', again: 'Get {what} again',
  invalid: { title: 'This link is no longer valid', text: 'The appointment is over, or the address is not complete. Call the clinic: its number is in the message you received.' },
  limited: { title: 'One moment, please', text: 'This page was asked for too often. Wait a minute and open it again, or call the clinic.' },
  failed: { title: 'That did not work', text: 'Your answer was not saved. Wait a minute and try again, or call the clinic.' },
};

export const PAGE_WORDS: Readonly<Record<Locale, PageWords>> = { fr, ar, en };
