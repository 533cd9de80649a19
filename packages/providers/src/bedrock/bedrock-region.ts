import type { ProviderTarget } from "../provider-adapter.ts";
import { readTextOption } from "../read-text-option.ts";

/** `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`: nothing that could lead a host elsewhere. */
const REGION = /^[a-z]{2,4}(?:-[a-z]{2,9}){1,2}-\d{1,2}$/;
const HOSTS = [
  /^bedrock-runtime(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.(?:com|com\.cn|eu)$/,
  /^vpce-[a-z0-9-]+\.bedrock-runtime(?:-fips)?\.([a-z0-9-]+)\.vpce\.amazonaws\.(?:com|com\.cn|eu)$/,
];

/**
 * The region in the option; undefined where it is absent.
 * @throws RangeError where it is none.
 */
export function readRegion(target: Pick<ProviderTarget, "options">): string | undefined {
  const region = readTextOption(target, "region");
  if (region === undefined || REGION.test(region)) return region;
  throw new RangeError("the provider's region is none of AWS, such as us-east-1");
}

/** The region that an address of AWS's own tells; undefined for any other address. */
export function regionOfHost(host: string): string | undefined {
  const told = HOSTS.map((pattern) => pattern.exec(host)?.[1]).find((region) => region !== undefined);
  return told !== undefined && REGION.test(told) ? told : undefined;
}

/** Where a service of Bedrock's is in a region: `bedrock-runtime` answers requests, `bedrock` lists models. */
export function bedrockOrigin(service: "bedrock" | "bedrock-runtime", region: string): string {
  return `https://${service}.${region}.${domainOf(region)}`;
}

function domainOf(region: string): string {
  if (region.startsWith("cn-")) return "amazonaws.com.cn";
  return region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
}
