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
  });
});
