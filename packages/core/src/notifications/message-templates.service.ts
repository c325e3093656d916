import { Injectable } from '@nestjs/common';
import { LOCALES, type Channel, type MessageTemplateInputSchema, type MessageTemplatePatchSchema, type MessageTemplateVersionView, type MessageTemplateView, type RestoreTemplateSchema } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { DEFAULT_TEMPLATES } from '@tappplus/domain/notifications/default-templates';
import { chooseLanguage, nearestLocale } from '@tappplus/domain/notifications/message-language';
import type { TemplateValues } from '@tappplus/domain/notifications/render-template';
import type { z } from 'zod';
import { AuditService } from '../audit/audit.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AppError } from '../platform/app-error.js';
import { Broadcast } from '../platform/broadcast.js';
import { Clock, toDate } from '../platform/clock.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { organizationId } from '../platform/request-context.js';
import { ClinicalWords } from './clinical-words.js';
import { toTemplateView } from './message-templates.mapper.js';
import { MessageTemplatesRepository, type MessageTemplateRow, type TemplateText } from './message-templates.repository.js';
import { renderText, revealingValues, standardText, type RenderedMessage } from './rendering.js';
import { checkedLanguage, checkedText, clinicalWords } from './template-checks.js';
import { TemplateHistory } from './template-history.js';

type Input = z.infer<typeof MessageTemplateInputSchema>;
type Patch = z.infer<typeof MessageTemplatePatchSchema>;
type Restore = z.infer<typeof RestoreTemplateSchema>;
interface Page { limit?: number | undefined; cursor?: string | undefined }

const TOPIC = 'message-templates';
const CACHE_MS = 2_000;

/** What patients read: one text per clinic, channel and language, with its history. */
@Injectable()
export class MessageTemplatesService {
  private readonly cache = new Map<string, { rows: MessageTemplateRow[]; until: number }>();

  constructor(
    private readonly repository: MessageTemplatesRepository, private readonly history: TemplateHistory, private readonly words: ClinicalWords, private readonly organizations: OrganizationsService,
    private readonly audit: AuditService, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly live: LiveEvents, private readonly broadcast: Broadcast, events: DomainEvents,
  ) {
    broadcast.subscribe(TOPIC, (organization) => this.cache.delete(String(organization)));
    events.on('organization.created', (created) => this.createDefaultTemplates(created.organizationId));
  }

