import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { z } from 'zod';
import type { Locale, ReminderRuleInputSchema, ReminderRulePatchSchema, ReminderRuleView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { defaultRules } from '@tappplus/domain/reminders/default-rules';
import { InterventionTypesService } from '../../intervention-types/intervention-types.service.js';
import { AppError, fieldError } from '../../platform/app-error.js';
import { Clock, toDate } from '../../platform/clock.js';
import { decodeCursor, encodeCursor } from '../../platform/cursor.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { newId } from '../../platform/ids.js';
import { LiveEvents } from '../../platform/live.js';
import { organizationId } from '../../platform/request-context.js';
import { PlanningRepository } from '../planning/planning.repository.js';
import { ReplanningService } from '../planning/replanning.service.js';
import { checkRule } from './check-rule.js';
import { toRuleView, type RuleRow, type RuleRowWithType } from './reminder-rules.mapper.js';
import { ReminderRulesRepository } from './reminder-rules.repository.js';

type RuleInput = z.infer<typeof ReminderRuleInputSchema>;
type RulePatch = z.infer<typeof ReminderRulePatchSchema>;

/** Which reminders a clinic sends. Every change re-plans the appointments it touches within 60 s. */
@Injectable()
export class ReminderRulesService implements OnModuleInit {
  constructor(
    private readonly repository: ReminderRulesRepository, private readonly planning: PlanningRepository, private readonly replanning: ReplanningService, private readonly types: InterventionTypesService,
    private readonly uow: UnitOfWork, private readonly events: DomainEvents, private readonly live: LiveEvents, private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on('organization.created', (event) => this.createDefaults(event.organizationId, event.locale));
  }

  /** In the order they were made. */
  async list(query: { limit?: number | undefined; cursor?: string | undefined }): Promise<{ items: ReminderRuleView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const after = query.cursor === undefined ? null : String(decodeCursor(query.cursor, 1)[0]);
    const rows = await this.repository.list(after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(toRuleView), nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  /** One rule; `NOT_FOUND`. */
  async get(id: string): Promise<ReminderRuleView> {
    return toRuleView(await this.existing(id));
  }

  /** Adds a rule. 422 for an unknown type or a time that cannot be (`checkRule`). */
  create(input: RuleInput): Promise<ReminderRuleView> {
    return this.uow.run(async () => {
      const row = newRule(organizationId(), toDate(this.clock.now()), {
        name: input.name, channel: input.channel, before: input.before, atLocal: input.at ?? null,
        interventionTypeId: await this.typeId(input.interventionType), fallback: JSON.stringify(input.fallback ?? []), enabled: input.enabled ?? true,
      });
      checkRule({ channel: input.channel, before: input.before, at: input.at ?? null, fallback: input.fallback ?? [] });
      await this.repository.create([row]);
      if (row.enabled) await this.replanning.request(row.organizationId, { typeId: row.interventionTypeId });
      this.tell(row.id);
      return this.get(row.id);
    });
  }

  /** Changes a rule; a disabled one loses its waiting reminders at once. */
  update(id: string, patch: RulePatch): Promise<ReminderRuleView> {
    return this.uow.run(async () => {
      const before = await this.existing(id);
      const typeId = patch.interventionType === undefined ? before.interventionTypeId : await this.typeId(patch.interventionType);
      const known = toRuleView(before);
      const after = { channel: patch.channel ?? known.channel, before: patch.before ?? known.before, at: patch.at === undefined ? known.at : patch.at, fallback: patch.fallback ?? known.fallback };
      checkRule(after);
      const enabled = patch.enabled ?? before.enabled;
      const now = toDate(this.clock.now());
      await this.repository.update(id, {
        name: patch.name ?? before.name, channel: after.channel, before: after.before, atLocal: after.at, fallback: JSON.stringify(after.fallback),
        interventionTypeId: typeId, enabled, updatedAt: now,
      });
      if (!enabled) await this.planning.cancelOfRule(id, now);
      await this.replanning.request(before.organizationId, { typeId: typeId === before.interventionTypeId ? typeId : null });
      this.tell(id);
      return this.get(id);
    });
  }

  /** Takes a rule away; its waiting reminders are cancelled, those sent keep pointing to it. */
  remove(id: string): Promise<{ ok: true }> {
    return this.uow.run(async () => {
      const row = await this.existing(id);
      const now = toDate(this.clock.now());
      await this.repository.update(id, { removedAt: now, enabled: false, updatedAt: now });
      await this.planning.cancelOfRule(id, now);
      await this.replanning.request(row.organizationId, { typeId: row.interventionTypeId });
      this.tell(id);
      return { ok: true as const };
    });
  }

  private async createDefaults(organization: string, locale: Locale): Promise<void> {
    const now = toDate(this.clock.now());
    await this.repository.create(defaultRules(locale).map((each) => newRule(organization, now, {
      name: each.name, channel: each.channel, before: each.before, atLocal: each.at, interventionTypeId: null, fallback: JSON.stringify(each.fallback), enabled: true,
    })));
  }

  private async existing(id: string): Promise<RuleRowWithType> {
    const row = await this.repository.find(id);
    if (row === null) throw new AppError('NOT_FOUND');
    return row;
  }

  private async typeId(nameOrId: string | null | undefined): Promise<string | null> {
    if (nameOrId === null || nameOrId === undefined) return null;
    const type = await this.types.findByIdOrName(nameOrId);
    if (type === null) throw fieldError('interventionType', 'UNKNOWN_ID', 'There is no intervention type with this id or name.');
    return type.id;
  }

  private tell(id: string): void {
    const organization = organizationId();
    this.uow.afterCommit(() => {
      this.live.publish(organization, { topic: 'reminder-rules', id });
      this.live.publish(organization, { topic: 'reminders' });
    });
  }
}

function newRule(organization: string, now: Date, parts: Omit<RuleRow, 'id' | 'organizationId' | 'removedAt' | 'createdAt' | 'updatedAt'>): RuleRow {
  return { id: newId(), organizationId: organization, ...parts, removedAt: null, createdAt: now, updatedAt: now };
}
