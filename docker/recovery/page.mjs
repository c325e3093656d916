// The recovery page as HTML: no script, nothing fetched, readable in three languages.
import { FRAME, LANGUAGES, PROBLEMS, TROUBLES } from './texts.mjs';

export const STYLE = `
:root { color-scheme: light dark; --paper: #f8f5ee; --sheet: #fffdf8; --ink: #201d17; --soft: #5a5448; --rule: #e0d9ca; --accent: #4438c8; --on: #fff; --bad: #a3261b; }
@media (prefers-color-scheme: dark) { :root { --paper: #171511; --sheet: #1f1d18; --ink: #f2ede1; --soft: #b9b2a3; --rule: #37332b; --accent: #aca5ff; --on: #16112f; --bad: #f29b90; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 "IBM Plex Sans", "IBM Plex Sans Arabic", system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; justify-content: space-between; align-items: baseline; margin-block-end: 2rem; }
header b { font-size: 1.125rem; } nav { display: flex; gap: 1rem; } a { color: var(--accent); } [aria-current] { color: var(--ink); text-decoration: none; font-weight: 600; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.125rem; margin: 0 0 .5rem; } p { margin: 0 0 .75rem; }
.state { color: var(--bad); font-weight: 600; margin: 0 0 .25rem; }
section { border-block-start: 1px solid var(--rule); padding-block: 1.25rem .75rem; }
ol { margin: 0 0 .75rem; padding-inline-start: 1.5rem; } li { margin-block-end: .375rem; }
pre, .said { direction: ltr; text-align: start; background: var(--sheet); border: 1px solid var(--rule); border-radius: .375rem; padding: .75rem; margin: 0 0 .75rem; overflow-wrap: anywhere; white-space: pre-wrap; font: .875rem/1.5 "IBM Plex Mono", ui-monospace, monospace; unicode-bidi: isolate; }
code { direction: ltr; unicode-bidi: isolate; overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: .9em; }
form { display: grid; gap: 1rem; max-width: 32rem; margin-block-end: .75rem; } label { display: grid; gap: .25rem; font-weight: 600; } label small, .hint { font-weight: 400; color: var(--soft); }
input, select { font: inherit; font-weight: 400; color: inherit; background: var(--sheet); border: 1px solid var(--soft); border-radius: .375rem; padding: .5rem .625rem; min-height: 2.75rem; width: 100%; }
[aria-invalid] { border-color: var(--bad); } .error { color: var(--bad); font-weight: 600; }
button { font: inherit; font-weight: 600; justify-self: start; min-height: 2.75rem; padding: .5rem 1.25rem; border-radius: .375rem; border: 1px solid var(--accent); background: var(--accent); color: var(--on); cursor: pointer; }
button.quiet { background: none; color: var(--accent); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 0 0 .75rem; } dt { color: var(--soft); } dd { margin: 0; } .row { display: flex; flex-wrap: wrap; gap: .75rem; } .row form { margin: 0; }
`;

export const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const latin = (text) => `<bdi dir="ltr">${escape(text)}</bdi>`;

function frame({ lang, nonce, title, body, refresh }) {
  const t = FRAME[lang];
  const links = Object.entries(LANGUAGES).map(([key, name]) => `<a href="?lang=${key}" lang="${key}"${key === lang ? ' aria-current="true"' : ''}>${name}</a>`).join('');
  return `<!doctype html>
<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
${refresh ? `<meta http-equiv="refresh" content="${refresh}">` : ''}<title>${escape(title)} – TappPlus</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main><header><b>TappPlus</b><nav aria-label="${escape(Object.values(LANGUAGES).join(', '))}">${links}</nav></header>
<p class="state">${escape(t.heading)}</p>
${body}
</main></body></html>`;
}

const commandOf = (sentence) => /docker run .*$/.exec(sentence)?.[0] ?? '';
const fill = (text, { data, sentence }) => escape(text).replace('{data}', `<code>${escape(data)}</code>`).replace('{command}', `<code>${escape(commandOf(sentence))}</code>`);

function fileChoice(t, files, chosen) {
  const group = (place) => {
    const inside = files.filter((each) => each.place === place);
    const options = inside.map(({ name }) => `<option value="${escape(`${place}:${name}`)}"${`${place}:${name}` === chosen ? ' selected' : ''}>${escape(name)}</option>`).join('');
    return inside.length > 0 ? `<optgroup label="${escape(t[place.toLowerCase()])}">${options}</optgroup>` : '';
  };
  return ['BOX', 'FOLDER', 'S3'].map(group).join('');
}

