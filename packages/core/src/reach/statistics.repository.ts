import { Injectable } from '@nestjs/common';
import type { StatisticsGroup } from '@tappplus/contracts';
import { Database, Prisma } from '@tappplus/db';
import { REACHED_STATUSES } from '@tappplus/domain/reach/reach-of';

/** Counts of one group of interventions. */
export interface FigureRow {
  key: string;
  interventions: number;
  reached: number;
  proven: number;
  confirmed: number;
  endedReached: number;
  missedReached: number;
  endedNotReached: number;
  missedNotReached: number;
  endUnknown: number;
}
/** What the messages of one group cost, per channel and currency told; `currency` is null where nobody told a price. */
export interface CostRow {
  key: string;
  channel: string;
  currency: string | null;
  messages: number;
  segments: number;
  told: number;
}

const FIGURES = ['interventions', 'reached', 'proven', 'confirmed', 'endedReached', 'missedReached', 'endedNotReached', 'missedNotReached', 'endUnknown'] as const;
const COSTS = ['messages', 'segments', 'told'] as const;

/** Figures of the reach of a clinic, counted by the database in one pass over an index range each. */
@Injectable()
export class StatisticsRepository {
  constructor(private readonly database: Database) {}

  /** Interventions that begin in [from, to), not cancelled, by group; `null` is all of them together. */
  async figures(organizationId: string, from: Date, to: Date, by: StatisticsGroup | null): Promise<FigureRow[]> {
    const rows = await this.database.read<Record<string, unknown>>(Prisma.sql`
      SELECT x."key",
        COUNT(*) AS "interventions", SUM(x."reached") AS "reached", SUM(x."proven") AS "proven",
        SUM(CASE WHEN x."confirmation" = 'CONFIRMED' THEN 1 ELSE 0 END) AS "confirmed",
        SUM(CASE WHEN x."ended" = 1 AND x."reached" = 1 THEN 1 ELSE 0 END) AS "endedReached",
        SUM(CASE WHEN x."status" = 'NO_SHOW' AND x."reached" = 1 THEN 1 ELSE 0 END) AS "missedReached",
        SUM(CASE WHEN x."ended" = 1 AND x."reached" = 0 THEN 1 ELSE 0 END) AS "endedNotReached",
        SUM(CASE WHEN x."status" = 'NO_SHOW' AND x."reached" = 0 THEN 1 ELSE 0 END) AS "missedNotReached",
        SUM(CASE WHEN x."ended" = 0 THEN 1 ELSE 0 END) AS "endUnknown"
      FROM (
        SELECT ${keyOf(by)} AS "key", i."status", i."confirmation", CASE WHEN i."status" IN ('ARRIVED', 'COMPLETED', 'NO_SHOW') THEN 1 ELSE 0 END AS "ended",
          MAX(${whenFate(REACHED_STATUSES)}) AS "reached", MAX(${whenFate(['DELIVERED', 'READ'])}) AS "proven"
        FROM "Intervention" i ${reminders(by)}
        WHERE ${range(organizationId, from, to)} GROUP BY i."id", i."status", i."confirmation", ${keyOf(by)}
      ) x GROUP BY x."key"`);
    return rows.map((row) => ({ key: String(row['key']), ...numbers(row, FIGURES) }));
  }

  /** Messages a provider took for these interventions, and their prices; each carried message is its carrier's and counted there. */
  async costs(organizationId: string, from: Date, to: Date, by: StatisticsGroup | null): Promise<CostRow[]> {
    const rows = await this.database.read<Record<string, unknown>>(Prisma.sql`
      SELECT ${keyOf(by)} AS "key", a."channel", CASE WHEN a."price" IS NULL THEN NULL ELSE COALESCE(a."priceCurrency", 'USD') END AS "currency",
        COUNT(*) AS "messages", SUM(COALESCE(a."segments", 1)) AS "segments", SUM(ABS(COALESCE(CAST(a."price" AS DOUBLE PRECISION), 0))) AS "told"
      FROM "Intervention" i
        CROSS JOIN "Reminder" r CROSS JOIN "DeliveryAttempt" a
      WHERE ${range(organizationId, from, to)} AND r."appointmentId" = i."id" AND r."appointmentKind" = 'INTERVENTION' AND a."reminderId" = r."id" AND a."outcome" = 'ACCEPTED' AND a."provider" <> 'OUTBOX'
      GROUP BY ${keyOf(by)}, a."channel", CASE WHEN a."price" IS NULL THEN NULL ELSE COALESCE(a."priceCurrency", 'USD') END`);
    return rows.map((row) => ({ key: String(row['key']), channel: String(row['channel']), currency: row['currency'] === null ? null : String(row['currency']), ...numbers(row, COSTS) }));
  }

  async typeNames(organizationId: string): Promise<Map<string, string>> {
    const rows = await this.database.current.interventionType.findMany({ where: { organizationId }, select: { id: true, name: true } });
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}

function keyOf(by: StatisticsGroup | null): Prisma.Sql {
  switch (by) {
    case 'channel': return Prisma.sql`r."channel"`;
    case 'type': return Prisma.sql`i."typeId"`;
    case 'day': return Prisma.sql`substr(i."scheduledLocal", 1, 10)`;
    case null: return Prisma.sql`i."organizationId"`;
  }
}

/** Messages about the present hour. By channel only interventions count for which one was to leave on it; else those without any count too. */
function reminders(by: StatisticsGroup | null): Prisma.Sql {
  const own = Prisma.sql`r."appointmentId" = i."id" AND r."appointmentKind" = 'INTERVENTION' AND r."usefulUntil" = i."scheduledAt"`;
  const carrier = Prisma.sql`LEFT JOIN "Reminder" c ON c."id" = r."carriedById"`;
  return by === 'channel' ? Prisma.sql`JOIN "Reminder" r ON ${own} AND (r."status" || '') NOT IN ('CANCELLED', 'SKIPPED') ${carrier}` : Prisma.sql`LEFT JOIN "Reminder" r ON ${own} ${carrier}`;
}

function whenFate(statuses: readonly string[]): Prisma.Sql {
  return Prisma.sql`CASE WHEN COALESCE(c."status", r."status") IN (${Prisma.join([...statuses])}) AND COALESCE(c."provider", r."provider", '') <> 'OUTBOX' THEN 1 ELSE 0 END`;
}

function range(organizationId: string, from: Date, to: Date): Prisma.Sql {
  return Prisma.sql`i."organizationId" = ${organizationId} AND i."scheduledAt" >= ${from} AND i."scheduledAt" < ${to} AND (i."status" || '') <> 'CANCELLED'`;
}

function numbers<Name extends string>(row: Record<string, unknown>, names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, Number(row[name] ?? 0)])) as Record<Name, number>;
}
