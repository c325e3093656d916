/** The four ways a reminder can leave the box. */
export const CHANNELS = ['EMAIL', 'SMS', 'WHATSAPP', 'PUSH'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who carries a message. `OUTBOX` is the box's own shelf for a channel without keys: nothing leaves. */
export const PROVIDERS = ['SENDGRID', 'TWILIO', 'FCM', 'OUTBOX'] as const;
export type Provider = (typeof PROVIDERS)[number];

export const LOCALES = ['fr', 'ar', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