function field(lang, problem, name) {
  if (problem?.field !== name) return { error: '', attributes: '' };
  return { error: `<span class="error" id="${name}-error" role="alert">${escape(problem.text)}</span>`, attributes: ` aria-invalid="true" aria-describedby="${name}-error"` };
}

function restoreForm(lang, { files, problem, chosen = '', action }) {
  const t = FRAME[lang];
  if (files.length === 0) return `<p>${escape(t.noFiles)}</p>`;
  const [file, code, passphrase] = ['file', 'code', 'passphrase'].map((name) => field(lang, problem, name));
  return `<form method="post" action="${action}?lang=${lang}">
<label>${escape(t.file)} <select name="file" dir="ltr"${file.attributes}>${fileChoice(t, files, chosen)}</select>${file.error}</label>
<label>${escape(t.code)} <small>${escape(t.codeHint)}</small><input name="code" dir="ltr" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" required${code.attributes}>${code.error}</label>
<label>${escape(t.passphrase)} <small>${escape(t.passphraseHint)}</small><input name="passphrase" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false"${passphrase.attributes}>${passphrase.error}</label>
<button>${escape(t.check)}</button></form>`;
}

/** The page of a trouble. `restore`: { files, problem?, chosen?, action } where a restore is offered. */
export function troublePage({ lang, nonce, kind, sentence, data, log, watching, restore }) {
  const t = FRAME[lang];
  const { title, what, untouched, steps } = TROUBLES[kind][lang];
  const body = `<h1>${escape(title)}</h1><p>${escape(what)}</p>
<section><h2>${escape(t.untouched)}</h2><p>${escape(untouched)}</p></section>
<section><h2>${escape(t.steps)}</h2><ol>${steps.map((step) => `<li>${fill(step, { data, sentence })}</li>`).join('')}</ol>
${watching ? `<p class="hint">${escape(t.watching)}</p>` : ''}<form method="post" action="/recovery/again?lang=${lang}"><button class="quiet">${escape(t.again)}</button></form></section>
${restore ? `<section><h2>${escape(t.restore)}</h2><p>${escape(t.restoreLead)}</p>${restoreForm(lang, restore)}</section>` : ''}
<section><h2>${escape(t.said)}</h2><p class="said" lang="en">${escape(sentence)}</p></section>
<section><h2>${escape(t.log)}</h2>${log.length > 0 ? `<pre lang="en">${escape(log.join('\n'))}</pre>` : `<p>${escape(t.none)}</p>`}</section>`;
  return frame({ lang, nonce, title, body });
}

/** While a backup is read: reloads itself. */
export function readingPage({ lang, nonce, bytes, of }) {
  const t = FRAME[lang];
  const figure = of ? `${Math.floor((100 * bytes) / of)} %` : `${(bytes / 1e6).toFixed(1)} MB ${t.read}`;
  return frame({ lang, nonce, title: t.reading, refresh: 1, body: `<h1>${escape(t.reading)}</h1><p>${of ? latin(figure) : escape(figure)}</p>` });
}

/** What a proven backup holds, and the last question. */
export function foundPage({ lang, nonce, found, action }) {
  const t = FRAME[lang];
  const rows = [[t.clinics, found.clinics.join(', ')], [t.made, found.createdAt.slice(0, 16).replace('T', ' ')], [t.version, found.softwareVersion], [t.rows, String(found.rows)]];
  const body = `<h1>${escape(t.found)}</h1><dl>${rows.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${name === t.clinics ? `<bdi>${escape(value)}</bdi>` : latin(value)}</dd>`).join('')}</dl>
<p>${escape(found.ownBox ? t.own : t.other)}</p>
<div class="row"><form method="post" action="${action}/confirm?lang=${lang}"><button>${escape(t.confirm)}</button></form><form method="post" action="${action}/cancel?lang=${lang}"><button class="quiet">${escape(t.cancel)}</button></form></div>`;
  return frame({ lang, nonce, title: t.found, body });
}

/** The box is about to start again. */
export function startingPage({ lang, nonce }) {
  const t = FRAME[lang];
  return frame({ lang, nonce, title: t.starting, refresh: '3; url=/', body: `<h1>${escape(t.starting)}</h1>` });
}

/** The problem of a restore as the page says it. */
export const problemText = (code, lang) => ({ field: PROBLEMS[code]?.field ?? 'file', text: (PROBLEMS[code] ?? PROBLEMS.FAILED)[lang] });
