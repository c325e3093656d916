import { Injectable } from '@nestjs/common';
import { searchTermsOf } from '@tappplus/domain/people/search-tokens';
import { fieldError } from '../platform/app-error.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import type { PersonSummaryRow } from './people.mapper.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleSearchRepository, type OtherTerm, type SearchRow, type SearchScope } from './people-search.repository.js';

export interface FoundPage {
  rows: PersonSummaryRow[];
  nextCursor: string | null;
}

/** Where a page ended: in the list of everyone, of matches by name, or of matches by word. */
interface Place {
  order: 'all' | 'name' | 'word';
  key: string;
  id: string;
}

/** Up to this many matches are sorted by name; beyond it they come in the order of the index, so that a common word costs no more. */
const SORTED_MATCHES = 300;
/** How far words are counted to find the rarest. */
const COUNTED_MATCHES = 2000;
/** Gathering one token costs about an eighth of probing one person. */
const PROBE_COST = 8;

/** A typed word and how many tokens begin with it, counted up to the cap. */
interface Counted {
  term: string;
  count: number;
}

/** The list of people: by name when nothing is typed, else those who match every term. Pages stay put while people are added. */
@Injectable()
export class PeopleSearchService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly search: PeopleSearchRepository,
  ) {}

  /** One page of `limit` people. `422 INVALID_CURSOR` for a cursor of another list. */
  async find(scope: SearchScope, text: string, limit: number, cursor: string | undefined): Promise<FoundPage> {
    const terms = searchTermsOf(text);
    const place = cursor === undefined ? null : readCursor(cursor);
    if (terms.length === 0) return text.trim() === '' ? this.everyone(scope, place, limit) : { rows: [], nextCursor: null };
    const counted = await this.counted(scope, terms);
    const [rarest] = counted;
    if (rarest && (place === null ? rarest.count <= SORTED_MATCHES : place.order === 'name')) {
      const rows = await this.search.byName(scope, rarest.term, othersOf(counted, rarest), place && { nameKey: place.key, id: place.id }, limit + 1);
      return pageOf(rows, limit, (row) => ['name', row.nameKey, row.id]);
    }
    return this.byWord(scope, place, counted, limit);
  }

  private async everyone(scope: SearchScope, place: Place | null, limit: number): Promise<FoundPage> {
    if (place !== null && place.order !== 'all') throw wrongCursor();
    const rows = await this.people.page(scope.organizationId, scope.archived, place && { nameKey: place.key, id: place.id }, limit + 1);
    return pageOf(rows, limit, (row) => ['all', row.nameKey, row.id]);
  }

  private async byWord(scope: SearchScope, place: Place | null, terms: readonly Counted[], limit: number): Promise<FoundPage> {
    if (place !== null && place.order !== 'word') throw wrongCursor();
    // A cursor carries the word it stopped at: the same term must drive the next page although counts have changed since.
    const driver = place === null ? terms[0] : terms.find(({ term }) => place.key.startsWith(term));
    if (driver === undefined) throw wrongCursor();
    const rows = await this.search.byToken(scope, driver.term, othersOf(terms, driver), place && { token: place.key, id: place.id }, limit + 1);
    return pageOf<SearchRow>(rows, limit, (row) => ['word', row.token, row.id]);
  }

  /** The rarest first. */
  private async counted(scope: SearchScope, terms: readonly string[]): Promise<Counted[]> {
    const cap = terms.length === 1 ? SORTED_MATCHES + 1 : COUNTED_MATCHES;
    const counted: Counted[] = [];
    for (const term of terms) counted.push({ term, count: await this.search.count(scope, term, cap) });
    return counted.sort((one, other) => one.count - other.count);
  }
}

function othersOf(terms: readonly Counted[], driver: Counted): OtherTerm[] {
  const few = (count: number) => count < COUNTED_MATCHES && count < driver.count * PROBE_COST;
  return terms.filter((each) => each !== driver).map(({ term, count }) => ({ term, few: few(count) }));
}

function readCursor(cursor: string): Place {
  const [order, key, id] = decodeCursor(cursor, 3);
  if ((order !== 'all' && order !== 'name' && order !== 'word') || typeof key !== 'string' || typeof id !== 'string') throw wrongCursor();
  return { order, key, id };
}

function wrongCursor() {
  return fieldError('cursor', 'INVALID_CURSOR', 'This cursor was not made by this list.');
}

function pageOf<T>(rows: T[], limit: number, key: (row: T) => string[]): { rows: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { rows: items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null };
}
