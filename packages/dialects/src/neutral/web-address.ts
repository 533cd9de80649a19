import { FieldProblem } from "../json/fields.ts";
import { isPublicAddress } from "./is-public-address.ts";

/** An address that anybody could ask for. @throws FieldProblem */
export function webAddress(url: string, param: string): string {
  if (!isPublicAddress(url)) throw new FieldProblem(param, "a public http(s) address or a base64 data: URL");
  return url;
}
