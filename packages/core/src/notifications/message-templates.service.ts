import { Injectable } from '@nestjs/common';
import type { Channel, FieldError, Locale, MessagePreview, MessageTemplateInputSchema, MessageTemplatePatchSchema, MessageTemplateView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { DEFAULT_TEMPLATES, SAMPLE_VALUES } from '@tappplus/domain/notifications/default-templates';
import { renderTemplate, unknownVariables, type TemplateValues } from '@tappplus/domain/notifications/render-template';
import { countSms } from '@tappplus/domain/notifications/sms-segments';
import type { z } from 'zod';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AppError } from '../platform/app-error.js';
import { Broadcast } from '../platform/broadcast.js';
import { Clock, toDate } from '../platform/clock.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { organizationId } from '../platform/request-context.js';
import { contentVariables, toTemplateView } from './message-templates.mapper.js';
import { MessageTemplatesRepository, type MessageTemplateRow, type TemplateChange } from './message-templates.repository.js';

type Input = z.infer<typeof MessageTemplateInputSchema>;
type Patch = z.infer<typeof MessageTemplatePatchSchema>;
type Text = Pick<MessageTemplateRow, 'subject' | 'body' | 'contentSid'>;

export interface RenderedMessage {
  subject: string | null;
  body: string;
  contentSid: string | null;
  /** Numbered values for `contentSid`; null without one. */
  contentVariables: Record<string, string> | null;
}

const TOPIC = 'message-templates';
const CACHE_MS = 2_000;

/** What patients read: one text per clinic, channel and language. */
@Injectable()
export class MessageTemplatesService {
  private readonly cache = new Map<string, { rows: MessageTemplateRow[]; until: number }>();

  constructor(
    private readonly repository: MessageTemplatesRepository, private readonly organizations: OrganizationsService, private readonly uow: UnitOfWork,
    private readonly clock: Clock, private readonly live: LiveEvents, private readonly broadcast: Broadcast, events: DomainEvents,
  ) {
    broadcast.subscribe(TOPIC, (organization) => this.cache.delete(String(organization)));
    events.on('organization.created', (created) => this.createDefaultTemplates(created.organizationId));
  }

