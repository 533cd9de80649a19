/** The token of an Authorization header's Bearer, or undefined. */
export function readBearer(authorization: string | undefined): string | undefined {
  return /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
}
