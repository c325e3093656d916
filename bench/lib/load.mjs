// A mixed load with latencies per kind of request, on top of autocannon.
import autocannon from 'autocannon';
import { percentile } from './options.mjs';

/**
 * Loads `url` for `seconds` with `connections`. `kinds`: [{ name, weight, make: () => ({ method, path, body? }) }].
 * Answers requests a second, and per kind and over all: count, p50, p95, p99, max in ms, and answers that were not 2xx by status.
 */
export async function mixedLoad({ url, token, kinds, seconds, connections }) {
  const total = kinds.reduce((sum, kind) => sum + kind.weight, 0);
  const draw = () => {
    let left = Math.random() * total;
    return kinds.find((kind) => (left -= kind.weight) < 0) ?? kinds[0];
  };
  const times = new Map(kinds.map((kind) => [kind.name, []]));
  const bad = new Map();
  let answered = kinds[0].name;
  const result = await autocannon({
    url, connections, duration: seconds, pipelining: 1, timeout: 30,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    requests: [{
      setupRequest: (request, context) => {
        const kind = draw();
        context.kind = kind.name;
        const { method, path, body } = kind.make();
        const headers = { ...request.headers };
        if (body === undefined) delete headers['content-type'];
        else headers['content-type'] = 'application/json';
        return { ...request, method, path, headers, body: body === undefined ? undefined : JSON.stringify(body) };
      },
      onResponse: (status, _body, context) => {
        answered = context.kind;
        if (status < 200 || status > 299) bad.set(`${answered} ${status}`, (bad.get(`${answered} ${status}`) ?? 0) + 1);
      },
    }],
    setupClient: (client) => client.on('response', (_status, _bytes, duration) => times.get(answered).push(duration)),
  });
  const all = [...times.values()].flat();
  return { perSecond: all.length / result.duration, errors: result.errors, bad: Object.fromEntries(bad), all: figures(all), kinds: Object.fromEntries([...times].map(([name, list]) => [name, figures(list)])) };
}

function figures(list) {
  return { count: list.length, p50: percentile(list, 0.5), p95: percentile(list, 0.95), p99: percentile(list, 0.99), max: percentile(list, 1) };
}
