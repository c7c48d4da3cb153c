// A port is chosen once and kept, so that links and settings stay right from start to start.
import { createServer } from 'node:net';

/** @returns {Promise<number>} the wanted port, the next free one after it, or any free one */
export async function choosePort(wanted, host = '127.0.0.1', tries = 50) {
  for (let port = wanted; port < wanted + tries && port < 65536; port += 1) {
    if (await isFree(port, host)) return port;
  }
  return listenOnce(0, host);
}

export async function isFree(port, host = '127.0.0.1') {
  return listenOnce(port, host).then(
    () => true,
    () => false
  );
}

function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: given } = server.address();
      server.close(() => resolve(given));
    });
  });
}