  async list(query: { limit?: number | undefined; cursor?: string | undefined; channel?: Channel | undefined; locale?: Locale | undefined }): Promise<{ items: MessageTemplateView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const after = query.cursor === undefined ? null : String(decodeCursor(query.cursor, 1)[0]);
    const rows = await this.repository.page(organizationId(), query, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(toTemplateView), nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  /** One template; 404 when unknown or of another clinic. */
  async get(id: string): Promise<MessageTemplateView> {
    return toTemplateView(await this.required(id));
  }

  /** Adds the text of a channel and language; `409 CONFLICT` when the clinic has one, `422 UNKNOWN_VARIABLE` for a name that is no variable. */
  create(body: Input): Promise<MessageTemplateView> {
    const text = checked(body.channel, { subject: body.subject ?? null, body: body.body, contentSid: body.contentSid ?? null });
    return this.uow.run(async () => {
      const organization = organizationId();
      await this.uow.lock('MESSAGE_TEMPLATE', [`${organization}:${body.channel}:${body.locale}`]);
      if (await this.repository.findFor(organization, body.channel, body.locale)) throw new AppError('CONFLICT', { detail: 'There is a template for this channel and language already; change that one.' });
      const row = newRow(organization, body.channel, body.locale, text, toDate(this.clock.now()));
      await this.repository.insert([row]);
      this.announce(row.id);
      return toTemplateView(row);
    });
  }

  /** Changes a text: absent fields stay, null clears. Messages not yet sent use the new text. */
  update(id: string, body: Patch): Promise<MessageTemplateView> {
    return this.uow.run(async () => {
      const before = await this.required(id);
      const after: TemplateChange = {
        subject: body.subject === undefined ? before.subject : body.subject, body: body.body ?? before.body, contentSid: body.contentSid === undefined ? before.contentSid : body.contentSid,
      };
      await this.repository.update(before.organizationId, id, checked(toTemplateView(before).channel, after), toDate(this.clock.now()));
      this.announce(id);
      return this.get(id);
    });
  }

  /** The text with typical values and its SMS count; unknown variables are listed, not refused. */
  preview(body: Input): MessagePreview {
    const values = SAMPLE_VALUES[body.locale];
    const rendered = renderText(body.channel, { subject: body.subject ?? null, body: body.body, contentSid: null }, values);
    const unknown = new Set([...unknownVariables(body.body), ...unknownVariables(body.subject ?? '')]);
    return { subject: rendered.subject, body: rendered.body, sms: body.channel === 'SMS' ? countSms(rendered.body) : null, unknownVariables: [...unknown] };
  }

  /**
   * The final text for one person: the acting clinic's template of that channel and language, else in the clinic's own language,
   * else the built-in one. SMS values are brought inside the GSM alphabet where they can be.
   */
  async render(input: { channel: Channel; locale: Locale; variables: TemplateValues }): Promise<RenderedMessage> {
    const template = await this.templateFor(input.channel, input.locale);
    return renderText(input.channel, template, input.variables);
  }

  /** Whether the acting clinic sends by this channel in approved templates, in any language. */
  async anyApproved(channel: Channel): Promise<boolean> {
    return (await this.rowsOf(organizationId())).some((row) => row.channel === channel && row.contentSid !== null);
  }

  /** Gives a new clinic the built-in texts of every channel and language; what it has stays. Runs inside the caller's transaction. */
  async createDefaultTemplates(organization: string): Promise<void> {
    await this.uow.run(async () => {
      const has = new Set((await this.repository.all(organization)).map((row) => `${row.channel}:${row.locale}`));
      const now = toDate(this.clock.now());
      const missing = DEFAULT_TEMPLATES.filter((each) => !has.has(`${each.channel}:${each.locale}`));
      if (missing.length > 0) await this.repository.insert(missing.map((each) => newRow(organization, each.channel, each.locale, { subject: each.subject, body: each.body, contentSid: null }, now)));
      this.forget(organization);
    });
  }

  private async templateFor(channel: Channel, locale: Locale): Promise<Text> {
    const organization = organizationId();
    const rows = await this.rowsOf(organization);
    const find = (wanted: Locale): MessageTemplateRow | undefined => rows.find((row) => row.channel === channel && row.locale === wanted);
    const own = find(locale) ?? find((await this.organizations.facts(organization)).locale);
    return own ?? { subject: null, body: '{{clinic}}', ...DEFAULT_TEMPLATES.find((each) => each.channel === channel && each.locale === locale), contentSid: null };
  }

  /** Templates are read for each message: kept for 2 s, dropped when one changes. */
  private async rowsOf(organization: string): Promise<MessageTemplateRow[]> {
    const known = this.cache.get(organization);
    if (known !== undefined && known.until > performance.now()) return known.rows;
    const rows = await this.repository.all(organization);
    this.cache.set(organization, { rows, until: performance.now() + CACHE_MS });
    return rows;
  }

  private async required(id: string): Promise<MessageTemplateRow> {
    const row = await this.repository.find(organizationId(), id);
    if (row === null) throw new AppError('NOT_FOUND', { detail: 'There is no such template.' });
    return row;
  }

  private announce(id: string): void {
    const organization = organizationId();
    this.forget(organization);
    this.uow.afterCommit(() => this.live.publish(organization, { topic: 'message-templates', id }));
  }

  private forget(organization: string): void {
    this.cache.delete(organization);
    this.uow.afterCommit(() => this.broadcast.publish(TOPIC, organization));
  }
}

function newRow(organization: string, channel: Channel, locale: Locale, text: Text, now: Date): MessageTemplateRow {
  return { id: newId(), organizationId: organization, channel, locale, ...text, version: 1, createdAt: now, updatedAt: now };
}

function renderText(channel: Channel, template: Text, values: TemplateValues): RenderedMessage {
  const options = { gsm7: channel === 'SMS' };
  return {
    subject: template.subject === null ? null : renderTemplate(template.subject, values).text,
    body: renderTemplate(template.body, values, options).text,
    contentSid: template.contentSid,
    contentVariables: template.contentSid === null ? null : contentVariables(template.body, values),
  };
}

/** The text as stored; `422` names each field with an unknown variable, and a Content SID outside WhatsApp. */
function checked(channel: Channel, text: Text): Text {
  const errors: FieldError[] = [...variableErrors('body', text.body), ...variableErrors('subject', text.subject ?? '')];
  if (text.contentSid !== null && channel !== 'WHATSAPP') errors.push({ field: 'contentSid', code: 'NOT_ALLOWED', message: 'Only WhatsApp has approved templates.' });
  if (text.body.trim() === '') errors.push({ field: 'body', code: 'REQUIRED', message: 'Write the text.' });
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { detail: errors[0]?.message ?? '', errors });
  return { subject: channel === 'EMAIL' || channel === 'PUSH' ? text.subject || null : null, body: text.body, contentSid: text.contentSid };
}

function variableErrors(field: string, text: string): FieldError[] {
  return unknownVariables(text).map((name) => ({ field, code: 'UNKNOWN_VARIABLE', message: `There is no variable {{${name}}}.` }));
}
