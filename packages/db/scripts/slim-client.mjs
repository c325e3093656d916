// Three changes to the client that Prisma writes, which spare each process of a box some thirty megabytes (docs/bench.md, Memory).
// Each one stops the build with a sentence when a new version of Prisma writes something else.
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Prisma numbers every word of the model and keeps, for each of its 1,300 kinds of arguments and results and for each client, an object whose
 * keys are such numbers. V8 gives keys below about a thousand a row of empty places as long as the largest key: 8 KB for a handful of them. Larger
 * keys get a small table instead.
 */
const FIRST_NUMBER = 8192;

/** Prisma's graph of arguments and results with every number of a word raised by FIRST_NUMBER. */
export function renumbered(graph) {
  const bytes = Buffer.from(graph, 'base64url');
  const out = [];
  let at = 0;
  const byte = () => { out.push(bytes[at]); at += 1; };
  const take = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const each = bytes[at++];
      if (each === undefined) throw new Error('The graph of the Prisma client ends too early.');
      value |= (each & 127) << shift;
      if (each < 128) return value;
    }
  };
  const put = (value) => {
    for (; value > 127; value >>>= 7) out.push((value & 127) | 128);
    out.push(value);
  };
  const keep = () => { const value = take(); put(value); return value; };
  const word = () => put(take() + FIRST_NUMBER);
  // 0 stands for none.
  const wordOrNone = () => { const value = take(); put(value === 0 ? 0 : value + FIRST_NUMBER); };
  const times = (count, each) => { for (let done = 0; done < count; done += 1) each(); };

  const [inputs, outputs, roots] = [keep(), keep(), keep()];
  times(inputs, () => times(keep(), () => { word(); byte(); byte(); keep(); wordOrNone(); byte(); }));
  times(outputs, () => times(keep(), () => { word(); keep(); keep(); }));
  times(roots, () => { word(); keep(); keep(); });
  if (at !== bytes.length) throw new Error('The graph of the Prisma client is written otherwise than scripts/slim-client.mjs expects.');
  return Buffer.from(out).toString('base64url');
}

function replaceOnce(text, pattern, by) {
  if (text.match(new RegExp(pattern, 'g'))?.length !== 1) throw new Error(`The Prisma client is written otherwise than scripts/slim-client.mjs expects: ${pattern}`);
  return text.replace(pattern, by);
}

/** The text of `internal/class.ts`, changed. */
export function slimmed(text) {
  let out = replaceOnce(text, /strings: (JSON\.parse\("(?:[^"\\]|\\.)*"\))/, (_, strings) => `strings: [...Array(${FIRST_NUMBER}).fill(''), ...${strings}]`);
  out = replaceOnce(out, /graph: "([\w-]+)"/, (_, graph) => `graph: "${renumbered(graph)}"`);
  // A module with four megabytes of text stays for ever, as source and as string; a file that is read goes. One compiled form serves every client.
  out = replaceOnce(out, /const \{ wasm \} = await import\(("[^"]+")\)\s+return await decodeBase64AsWasm\(wasm\)/, (_, file) => `return await (compiled ??= decodeBase64AsWasm(readWasm(${file})))`);
  out = replaceOnce(out, /import \* as runtime from "[^"]+"\n/, (line) => `import { readFileSync } from "node:fs"\nimport { createRequire } from "node:module"\n${line}`);
  out = replaceOnce(out, /async function decodeBase64AsWasm/, (line) => `let compiled: Promise<WebAssembly.Module> | undefined\n\nfunction readWasm(name: string): string {\n  const text = readFileSync(createRequire(import.meta.url).resolve(name), 'latin1')\n  return /"[A-Za-z0-9+/=]{1000,}"/.exec(text)![0].slice(1, -1)\n}\n\n${line}`);
  // One sign outside of Latin-1 doubles what V8 keeps of the whole file.
  return out.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Changes the file in place. */
export const slimClient = (file) => writeFileSync(file, slimmed(readFileSync(file, 'utf8')));
