/** The number that was asked for, within 1 and `most`; `usual` where none was. */
export function limitOf(query: URLSearchParams, usual: number, most: number): number {
  return Math.min(Math.max(Math.floor(Number(query.get("limit")) || usual), 1), most);
}
