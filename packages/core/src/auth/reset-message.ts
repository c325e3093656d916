import type { Locale } from '@tappplus/contracts';

interface Message {
  subject: string;
  body: string;
}

const MESSAGES: Record<Locale, Message> = {
  fr: {
    subject: 'Nouveau mot de passe',
    body: 'Bonjour {{firstName}},\n\nPour choisir un nouveau mot de passe, ouvrez ce lien dans l’heure :\n{{link}}\n\nSi vous n’avez rien demandé, ignorez ce message : rien ne change.',
  },
  ar: {
    subject: 'كلمة مرور جديدة',
    body: 'مرحباً {{firstName}}،\n\nلاختيار كلمة مرور جديدة، افتح هذا الرابط خلال ساعة:\n{{link}}\n\nإذا لم تطلب ذلك فتجاهل هذه الرسالة، فلن يتغيّر شيء.',
  },
  en: {
    subject: 'New password',
    body: 'Hello {{firstName}},\n\nTo choose a new password, open this link within the hour:\n{{link}}\n\nIf you asked for nothing, ignore this message: nothing changes.',
  },
};

/** The e-mail with the reset link, in the user's language. */
export function resetMessage(locale: Locale, firstName: string, link: string): Message {
  const { subject, body } = MESSAGES[locale];
  return { subject, body: body.replace('{{firstName}}', () => firstName).replace('{{link}}', () => link) };
}
