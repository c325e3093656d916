import type { Locale } from '@tappplus/contracts';

/** The text as a simple HTML page: escaped, paragraphs kept, language and direction declared, links left as text. */
export function emailHtml(body: string, locale: Locale, title: string | null): string {
  const direction = locale === 'ar' ? 'rtl' : 'ltr';
  const paragraphs = body.trim().split(/\n{2,}/).map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n');
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title ?? '')}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#1c1b19;max-width:36em;margin:1.5em auto;padding:0 1em">
${paragraphs}
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
