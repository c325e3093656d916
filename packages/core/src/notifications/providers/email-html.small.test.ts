import { describe, expect, it } from 'vitest';
import { emailHtml } from './email-html.js';

describe('emailHtml', () => {
  it('escapes, keeps paragraphs and line breaks, and declares language and direction', () => {
    const html = emailHtml('Bonjour <Amina> & co,\n\nà 09:00\nSalle "2"\n', 'fr', 'Rappel <b>');
    expect(html).toContain('<html lang="fr" dir="ltr">');
    expect(html).toContain('<title>Rappel &#60;b&#62;</title>');
    expect(html).toContain('<p>Bonjour &#60;Amina&#62; &#38; co,</p>\n<p>à 09:00<br>Salle &#34;2&#34;</p>');
  });

  it('is right-to-left in Arabic', () => {
    expect(emailHtml('مرحبا', 'ar', null)).toContain('<html lang="ar" dir="rtl">');
    expect(emailHtml('שלום', 'he', null)).toContain('<html lang="he" dir="rtl">');
    expect(emailHtml('Hola', 'es', null)).toContain('<html lang="es" dir="ltr">');
  });

  it.each([
    ['a link can be touched, and stays left-to-right', 'للتأكيد: https://rdv.example/r/ab-C_1', '<a href="https://rdv.example/r/ab-C_1" dir="ltr">https://rdv.example/r/ab-C_1</a></p>'],
    ['the sentence’s stop is not part of it', 'Voir https://rdv.example/r/x.', '>https://rdv.example/r/x</a>.</p>'],
    ['it brings no markup', 'https://rdv.example/?a=1&b="><script>', '<a href="https://rdv.example/?a=1&#38;b=" dir="ltr">https://rdv.example/?a=1&#38;b=</a>&#34;&#62;&#60;script&#62;'],
    ['other schemes are text', 'javascript:alert(1) mailto:a@b.c', '<p>javascript:alert(1) mailto:a@b.c</p>'],
  ])('%s', (_case, text, html) => {
    expect(emailHtml(text, 'ar', null)).toContain(html);
  });
});
