/** A first draft of a person from what was typed into a search: digits are a phone number, else family name first. */
export function guessPerson(text: string): { lastName: string; firstName: string; phone: string | null } {
  const typed = text.trim();
  if (/^[+\d][\d\s.()-]{3,}$/.test(typed)) return { lastName: '', firstName: '', phone: typed };
  const [lastName = '', ...rest] = typed.split(/\s+/).map((word) => (/^\p{Ll}/u.test(word) ? word.charAt(0).toLocaleUpperCase() + word.slice(1) : word));
  return { lastName, firstName: rest.join(' '), phone: null };
}
