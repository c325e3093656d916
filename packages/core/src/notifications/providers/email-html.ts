import { directionOf } from '@tappplus/domain/time/local-format';

const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g;

/** The text as a simple HTML page: escaped, paragraphs kept, language and direction declared, links made ones to touch (left to right in any text). */
export function emailHtml(body: string, locale: string, title: string | null): string {
  const paragraphs = body.trim().split(/\n{2,}/).map((paragraph) => `<p>${withLinks(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n');
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title ?? '')}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#1c1b19;max-width:36em;margin:1.5em auto;padding:0 1em">
${paragraphs}
</body>
</html>
`;
}

function withLinks(text: string): string {
  let made = '';
  let from = 0;
  for (const { 0: link, index } of text.matchAll(LINK)) {
    made += `${escapeHtml(text.slice(from, index))}<a href="${escapeHtml(link)}" dir="ltr">${escapeHtml(link)}</a>`;
    from = index + link.length;
  }
  return made + escapeHtml(text.slice(from));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
