import { createPrivateKey } from 'node:crypto';
import type { FieldError } from '@tappplus/contracts';
import { z } from 'zod';
import { p256Key } from '../../platform/p256-key.js';

export const SendGridKeysSchema = z.object({
  apiKey: z.string(), from: z.string(),
  /** Verification key of the account's signed Event Webhook. */
  webhookKey: z.string().nullish(),
});
export const TwilioKeysSchema = z.object({ accountSid: z.string(), authToken: z.string(), from: z.string().nullable(), messagingServiceSid: z.string().nullable(), whatsappFrom: z.string().nullable() });
export const FirebaseKeysSchema = z.object({ serviceAccount: z.string() });
export type SendGridKeys = z.infer<typeof SendGridKeysSchema>;
export type TwilioKeys = z.infer<typeof TwilioKeysSchema>;
export type FirebaseKeys = z.infer<typeof FirebaseKeysSchema>;

export type KeySource = 'ENVIRONMENT' | 'SETTINGS';
export interface Sourced<K> { source: KeySource; keys: K }
/** The keys in force for one clinic: its own settings before the box's environment; null = none, so the outbox. */
export interface ChannelKeys {
  sendgrid: Sourced<SendGridKeys> | null;
  twilio: Sourced<TwilioKeys> | null;
  firebase: Sourced<FirebaseKeys> | null;
}
export const KEY_PROVIDERS = ['sendgrid', 'twilio', 'firebase'] as const;
export type KeyProvider = (typeof KEY_PROVIDERS)[number];

const E164 = /^\+[1-9]\d{6,14}$/;
const SHORT_CODE = /^\d{3,8}$/;
/** Alphanumeric sender: up to 11 letters, digits and spaces, at least one letter (https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id). */
const ALPHANUMERIC = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;

/** What is wrong with the shape of SendGrid keys; empty when nothing. `field` is the path they were sent under. */
export function sendgridProblems(keys: SendGridKeys, field: string): FieldError[] {
  const problems = keys.apiKey.startsWith('SG.') ? [] : [problem(`${field}.apiKey`, 'INVALID', 'A SendGrid API key starts with SG.')];
  if (keys.webhookKey && p256Key(keys.webhookKey) === null) problems.push(problem(`${field}.webhookKey`, 'INVALID', 'Paste the verification key that SendGrid shows for its signed event webhook.'));
  return problems;
}

/** What is wrong with the shape of Twilio keys. One sender at least, or the account could send nothing. */
export function twilioProblems(keys: TwilioKeys, field: string): FieldError[] {
  const problems: FieldError[] = [];
  if (keys.from === null && keys.messagingServiceSid === null && keys.whatsappFrom === null) problems.push(problem(`${field}.from`, 'REQUIRED', 'Give a sender: a number, a messaging service or a WhatsApp number.'));
  if (keys.from !== null && ![E164, SHORT_CODE, ALPHANUMERIC].some((form) => form.test(keys.from ?? ''))) problems.push(problem(`${field}.from`, 'INVALID', 'Give a number in international form (+212…), a short code or a name of up to 11 letters.'));
  if (keys.messagingServiceSid !== null && !/^MG[0-9a-zA-Z]{32}$/.test(keys.messagingServiceSid)) problems.push(problem(`${field}.messagingServiceSid`, 'INVALID', 'A messaging service SID is MG and 32 characters.'));
  if (keys.whatsappFrom !== null && !E164.test(keys.whatsappFrom.replace(/^whatsapp:/, ''))) problems.push(problem(`${field}.whatsappFrom`, 'INVALID', 'Give the WhatsApp number in international form (+212…).'));
  return problems;
}

/** What is wrong with a Firebase service account. With a stand-in (`FCM_BASE_URL`) only the project is needed. */
export function firebaseProblems(keys: FirebaseKeys, field: string, projectOnly: boolean): FieldError[] {
  const refuse = (message: string): FieldError[] => [problem(`${field}.serviceAccount`, 'INVALID', message)];
  const account = z.object({ project_id: z.string().min(1), client_email: z.string().optional(), private_key: z.string().optional() }).safeParse(json(keys.serviceAccount));
  if (!account.success) return refuse('Paste the whole JSON file of the service account.');
  if (projectOnly) return [];
  if (!account.data.client_email || !account.data.private_key) return refuse('The service account lacks client_email or private_key.');
  try {
    createPrivateKey(account.data.private_key);
    return [];
  } catch {
    return refuse('The private_key of the service account cannot be read.');
  }
}

/** The last four characters of what tells one set of keys from another. */
export function keyEnd(provider: KeyProvider, keys: ChannelKeys): string | null {
  if (provider === 'sendgrid') return keys.sendgrid?.keys.apiKey.slice(-4) ?? null;
  if (provider === 'twilio') return keys.twilio?.keys.authToken.slice(-4) ?? null;
  const id = z.object({ private_key_id: z.string() }).safeParse(json(keys.firebase?.keys.serviceAccount ?? 'null'));
  return id.success ? id.data.private_key_id.slice(-4) : null;
}

function problem(field: string, code: FieldError['code'], message: string): FieldError {
  return { field, code, message };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
