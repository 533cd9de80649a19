const field = Buffer.from('"stream"');
const colon = 0x3a;
const letterT = 0x74;

/** Whether `"stream": true` stands in the body: found by scanning, without parsing. */
export function asksForStream(body: Buffer): boolean {
  for (let at = body.indexOf(field); at >= 0; at = body.indexOf(field, at + field.length)) {
    let next = skipSpace(body, at + field.length);
    if (body[next] !== colon) continue;
    next = skipSpace(body, next + 1);
    if (body[next] === letterT) return true;
  }
  return false;
}

function skipSpace(body: Buffer, from: number): number {
  let at = from;
  while (body[at] === 0x20 || body[at] === 0x0a || body[at] === 0x0d || body[at] === 0x09) at += 1;
  return at;
}
