/** The name of a column in a row image: camelCase, as in the API. */
export function imageField(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
