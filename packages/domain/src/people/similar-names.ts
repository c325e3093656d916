/**
 * Whether two folded name keys may be one person's, entered twice: the same words in another order, one more or one less given name,
 * or a slip of the pen (one letter, two in long names).
 */
export function similarNames(one: string, other: string): boolean {
  const left = sortedWords(one);
  const right = sortedWords(other);
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  if (few.length >= 2 && few.every((word) => many.includes(word))) return true;
  const a = left.join(' ');
  const b = right.join(' ');
  return editDistance(a, b) <= (Math.min(a.length, b.length) > 12 ? 2 : 1);
}

function sortedWords(key: string): string[] {
  return key.split(/\s+/).filter((word) => word !== '').sort();
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
