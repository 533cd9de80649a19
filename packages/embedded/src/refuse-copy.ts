const QUERY = "Q".charCodeAt(0);
const PARSE = "P".charCodeAt(0);
const LONGEST_LOOK_BYTES = 1024 * 1024;
const copyFromClient = /\bcopy\b[^;]*\bfrom\s+stdin\b/i;

const refusal = `do $$begin raise feature_not_supported using
  message = 'The embedded PostgreSQL cannot COPY FROM STDIN. Use INSERT with unnest, or a server.'; end$$`;

/**
 * The batch to run in place of `batch`: PGlite waits for ever for the data of a COPY FROM STDIN, so that becomes an
 * error that the client understands. An error and ReadyForQuery answer a simple query and a batch alike.
 */
export function refuseCopy(batch: Buffer): Buffer {
  const isStatement = batch[0] === QUERY || batch[0] === PARSE;
  if (!isStatement || !copyFromClient.test(batch.toString("latin1", 5, LONGEST_LOOK_BYTES))) return batch;
  const text = Buffer.from(`${refusal}\0`);
  const head = Buffer.alloc(5);
  head[0] = QUERY;
  head.writeInt32BE(4 + text.length, 1);
  return Buffer.concat([head, text]);
}
