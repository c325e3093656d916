import { FakeFcm } from './fake-fcm.js';
import { FakeSendGrid } from './fake-sendgrid.js';
import { FakeTwilio } from './fake-twilio.js';

/** Keys that the stand-ins take; no secret, and of no use anywhere else. */
export const FAKE_KEYS = {
  sendgridApiKey: 'SG.stand-in.key',
  sendgridFrom: 'clinic@example.test',
  twilioAccountSid: 'AC00000000000000000000000000000001',
  twilioAuthToken: 'stand-in-token',
  twilioFrom: '+15005550006',
  twilioWhatsappFrom: '+15005550007',
  firebaseServiceAccount: '{"project_id":"stand-in"}',
} as const;

/** The three providers on loopback, each on its own port. */
export class FakeProviders {
  private constructor(readonly sendgrid: FakeSendGrid, readonly twilio: FakeTwilio, readonly fcm: FakeFcm) {}

  /** Starts all three; a port of 0 or none takes any free one. */
  static async start(ports: { sendgrid?: number; twilio?: number; fcm?: number } = {}): Promise<FakeProviders> {
    const fakes = new FakeProviders(new FakeSendGrid(), new FakeTwilio(), new FakeFcm());
    await Promise.all([fakes.sendgrid.listen(ports.sendgrid), fakes.twilio.listen(ports.twilio), fakes.fcm.listen(ports.fcm)]);
    return fakes;
  }

  /** Environment of a box that talks to these stand-ins instead of the real providers. */
  environment(): Record<string, string> {
    return {
      SENDGRID_API_KEY: FAKE_KEYS.sendgridApiKey, SENDGRID_FROM: FAKE_KEYS.sendgridFrom, SENDGRID_BASE_URL: this.sendgrid.baseUrl,
      TWILIO_ACCOUNT_SID: FAKE_KEYS.twilioAccountSid, TWILIO_AUTH_TOKEN: FAKE_KEYS.twilioAuthToken, TWILIO_FROM: FAKE_KEYS.twilioFrom,
      TWILIO_WHATSAPP_FROM: FAKE_KEYS.twilioWhatsappFrom, TWILIO_BASE_URL: this.twilio.baseUrl,
      FIREBASE_SERVICE_ACCOUNT: FAKE_KEYS.firebaseServiceAccount, FCM_BASE_URL: this.fcm.baseUrl,
    };
  }

  clear(): void {
    for (const standIn of [this.sendgrid, this.twilio, this.fcm]) standIn.clear();
  }

  async close(): Promise<void> {
    await Promise.all([this.sendgrid.close(), this.twilio.close(), this.fcm.close()]);
  }
}