  /** `422 UNKNOWN_LANGUAGE` for a language the box cannot write in. */
  async list(query: Page & { channel?: Channel | undefined; locale?: string | undefined }): Promise<{ items: MessageTemplateView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const after = query.cursor === undefined ? null : String(decodeCursor(query.cursor, 1)[0]);
    const locale = query.locale === undefined ? undefined : checkedLanguage(query.locale);
    const rows = await this.repository.page(organizationId(), { channel: query.channel, locale }, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const find = await this.words.finder();
    return { items: page.map((row) => toTemplateView(row, find)), nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  /** One template; 404 when unknown or of another clinic. */
  async get(id: string): Promise<MessageTemplateView> {
    return this.view(await this.required(id));
  }

  /** What a template said, newest first, with who wrote it. */
  async versions(id: string, query: Page): Promise<{ items: MessageTemplateVersionView[]; nextCursor: string | null }> {
    const template = await this.required(id);
    return this.history.list(template, (await this.organizations.current()).timeZone, query);
  }

  /** Adds the text of a channel and language; `409 CONFLICT` when the clinic has one, `422` as `checkedText` says. */
  async create(body: Input): Promise<MessageTemplateView> {
    const locale = checkedLanguage(body.locale);
    const text = checkedText(body.channel, { subject: body.subject ?? null, body: body.body, contentSid: body.contentSid ?? null, allowsClinicalText: body.allowsClinicalText ?? false }, await this.words.finder());
    return this.uow.run(async () => {
      const organization = organizationId();
      await this.uow.lock('MESSAGE_TEMPLATE', [`${organization}:${body.channel}:${locale}`]);
      if (await this.repository.findFor(organization, body.channel, locale)) throw new AppError('CONFLICT', { detail: 'There is a template for this channel and language already; change that one.' });
      const row = newRow(organization, body.channel, locale, text, toDate(this.clock.now()));
      await this.repository.insert([row]);
      await this.written(row, false);
      return this.view(row);
    });
  }

  /** Changes a text as a new version: absent fields stay, null clears. Messages not yet sent use the new text. `422` as `checkedText` says. */
  update(id: string, body: Patch): Promise<MessageTemplateView> {
    return this.change(id, (before) => Promise.resolve({
      subject: body.subject === undefined ? before.subject : body.subject, body: body.body ?? before.body,
      contentSid: body.contentSid === undefined ? before.contentSid : body.contentSid, allowsClinicalText: body.allowsClinicalText ?? before.allowsClinicalText,
    }));
  }

  /**
   * Takes back the text of an added language, with its versions: its readers get the clinic's own language again. `409 STANDARD_TEMPLATE` for
   * the three languages of the box, whose texts the others fall back on; 404 when unknown or of another clinic.
   */
  remove(id: string): Promise<{ ok: true }> {
    return this.uow.run(async () => {
      await this.uow.lock('MESSAGE_TEMPLATE', [id]);
      const { organizationId: organization, channel, locale, version } = await this.required(id);
      if (LOCALES.some((standard) => standard === locale)) throw new AppError('STANDARD_TEMPLATE', { detail: 'The texts in French, Arabic and English stay; change them instead.' });
      await this.repository.remove(organization, id);
      await this.audit.record({ action: 'messageTemplates.remove', entity: 'MessageTemplate', entityId: id, details: { channel, locale, version } });
      this.announce(id);
      return { ok: true as const };
    });
  }

  /** Puts an old version in force again, as a new one. It is checked like any text: what may not be said now is refused. */
  restore(id: string, body: Restore): Promise<MessageTemplateView> {
    return this.change(id, async (before) => {
      const { subject, body: text, contentSid } = await this.history.version(before, body.version);
      return { subject, body: text, contentSid, allowsClinicalText: body.allowsClinicalText ?? before.allowsClinicalText };
    });
  }

  /**
   * The final text for one person: the acting clinic's template of that channel and language, else in the clinic's own language, else the built-in
   * one. A text that came to name an act (a type was called so later) gives way to the built-in one, and values that do are left out, unless the
   * clinic allows it. `variables` may be a function of the language, for values that are words of it.
   */
  async render(input: { channel: Channel; locale: string; variables: TemplateValues | ((locale: string) => TemplateValues) }): Promise<RenderedMessage> {
    const { channel } = input;
    const find = await this.words.finder();
    const { locale, text } = await this.textFor(channel, input.locale, (row) => row.allowsClinicalText || clinicalWords(row, find).length === 0);
    const values = typeof input.variables === 'function' ? input.variables(locale) : input.variables;
    return { locale, ...renderText(channel, text, values, text.allowsClinicalText ? [] : revealingValues(channel, text, values, find)) };
  }

  /** The languages the acting clinic has a text of this channel in, BCP 47. */
  async languages(channel: Channel): Promise<string[]> {
    return (await this.rowsOf(organizationId())).filter((row) => row.channel === channel).map((row) => row.locale);
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
      if (missing.length > 0) await this.repository.insert(missing.map((each) => newRow(organization, each.channel, each.locale, standardText(each.channel, each.locale), now)));
      this.forget(organization);
    });
  }

  private change(id: string, to: (before: MessageTemplateRow) => Promise<TemplateText>): Promise<MessageTemplateView> {
    return this.uow.run(async () => {
      await this.uow.lock('MESSAGE_TEMPLATE', [id]);
      const before = await this.required(id);
      const text = checkedText(toTemplateView(before, () => []).channel, await to(before), await this.words.finder());
      const after: MessageTemplateRow = { ...before, ...text, version: before.version + 1, updatedAt: toDate(this.clock.now()) };
      await this.history.keep(before);
      await this.repository.update(before.organizationId, id, text, after.version, after.updatedAt);
      await this.written(after, before.allowsClinicalText);
      return this.view(after);
    });
  }

  /** Who lets a text name acts, or takes that back, stands in the record by himself. */
  private async written(row: MessageTemplateRow, allowedBefore: boolean): Promise<void> {
    await this.history.add(row);
    if (row.allowsClinicalText !== allowedBefore) {
      await this.audit.record({ action: row.allowsClinicalText ? 'messageTemplates.allowClinicalText' : 'messageTemplates.refuseClinicalText', entity: 'MessageTemplate', entityId: row.id, details: { channel: row.channel, locale: row.locale, version: row.version } });
    }
    this.announce(row.id);
  }

  private async textFor(channel: Channel, wanted: string, usable: (row: MessageTemplateRow) => boolean): Promise<{ locale: string; text: TemplateText }> {
    const organization = organizationId();
    const rows = (await this.rowsOf(organization)).filter((row) => row.channel === channel);
    const clinic = (await this.organizations.facts(organization)).locale;
    const chosen = chooseLanguage(wanted, rows.map((row) => row.locale), clinic);
    const own = rows.find((row) => row.locale === chosen);
    if (own !== undefined && usable(own)) return { locale: own.locale, text: own };
    const locale = nearestLocale(own === undefined ? wanted : own.locale) ?? clinic;
    return { locale, text: standardText(channel, locale) };
  }

  /** Templates are read for each message: kept for 2 s, dropped when one changes. */
  private async rowsOf(organization: string): Promise<MessageTemplateRow[]> {
    const known = this.cache.get(organization);
    if (known !== undefined && known.until > performance.now()) return known.rows;
    const rows = await this.repository.all(organization);
    this.cache.set(organization, { rows, until: performance.now() + CACHE_MS });
    return rows;
  }

  private async view(row: MessageTemplateRow): Promise<MessageTemplateView> {
    return toTemplateView(row, await this.words.finder());
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

function newRow(organization: string, channel: Channel, locale: string, text: TemplateText, now: Date): MessageTemplateRow {
  return { id: newId(), organizationId: organization, channel, locale, ...text, version: 1, createdAt: now, updatedAt: now };
}
