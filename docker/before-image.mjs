// In the image, before anything starts: the port people reach the box at can be opened. Then what holds for every box.
import net from 'node:net';
import { createRequire } from 'node:module';

const { readSettings, Refusal } = createRequire(import.meta.url)('./settings.cjs');

/** Error code of listening on the port, or undefined when it can be opened. */
function listenError(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function sentence(name, port, code) {
  if (code === 'EACCES') return `This user may not open port ${port}: choose one above 1023 (-e ${name}=${port + 8000} -p ${port}:${port + 8000}), or allow it with --sysctl net.ipv4.ip_unprivileged_port_start=${Math.min(port, 80)}`;
  return `Port ${port} is taken by another program; choose another with ${name}.`;
}

try {
  const settings = readSettings(process.env);
  for (const [name, port] of [['HTTP_PORT', settings.httpPort], ...(settings.tls === 'off' ? [] : [['HTTPS_PORT', settings.httpsPort]])]) {
    const code = await listenError(port, '0.0.0.0');
    if (code) throw new Refusal(sentence(name, port, code));
  }
  const inner = [settings.apiPort, settings.webPort, ...(settings.ownRedis ? [settings.redisPort] : [])];
  for (const port of inner) {
    if (await listenError(port, '127.0.0.1')) throw new Refusal(`Port ${port} is taken by another program; choose others with API_PORT, WEB_PORT and REDIS_PORT.`);
  }
  await import('./before-start.mjs');
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? error.message : (error?.stack ?? error)}\n`);
  process.exitCode = 1;
}
