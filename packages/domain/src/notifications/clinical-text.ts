import { foldName } from '../people/name-key.js';
import { CLINICAL_TERMS, NEUTRAL_WORDS } from './clinical-terms.js';

/** Finds what tells an act, a diagnosis or a speciality; answers it as it was written, each once. */
export type ClinicalFinder = (text: string) => string[];

interface Word { written: string; /** The folded word and what is left of it without particles and plural. */ forms: ReadonlySet<string> }
interface Term { words: readonly string[]; open: boolean }

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const ARABIC = /\p{Script=Arabic}/u;
const LONGEST_MEMORY = 2_000;
const neutral = new Set(list(NEUTRAL_WORDS).flatMap((word) => [...formsOf(word)]));
let common: Index | null = null;

/**
 * Finder for one clinic: the maintained list of terms, and the clinic's own names of intervention types and specialities, as whole names.
 * Names made of words that tell nothing (« Consultation », « Contrôle ») are passed over. Answers are kept, so that asking the same text again costs nothing.
 */
export function clinicalFinder(ownNames: readonly string[] = []): ClinicalFinder {
  common ??= new Index(CLINICAL_TERMS.flatMap(list).map(termOf));
  const general = common;
  const own = new Index(ownNames.map(termOf).filter(({ words }) => words.length > 0 && !words.every((word) => neutral.has(word) || /^\p{N}+$/u.test(word))));
  const known = new Map<string, string[]>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const words = wordsOf(text);
    const found = [...new Set([...general.find(words), ...own.find(words)])];
    if (known.size >= LONGEST_MEMORY) known.clear();
    known.set(text, found);
    return found;
  };
}

/** The words that a template says by itself, without what its variables bring. */
export function literalText(template: string): string {
  return template.replace(/\{\{[^{}]*\}\}/g, ' | ');
}

/** Terms by their first word; those with an open ending by their beginning. */
class Index {
  private readonly whole = new Map<string, Term[]>();
  private readonly beginnings: Term[] = [];

  constructor(terms: readonly Term[]) {
    for (const term of terms) {
      const [first = ''] = term.words;
      if (term.open && term.words.length === 1) this.beginnings.push(term);
      else this.whole.set(first, [...(this.whole.get(first) ?? []), term]);
    }
  }

  find(words: readonly Word[]): string[] {
    return words.flatMap((word, at) => [...word.forms].flatMap((form) => [
      ...(this.whole.get(form) ?? []).filter((term) => this.follows(term, words, at)).map((term) => words.slice(at, at + term.words.length).map(({ written }) => written).join(' ')),
      ...(this.beginnings.some((term) => form.startsWith(term.words[0] ?? '')) ? [word.written] : []),
    ]));
  }

  private follows(term: Term, words: readonly Word[], at: number): boolean {
    return term.words.every((wanted, index) => {
      const forms = words[at + index]?.forms;
      if (forms === undefined) return false;
      return forms.has(wanted) || (term.open && index === term.words.length - 1 && [...forms].some((form) => form.startsWith(wanted)));
    });
  }
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(([written]) => ({ written, forms: formsOf(written) }));
}

function termOf(text: string): Term {
  const words = wordsOf(text).map(({ written }) => stem(foldName(written)));
  return { words, open: text.endsWith('*') };
}

/** `الأورام`, `والأورام`, `للأورام` are all `أورام`; `échographies` is `échographie`. The word as it stands is always among them. */
function formsOf(word: string): Set<string> {
  const folded = foldName(word);
  const forms = new Set([folded, stem(folded)]);
  if (!ARABIC.test(folded)) return forms;
  for (const pattern of [/^[وف]/, /^[وف]?(ال|لل|بال|كال)/, /^[وف]?[بلك]/]) {
    const bare = folded.replace(pattern, '');
    if (bare.length >= 3) forms.add(bare);
  }
  return forms;
}

/** Without the plural's s or x, where enough of a word is left. Arabic words keep their article inside phrases of the list. */
function stem(folded: string): string {
  return folded.length > 4 && !ARABIC.test(folded) ? folded.replace(/[sx]$/, '') : folded;
}

function list(terms: string): string[] {
  return terms.split(',').map((term) => term.trim()).filter((term) => term !== '');
}
