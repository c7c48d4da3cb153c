import { createHash } from 'node:crypto';
import { pipeline, Transform, type Readable } from 'node:stream';

/** Reads a body to its end. */
export const hashBody = async (body: Readable): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of body) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** The same bytes, hashed as they pass. `sha256()` may be asked once the stream has ended. */
export const tapBody = (body: Readable): { stream: Readable; sha256(): string } => {
  const hash = createHash('sha256');
  let digest: string | undefined;
  const tap = new Transform({
    highWaterMark: 256 * 1024,
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      digest = hash.digest('hex');
      done();
    },
  });
  // An error reaches the reader of the tap; there is nobody else to tell.
  pipeline(body, tap, () => undefined);
  return {
    stream: tap,
    sha256() {
      if (digest === undefined) throw new Error('the body was not read to its end');
      return digest;
    },
  };
};
