import type { Readable } from 'node:stream';

/**
 * Reads on without keeping anything. Whoever still sends a refused file is not listening yet: a connection that is closed
 * on him tells him that the network failed, not what is wrong with his file. Beyond `mostBytes` it is closed all the same.
 */
export const passOver = (body: Readable, mostBytes: number): void => {
  let bytes = 0;
  // He may hang up as well.
  body.on('error', () => undefined);
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) body.destroy();
  });
};
