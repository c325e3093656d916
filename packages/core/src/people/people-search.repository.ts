import { Injectable } from '@nestjs/common';
import { Database, Prisma } from '@tappplus/db';
import type { PersonSummaryRow } from './people.mapper.js';
import { SUMMARY_COLUMNS } from './people.repository.js';

export interface SearchScope {
  organizationId: string;
  archived: boolean;
}
/** Another word that matches must have. `few`: there are not many tokens of it, counted or compared with those of the driving word. */
export interface OtherTerm {
  term: string;
  few: boolean;
}
/** A match with the word it was found by, which is where its page ends. */
export interface SearchRow extends PersonSummaryRow {
  token: string;
}

/** Sorts after every letter a token can hold, in SQLite's and in PostgreSQL's "C" order: the end of a prefix range. */
const AFTER_ALL = '\uffff';

/** Keeps PostgreSQL from turning a probe into a join that gathers everybody who has the word; means nothing otherwise. */
const ROW_BY_ROW = Prisma.sql`LIMIT 1 OFFSET 0`;

/**
 * Prefix search over PersonSearchToken. One term drives a range of the primary key (organizationId, token, personId), the others are
 * probed by person: the work grows with the page and the rarest word, not with the number of people. On SQLite the tokens of a word that has
 * few are gathered once instead, a fifth of the work of a thousand probes.
 */
@Injectable()
export class PeopleSearchRepository {
  constructor(private readonly database: Database) {}

  /** How many tokens begin with the term, counted up to `cap`. */
  async count(scope: SearchScope, term: string, cap: number): Promise<number> {
    const rows = await this.database.read<{ n: bigint | number }>(Prisma.sql`
      SELECT COUNT(*) AS n FROM (SELECT 1 FROM "PersonSearchToken" t WHERE ${inRange(scope, term)} LIMIT ${cap}) AS c`);
    return Number(rows[0]?.n ?? 0);
  }

  /** Few matches: all of them by name; `after` = (nameKey, id). */
  byName(scope: SearchScope, driver: string, others: readonly OtherTerm[], after: { nameKey: string; id: string } | null, take: number): Promise<SearchRow[]> {
    const seek = after === null ? Prisma.empty : Prisma.sql`AND (p."nameKey", p."id") > (${after.nameKey}, ${after.id})`;
    return this.run(inRange(scope, driver), scope, driver, others, seek, Prisma.sql`p."nameKey", p."id"`, take);
  }

  /** Many matches: in the order of the index, nearest word first; `after` = (token, id). */
  byToken(scope: SearchScope, driver: string, others: readonly OtherTerm[], after: { token: string; id: string } | null, take: number): Promise<SearchRow[]> {
    const seek = after === null ? Prisma.empty : Prisma.sql`AND (t."token", t."personId") > (${after.token}, ${after.id})`;
    return this.run(inRange(scope, driver, after?.token ?? driver), scope, driver, others, seek, Prisma.sql`t."token", t."personId"`, take);
  }

  private run(range: Prisma.Sql, scope: SearchScope, driver: string, others: readonly OtherTerm[], seek: Prisma.Sql, order: Prisma.Sql, take: number): Promise<SearchRow[]> {
    // CROSS JOIN keeps SQLite from turning the join round; PostgreSQL reads it as any inner join.
    return this.database.read<SearchRow>(Prisma.sql`
      SELECT t."token", ${SUMMARY_COLUMNS}
      FROM "PersonSearchToken" t CROSS JOIN "Person" p
      WHERE ${range} AND t."archived" = ${scope.archived} ${this.having(scope, others)}
        AND NOT EXISTS (SELECT 1 FROM "PersonSearchToken" e WHERE e."personId" = t."personId" AND e."token" >= ${driver} AND e."token" < t."token" ${ROW_BY_ROW})
        AND p."id" = t."personId" ${seek}
      ORDER BY ${order} LIMIT ${take}`);
  }

  private having(scope: SearchScope, others: readonly OtherTerm[]): Prisma.Sql {
    if (others.length === 0) return Prisma.empty;
    return Prisma.join(others.map(({ term, few }) => (few && this.database.dialect === 'sqlite' ? gathered(scope, term) : probe(term))), ' ');
  }
}

function inRange(scope: SearchScope, term: string, from = term): Prisma.Sql {
  return Prisma.sql`t."organizationId" = ${scope.organizationId} AND t."token" >= ${from} AND t."token" < ${term + AFTER_ALL}`;
}

/** No organizationId here on purpose: the person is already of this clinic, and without it both planners take the index on personId. */
function probe(term: string): Prisma.Sql {
  return Prisma.sql`AND EXISTS (SELECT 1 FROM "PersonSearchToken" o WHERE o."personId" = t."personId" AND o."token" >= ${term} AND o."token" < ${term + AFTER_ALL} ${ROW_BY_ROW})`;
}

function gathered(scope: SearchScope, term: string): Prisma.Sql {
  return Prisma.sql`AND t."personId" IN (SELECT o."personId" FROM "PersonSearchToken" o WHERE o."organizationId" = ${scope.organizationId} AND o."token" >= ${term} AND o."token" < ${term + AFTER_ALL})`;
}
